package chat.alcove.limits;

import io.vertx.core.Future;
import java.time.Duration;

/// Buckets that all nodes take from.
///
/// Who is asked has been let through by a bucket of this node's already: here it is only counted
/// what all nodes have let through together, so that who goes to several gets no more than one may.
public interface SharedBuckets {
  /// Takes a token, there or not: who takes more than there is waits the longer.
  ///
  /// @return how long nothing more may be let through, zero if there is more; never fails, and
  ///   answers zero after 50 ms if nobody knows
  Future<Duration> charge(String key, Rate rate);

  /// Of a node that has no others.
  static SharedBuckets none() {
    return (key, rate) -> Future.succeededFuture(Duration.ZERO);
  }
}
