package chat.alcove.load.trial;

import static java.util.stream.Collectors.joining;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `alcove bench faults`: the trials one after the other, each on an installation of its own, and a
/// table of what became of them.
public final class FaultBench {
  /// What the command line may say.
  public static String usage() {
    return """
    alcove bench faults [--only NAME,NAME] [--seed 1] [--nodes 3] [--short] [--out FILE]
    Breaks an installation of its own in every way there is, and writes a table of what became of it.
    Names:\
    """
        + Arrays.stream(Trial.values()).map(trial -> " " + trial.word()).collect(joining());
  }

  private final Order order;
  private final PrintStream out;
  private final Vertx vertx;

  /// What to run.
  ///
  /// @param seed chooses which node, which client, which words
  /// @param file where the table goes
  public record Order(List<Trial> trials, long seed, Scale scale, Optional<Path> file) {
    /// Reads the command line, without the verb.
    public static Order read(List<String> arguments) {
      var trials = List.of(Trial.values());
      long seed = 1;
      int nodes = 3;
      var scale = Scale.FULL;
      Optional<Path> file = Optional.empty();
      var left = new ArrayList<>(arguments);
      while (!left.isEmpty()) {
        var name = left.removeFirst();
        switch (name) {
          case "--short" -> scale = Scale.SHORT;
          case "--only" -> trials = trials(value(name, left));
          case "--seed" -> seed = Long.parseLong(value(name, left));
          case "--nodes" -> nodes = Integer.parseInt(value(name, left));
          case "--out" -> file = Optional.of(Path.of(value(name, left)));
          default -> throw new IllegalArgumentException("what is " + name + "?");
        }
      }
      return new Order(trials, seed, scale.with(nodes), file);
    }

    private static String value(String name, List<String> left) {
      if (left.isEmpty()) {
        throw new IllegalArgumentException(name + " wants a value");
      }
      return left.removeFirst();
    }

    private static List<Trial> trials(String names) {
      return Arrays.stream(names.split(",", -1))
          .map(name ->
              Trial.named(name)
                  .orElseThrow(() -> new IllegalArgumentException("what is " + name + "?")))
          .toList();
    }
  }

  public FaultBench(Order order, PrintStream out, Vertx vertx) {
    this.order = order;
    this.out = out;
    this.vertx = vertx;
  }

  /// Runs all of it.
  ///
  /// @param jar of the server
  /// @return whether all passed
  public boolean run(Path jar) throws IOException, InterruptedException {
    var table = new Table(order);
    for (var trial : order.trials) {
      out.printf("%n%s, seed %d%n", trial.word(), order.seed);
      table.add(trial.runAlone(new Stage(vertx, jar, order.scale, order.seed, out)));
      if (order.file.isPresent()) {
        table.write(order.file.get());
      }
    }
    return table.passed();
  }
}
