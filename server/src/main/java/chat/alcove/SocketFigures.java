package chat.alcove;

import chat.alcove.gateway.BusWatch;
import chat.alcove.ops.Metrics;
import chat.alcove.ops.Metrics.Counts;
import chat.alcove.protocol.Refusal;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is counted of a node's sockets. All loops share one.
final class SocketFigures implements BusWatch {
  private final LongAdder visitors = new LongAdder();
  private final LongAdder agents = new LongAdder();
  private final Counts<Bus> hellos;
  private final Counts<Refusal> refusals;
  private final Counts<Ending> endings;

  SocketFigures(Metrics metrics) {
    metrics.gauges(
        "alcove_sockets",
        "Sockets of browsers that are open.",
        "side",
        Arrays.stream(Bus.values()).collect(Collectors.toMap(Bus::name, this::now)));
    hellos =
        metrics.counts(
            "alcove_hellos_total",
            "Sockets whose hello was accepted.",
            "side",
            Stream.of(Bus.values()),
            Bus::name);
    refusals =
        metrics.counts(
            "alcove_refusals_total",
            "Requests on sockets that were refused, by the refusal's name.",
            "refusal",
            Stream.of(Refusal.values()),
            Refusal::wireName);
    endings =
        metrics.counts(
            "alcove_socket_ends_total",
            "Sockets that ended, by why; slow_reader are those that were cut.",
            "why",
            Stream.of(Ending.values()),
            Ending::name);
  }

  private DoubleSupplier now(Bus bus) {
    return open(bus)::doubleValue;
  }

  @Override
  public void opened(Bus bus) {
    open(bus).increment();
  }

  @Override
  public void greeted(Bus bus) {
    hellos.up(bus);
  }

  @Override
  public void refused(Bus bus, Refusal refusal) {
    refusals.up(refusal);
  }

  @Override
  public void closed(Bus bus, Ending ending) {
    open(bus).decrement();
    endings.up(ending);
  }

  private LongAdder open(Bus bus) {
    return switch (bus) {
      case visitor -> visitors;
      case agent -> agents;
    };
  }
}
