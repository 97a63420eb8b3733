package chat.alcove.load.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What became of all trials, for people to read.
final class Table {
  private final FaultBench.Order order;
  private final List<Result> results = new ArrayList<>();

  Table(FaultBench.Order order) {
    this.order = order;
  }

  void add(Result result) {
    results.add(result);
  }

  boolean passed() {
    return results.stream().allMatch(Result::passed);
  }

  void write(Path file) throws IOException {
    var text = new StringBuilder(head());
    for (var result : results) {
      text.append(
          "| %s | %s | %s |\n"
              .formatted(result.name(), result.zeros(), result.passed() ? "pass" : "**miss**"));
    }
    for (var result : results) {
      text.append("\n## ").append(capital(result.name())).append("\n\n");
      text.append(capital(result.done())).append(". ");
      text.append(capital(result.traffic()))
          .append(".\n\n| | measured | promised | |\n|---|---|---|---|\n");
      for (var figure : result.figures()) {
        text.append(
            "| %s | %s | %s | %s |\n"
                .formatted(
                    figure.what(),
                    figure.value(),
                    figure.bound(),
                    figure.bound().isEmpty() ? "" : figure.kept() ? "pass" : "**miss**"));
      }
      if (!result.verdict().clean()) {
        text.append("\n```\n").append(result.verdict()).append("\n```\n");
      }
    }
    Files.writeString(file, text);
  }

  private String head() throws IOException {
    var scale = order.scale();
    return """
    # Faults

    What happens to people and their words while parts of an installation die, freeze or lose one another.
    `./alcove bench faults --out docs/faults.md` wrote this.

    %s. %d nodes (`-Xmx384m`, one event loop each), PostgreSQL and Redis on one machine with %d processors,
    %s, %s; the clients ran on it, too. Seed %d: %d visitors, %d agents with %d seats each, %d messages a second.
    Times are half of all / all but one in a hundred / the longest, and how many were measured.

    Lost: acknowledged and not stored, or missing in a view at the end. Doubled: one word stored twice. Gaps: in the
    numbers of a conversation. Order: in a view, or against time. Owners: two at once. Seats: more conversations
    than an agent has.

    | trial | lost | doubled | gaps | order | owners | seats | |
    |---|---|---|---|---|---|---|---|
    """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            scale.nodes(),
            Runtime.getRuntime().availableProcessors(),
            processor(),
            "Java " + Runtime.version().feature(),
            order.seed(),
            scale.crowd().visitors(),
            scale.crowd().agents(),
            scale.crowd().seats(),
            scale.crowd().rate());
  }

  private static String processor() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("of unknown make");
    }
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
