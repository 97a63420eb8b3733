package chat.alcove.identity;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestRedis;
import chat.alcove.fixture.Until;
import chat.alcove.identity.Tries.Take;
import chat.alcove.redis.RedisCalls;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisGuessesTest extends GuessesContract {
  private final Vertx vertx = Vertx.vertx();
  private final TestRedis redis = TestRedis.start();

  /// What is counted is not to hang on how fast the machine is.
  private final RedisCalls calls = RedisCalls.open(vertx, redis.url(), 200);

  private final Guesses here = node();
  private final Guesses there = node();

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

  private Guesses node() {
    return new RedisGuesses(new OwnGuesses(vertx, new TestClock()), calls, "test");
  }

  @Override
  Guesses guesses() {
    return here;
  }

  @Test
  void who_guesses_at_several_nodes_has_no_more_tries_than_at_one() {
    for (int i = 0; i < Guesses.PAIR_MAX; i++) {
      assertThat((i % 2 == 0 ? here : there).take(ANNA).await()).isInstanceOf(Take.Taken.class);
    }

    assertThat(here.take(ANNA).await()).isInstanceOf(Take.Later.class);
    assertThat(there.take(ANNA).await()).isInstanceOf(Take.Later.class);
  }

  @Test
  void being_refused_by_all_costs_no_try_of_the_node_s_own() {
    for (int i = 0; i < Guesses.PAIR_MAX; i++) here.take(ANNA).await();
    for (int i = 0; i < 30; i++) there.take(ANNA).await();
    here.right(ANNA).await();

    assertThat(there.take(ANNA).await()).isInstanceOf(Take.Taken.class);
  }

  @Test
  void without_redis_each_node_counts_its_own() {
    redis.kill();
    for (int i = 0; i < Guesses.PAIR_MAX; i++) left(ANNA);

    assertThat(here.take(ANNA).await()).isInstanceOf(Take.Later.class);
    assertThat(there.take(ANNA).await()).isInstanceOf(Take.Taken.class);
  }

  @Test
  void nothing_it_counts_stays_for_ever() {
    left(ANNA);

    assertThat(redis.ask("DBSIZE")).isEqualTo(":2");
    assertThat(
            redis.ask(
                "EVAL \"local n = 0 for _, k in ipairs(redis.call('KEYS', '*')) do"
                    + " if redis.call('TTL', k) < 0 then n = n + 1 end end return n\" 0"))
        .isEqualTo(":0");
  }
}
