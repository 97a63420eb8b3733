package chat.alcove.limits;

import chat.alcove.redis.RedisCalls;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The buckets that nodes share in Redis. Owned by one event loop.
///
/// What is taken in one turn of the loop is taken in one round trip. Without Redis the buckets of
/// each node are all there is: who abuses one is held back there.
public final class RedisBuckets implements SharedBuckets {
  /// Redis does nothing else meanwhile: a millisecond.
  private static final int GATHERED_MAX = 256;

  private final Vertx vertx;
  private final RedisCalls redis;
  private final String prefix;
  private List<Charge> gathered = new ArrayList<>();

  /// @param cluster nodes of another name have other buckets
  public RedisBuckets(Vertx vertx, RedisCalls redis, String cluster) {
    this.vertx = vertx;
    this.redis = redis;
    this.prefix = "alcove:" + cluster + ":rate:";
  }

  private record Charge(ChargeScript.Bucket bucket, Promise<Duration> pause) {}

  @Override
  public Future<Duration> charge(String key, Rate rate) {
    var charge = new Charge(new ChargeScript.Bucket(prefix + key, rate), Promise.promise());
    if (gathered.isEmpty()) vertx.getOrCreateContext().runOnContext(nothing -> send());
    gathered.add(charge);
    if (gathered.size() == GATHERED_MAX) send();
    return charge.pause().future();
  }

  private void send() {
    List<Charge> charges = gathered;
    if (charges.isEmpty()) return;
    gathered = new ArrayList<>();
    ChargeScript.run(redis, charges.stream().map(Charge::bucket).toList())
        .onSuccess(waits -> {
          for (int i = 0; i < charges.size(); i++) charges.get(i).pause().complete(waits.get(i));
        })
        .onFailure(away -> charges.forEach(charge -> charge.pause().complete(Duration.ZERO)));
  }
}
