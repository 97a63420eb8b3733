package chat.alcove.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.fixture.TestRedis;
import chat.alcove.fixture.Until;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisCallsTest {
  /// Where an answer is awaited: the machine may be slow.
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final Script ECHO = Script.of("return ARGV[1]");
  private static final Script WRONG = Script.of("return redis.call('INCR', KEYS[1], 'too much')");

  private final Vertx vertx = Vertx.vertx();
  private final TestRedis redis = TestRedis.start();
  private RedisCalls calls = RedisCalls.open(vertx, redis.url());

  @BeforeEach
  void connect() {
    up();
  }

  @AfterEach
  void stop() {
    calls.close().await();
    redis.close();
    vertx.close().await();
  }

  @Test
  void runs_a_script_that_redis_has_not_seen_before_and_once_more_by_its_digest() {
    assertThat(echo("first")).isEqualTo("first");
    assertThat(echo("second")).isEqualTo("second");
    assertThat(redis.ask("SCRIPT EXISTS " + ECHO.sha1())).isEqualTo("*1");
  }

  @Test
  void answers_a_rush_that_is_larger_than_any_pool() {
    var rush = IntStream.range(0, 2_000).mapToObj(i -> call("w" + i, LONG));

    assertThat(Future.all(rush.toList()).await().<String>list()).hasSize(2_000).contains("w1999");
  }

  @Test
  void a_wrong_script_fails_without_making_redis_away() {
    assertThatThrownBy(() -> calls.run(WRONG, List.of("k"), List.of(), LONG).await())
        .hasMessageContaining("ERR");

    assertThat(echo("still")).isEqualTo("still");
    assertThat(calls.figures().failures()).isEqualTo(1);
  }

  @Test
  void is_away_after_a_few_calls_to_a_frozen_server_and_then_asks_it_no_more() {
    redis.freeze();
    failing(3);
    Until.so(vertx, "away", () -> !calls.figures().up());
    long asked = calls.figures().calls();

    failing(1_000);

    assertThat(calls.figures().calls()).isEqualTo(asked);
    assertThat(calls.figures().spared()).isGreaterThanOrEqualTo(1_000);
    redis.thaw();
    up();
    assertThat(echo("back")).isEqualTo("back");
  }

  @Test
  void comes_back_by_itself_to_a_server_that_was_killed_and_started_again() {
    String before = calls.run();
    redis.kill();
    Until.so(vertx, "away", () -> !calls.figures().up());

    redis.run();

    up();
    assertThat(calls.run()).isNotEqualTo(before).isNotEmpty();
    assertThat(echo("new")).isEqualTo("new");
  }

  @Test
  void starts_without_redis_and_finds_it_later() {
    redis.kill();
    calls.close().await();
    calls = RedisCalls.open(vertx, redis.url());
    failing(1);

    redis.run();

    up();
    assertThat(echo("late")).isEqualTo("late");
  }

  private void up() {
    Until.so(vertx, "up", () -> calls.figures().up());
  }

  private String echo(String word) {
    return call(word, LONG).await();
  }

  private Future<String> call(String word, Duration bound) {
    return calls.run(ECHO, List.of(), List.of(word), bound).map(Object::toString);
  }

  private void failing(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(call("lost", RedisCalls.SOON).map(true).otherwise(false).await()).isFalse();
    }
  }
}
