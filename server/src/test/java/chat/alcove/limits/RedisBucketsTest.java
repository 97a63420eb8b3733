package chat.alcove.limits;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestRedis;
import chat.alcove.fixture.Until;
import chat.alcove.redis.RedisCalls;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisBucketsTest {
  /// So slow that the time a test takes gives nothing back.
  private static final Rate SLOW = new Rate(3, 0.001);

  private final Vertx vertx = Vertx.vertx();
  private final TestRedis redis = TestRedis.start();

  /// What is counted is not to hang on how fast the machine is.
  private final RedisCalls calls = RedisCalls.open(vertx, redis.url(), 200);

  private final Context loop = vertx.getOrCreateContext();
  private final SharedBuckets here = new RedisBuckets(vertx, calls, "test");
  private final SharedBuckets there = new RedisBuckets(vertx, calls, "test");

  @BeforeEach
  void connect() {
    Until.so(vertx, "up", () -> calls.figures().up());
  }

  @AfterEach
  void stop() {
    calls.close().await();
    redis.close();
    vertx.close().await();
  }

  /// On the loop that they belong to.
  private Duration charge(SharedBuckets buckets, String key, Rate rate) {
    return on(() -> buckets.charge(key, rate));
  }

  private <T> T on(Supplier<Future<T>> work) {
    return Future.<T>future(done -> loop.runOnContext(nothing -> work.get().onComplete(done)))
        .await();
  }

  /// What a loop does with a message that comes.
  private Optional<Duration> write(Pace<String> pace) {
    return on(() -> {
      var pause = pace.take("anna");
      if (pause.isEmpty()) pace.passed("anna");
      return Future.succeededFuture(pause);
    });
  }

  @Test
  void counts_together_what_several_nodes_let_through() {
    assertThat(charge(here, "anna", SLOW)).isZero();
    assertThat(charge(there, "anna", SLOW)).isZero();
    assertThat(charge(here, "anna", SLOW)).isZero();

    assertThat(charge(there, "anna", SLOW)).isGreaterThan(Duration.ofMinutes(25));
  }

  @Test
  void lets_who_goes_on_wait_longer_but_not_without_end() {
    IntStream.range(0, 4).forEach(i -> charge(here, "anna", SLOW));
    Duration first = charge(here, "anna", SLOW);
    IntStream.range(0, 50).forEach(i -> charge(here, "anna", SLOW));
    Duration last = charge(here, "anna", SLOW);

    assertThat(last).isGreaterThan(first).isLessThanOrEqualTo(Duration.ofMinutes(67));
  }

  @Test
  void one_key_does_not_pay_for_another() {
    IntStream.range(0, 9).forEach(i -> charge(here, "anna", SLOW));

    assertThat(charge(here, "boris", SLOW)).isZero();
  }

  @Test
  void gives_back_with_time() {
    // Faster than it is looked at, for each look is charged as well.
    var fast = new Rate(1, 1_000);
    charge(here, "anna", fast);
    charge(here, "anna", fast);

    Until.so(vertx, "filled again", () -> charge(here, "anna", fast).isZero());
  }

  @Test
  void asks_once_for_all_that_comes_in_one_turn() {
    long before = calls.figures().calls();
    on(() ->
        Future.all(
            IntStream.range(0, 200).mapToObj(n -> here.charge("visitor" + n, SLOW)).toList()));

    assertThat(calls.figures().calls() - before).isEqualTo(1);
  }

  @Test
  void forgets_a_bucket_that_is_full_again() {
    charge(here, "anna", new Rate(1, 20));

    Until.so(vertx, "forgotten", () -> redis.ask("DBSIZE").equals(":0"));
  }

  @Test
  void without_redis_lets_through_what_the_node_s_own_bucket_does() {
    var pace =
        Pace.<String>of("visitor", SLOW, 10, new TestClock(), new RedisBuckets(vertx, calls, "t"));
    redis.kill();

    for (int i = 0; i < 3; i++) assertThat(write(pace)).isEmpty();

    assertThat(charge(here, "anna", SLOW)).isZero();
    assertThat(write(pace)).isPresent();
  }

  @Test
  void who_has_used_up_their_pace_on_one_node_is_refused_on_the_next_after_one_message() {
    var first = Pace.<String>of("visitor", SLOW, 10, new TestClock(), here);
    var second = Pace.<String>of("visitor", SLOW, 10, new TestClock(), there);
    for (int i = 0; i < 3; i++) assertThat(write(first)).isEmpty();

    assertThat(write(second)).isEmpty();

    Until.so(
        vertx,
        "held back as by one bucket",
        () -> write(second).filter(pause -> pause.toSeconds() > 1_200).isPresent());
  }
}
