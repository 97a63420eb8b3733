package chat.alcove.ops;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The figures of one node, by name. May be counted on by any thread, without a lock.
///
/// A name is `alcove_` and what it counts, with the unit, and `_total` behind a counter; the help
/// is one line. Labels are names out of this program, never what a user sent: each value is a
/// series that Prometheus keeps for weeks.
public final class Metrics {
  private final PrometheusRegistry registry = new PrometheusRegistry();

  /// Counts up, from 0 at each start.
  @FunctionalInterface
  public interface Count {
    /// One more.
    default void up() {
      up(1);
    }

    /// So many more.
    void up(long more);
  }

  /// Several that belong together.
  @FunctionalInterface
  public interface Counts<K> {
    /// One more of these.
    void up(K key);
  }

  /// What goes up and down.
  ///
  /// @param now asked for each answer, on another thread than yours
  public void gauge(String name, String help, DoubleSupplier now) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(value -> value.call(now.getAsDouble()))
        .register(registry);
  }

  /// One figure for each value of a label.
  ///
  /// @param now asked for each answer, on another thread than yours
  public void gauges(String name, String help, String label, Map<String, DoubleSupplier> now) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(label)
        .callback(
            values -> now.forEach((value, figure) -> values.call(figure.getAsDouble(), value)))
        .register(registry);
  }

  /// What is counted elsewhere.
  ///
  /// @param soFar asked for each answer, on another thread than yours; never goes down
  public void counter(String name, String help, LongSupplier soFar) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(value -> value.call((double) soFar.getAsLong()))
        .register(registry);
  }

  /// What is counted here.
  public Count count(String name, String help) {
    return Counter.builder().name(name).help(help).register(registry)::inc;
  }

  /// One count for each value of a label; all are there from the start, at 0.
  ///
  /// @param keys what is counted; nothing else may be
  public <K> Counts<K> counts(
      String name, String help, String label, Stream<K> keys, Function<K, String> value) {
    var counter = Counter.builder().name(name).help(help).labelNames(label).register(registry);
    var counts =
        keys.collect(
            Collectors.toUnmodifiableMap(
                Function.identity(), key -> count(counter, value.apply(key))));
    return key -> Objects.requireNonNull(counts.get(key)).up();
  }

  private static Count count(Counter counter, String value) {
    CounterDataPoint point = counter.labelValues(value);
    return point::inc;
  }

  /// How something is spread: how many were at most so much.
  ///
  /// @param bounds of the buckets, rising
  public DoubleConsumer spread(String name, String help, double... bounds) {
    return Histogram.builder()
            .name(name)
            .help(help)
            .classicOnly()
            .classicUpperBounds(bounds)
            .register(registry)
        ::observe;
  }

  /// Adds what the machine under the program does: memory, collections, threads, open files.
  public void addProcess() {
    JvmMemoryMetrics.builder().register(registry);
    JvmBufferPoolMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmThreadsMetrics.builder().register(registry);
    JvmRuntimeInfoMetric.builder().register(registry);
    ProcessMetrics.builder().register(registry);
  }

  /// All figures as they are now, in Prometheus' text format 0.0.4. Takes some milliseconds.
  public Buffer text() {
    var text = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(text, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(text.toByteArray());
  }
}
