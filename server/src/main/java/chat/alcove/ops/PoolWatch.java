package chat.alcove.ops;

import io.vertx.core.VertxOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.concurrent.atomic.LongAdder;

/// Counts who uses the database's connections, and who waits for one. Vert.x tells it, of all pools
/// of a node together.
public final class PoolWatch implements VertxMetricsFactory {
  private static final String DATABASE = "sql";

  private final LongAdder used = new LongAdder();
  private final LongAdder waiting = new LongAdder();

  /// Adds its figures.
  public PoolWatch(Metrics metrics) {
    metrics.gauge(
        "alcove_database_connections_used",
        "Connections to the database that somebody works with.",
        used::doubleValue);
    metrics.gauge(
        "alcove_database_pool_waiting",
        "Callers that wait for a connection to the database.",
        waiting::doubleValue);
  }

  @Override
  public VertxMetrics metrics(VertxOptions options) {
    return new VertxMetrics() {
      @Override
      @SuppressWarnings("NullAway") // Vert.x takes null for "not watched", and does not say so.
      public PoolMetrics<?, ?> createPoolMetrics(String type, String name, int size) {
        return type.equals(DATABASE) ? new Database() : null;
      }
    };
  }

  /// What is handed out is only handed back.
  private final class Database implements PoolMetrics<Boolean, Boolean> {
    @Override
    public Boolean enqueue() {
      waiting.increment();
      return true;
    }

    @Override
    public void dequeue(Boolean waiter) {
      waiting.decrement();
    }

    @Override
    public Boolean begin() {
      used.increment();
      return true;
    }

    @Override
    public void end(Boolean user) {
      used.decrement();
    }
  }
}
