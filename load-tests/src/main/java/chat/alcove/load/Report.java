package chat.alcove.load;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// The figures of a run, each beside its floor.
record Report(Options options, Contestant alcove, Contestant relay, Optional<Figures> insert) {
  private static final String LINE = "%-34s %26s %26s %8s%n";

  /// Fewer sockets than this, and what a heap does by itself is larger than what they take.
  private static final int SOCKETS_TO_TELL = 1_000;

  void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%n%d visitors, %d agents, %d s, texts of %d characters, %d processors%n%n",
        options.visitors(),
        options.agents(),
        options.seconds(),
        Traffic.TEXT_CHARS,
        Runtime.getRuntime().availableProcessors());
    out.printf(LINE, "", "alcove", "floor", "ratio");
    printSockets(out);
    printSaturated(out);
    printSteady(out);
    long failures = alcove.saturated().failures() + alcove.steady().failures();
    out.printf("refused for good: %d%n", failures);
  }

  private void printSockets(PrintStream out) {
    rates(out, "connects a second", alcove.connectsPerSecond(), relay.connectsPerSecond());
    var name =
        options.visitors() < SOCKETS_TO_TELL
            ? "RSS per idle socket, KB (too few)"
            : "RSS per idle socket, KB";
    out.printf(LINE, name, kb(alcove.idleSocketKb()), kb(relay.idleSocketKb()), "");
  }

  private void printSaturated(PrintStream out) {
    double acked = alcove.saturated().ackedPerSecond();
    rates(out, "acked messages/s, relay", acked, relay.saturated().ackedPerSecond());
    insert.ifPresent(
        floor -> rates(out, "acked messages/s, insert", acked, floor.ackedPerSecond()));
    latencies(
        out,
        "  saturated, ack ms",
        alcove.saturated().ackLatency(),
        relay.saturated().ackLatency());
    insert.ifPresent(floor -> latencies(out, "  saturated, commit ms", "", floor.ackLatency()));
  }

  private void printSteady(PrintStream out) {
    out.printf("at %d messages/s, ms: p50 / p90 / p99 / max%n", options.rate());
    latencies(out, "  ack", alcove.steady().ackLatency(), relay.steady().ackLatency());
    latencies(
        out,
        "  shown to the other side",
        alcove.steady().pushLatency(),
        relay.steady().pushLatency());
  }

  private static void rates(PrintStream out, String name, double alcove, double floor) {
    var ratio = String.format(Locale.ROOT, "%.0f %%", 100 * alcove / floor);
    out.printf(LINE, name, whole(alcove), whole(floor), ratio);
  }

  private static void latencies(PrintStream out, String name, String alcove, String floor) {
    out.printf(LINE, name, alcove, floor, "");
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value).replace(',', ' ');
  }

  private static String kb(OptionalDouble value) {
    return value.isEmpty() ? "not seen" : String.format(Locale.ROOT, "%.1f", value.getAsDouble());
  }
}
