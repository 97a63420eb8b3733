package chat.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestRedis;
import chat.alcove.fixture.Until;
import chat.alcove.redis.RedisCalls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisDirectoryTest extends DirectoryContract {
  /// Times what the product waits: long enough for a machine that is busy, and short enough to wait
  /// for.
  private static final int SOON = 6;

  private static final Audience NOBODY = visitor(-1);

  private final Vertx vertx = Vertx.vertx();
  private final TestRedis redis = TestRedis.start();
  private final List<RedisCalls> calls = new ArrayList<>();
  private final Map<UUID, Directory> nodes = new LinkedHashMap<>();

  /// What is not about time is not to hang on how fast the machine is.
  @BeforeEach
  void withoutHaste() {
    begin(200);
  }

  private void begin(int patience) {
    calls.forEach(RedisCalls::close);
    calls.clear();
    for (Seen link : List.of(one, two, three)) {
      var mine = RedisCalls.open(vertx, redis.url(), patience);
      calls.add(mine);
      nodes.put(link.self, RedisDirectory.start(vertx, mine, link, "test"));
    }
    exact();
  }

  @AfterEach
  void stop() {
    redis.close();
    Future.all(calls.stream().map(RedisCalls::close).toList()).await();
    vertx.close().await();
  }

  @Override
  Directory of(Seen link) {
    return Objects.requireNonNull(nodes.get(link.self));
  }

  @Test
  void names_no_node_without_a_reader() {
    of(two).here(visitor(7)).await();

    names(one, visitor(7), two.self);
    names(three, visitor(7), two.self);
    names(two, visitor(7));
  }

  @Test
  void no_longer_names_a_node_whose_last_reader_has_left_for_good() {
    of(two).here(visitor(7)).await();
    of(two).gone(visitor(7));

    Until.so(vertx, "left", () -> where(one, visitor(7)).isEmpty());
  }

  @Test
  void does_not_name_a_node_that_is_no_longer_here() {
    of(two).here(visitor(7)).await();
    one.others.remove(two.self);

    assertThat(where(one, visitor(7))).isEmpty();
  }

  @Test
  void keeps_clusters_of_two_names_apart() {
    var other = RedisDirectory.start(vertx, calls.getFirst(), one, "other");
    of(two).here(visitor(7)).await();

    assertThat(other.whereabouts(List.of(visitor(7))).await().getFirst())
        .containsExactlyInAnyOrder(two.self, three.self);
  }

  @Test
  void lists_thousands_that_come_at_once() {
    var coming = IntStream.range(0, 3_000).mapToObj(i -> of(two).here(visitor(i))).toList();
    Future.all(coming).await();

    names(one, visitor(0), two.self);
    names(one, visitor(2_999), two.self);
  }

  @Test
  void sends_to_all_while_redis_is_killed_and_knows_again_who_is_where_once_it_is_back() {
    of(two).here(visitor(7)).await();
    redis.kill();

    assertThat(where(one, visitor(7))).containsExactlyInAnyOrder(two.self, three.self);
    of(three).here(visitor(8)).await();

    redis.run();
    exact();
    names(one, visitor(7), two.self);
    names(one, visitor(8), three.self);
  }

  @Test
  void sends_to_all_while_redis_is_frozen_without_waiting_for_it() {
    begin(SOON);
    of(two).here(visitor(7)).await();
    redis.freeze();
    Until.so(vertx, "away", () -> calls.stream().noneMatch(mine -> mine.figures().up()));
    long asked = calls.getFirst().figures().calls();

    for (int i = 0; i < 1_000; i++) {
      assertThat(where(one, visitor(7))).containsExactlyInAnyOrder(two.self, three.self);
      of(one).here(visitor(i)).await();
    }

    assertThat(calls.getFirst().figures().calls()).isEqualTo(asked);
    redis.thaw();
    exact();
    names(two, visitor(500), one.self);
  }

  @Test
  void a_node_that_could_not_list_a_reader_takes_its_word_back_at_once() {
    begin(SOON);
    var word = new RedisKeys("test", calls.getFirst().run()).node(two.self);
    boolean takenBack = false;
    // Once a second it begins anew, which may come just before we look.
    for (int i = 0; i < 20 && !takenBack; i++) {
      exact();
      redis.freeze();
      of(two).here(visitor(i)).await();
      redis.thaw();
      takenBack = redis.ask("HEXISTS " + word + " whole").equals(":0");
    }

    assertThat(takenBack).isTrue();
  }

  @Test
  void a_flushed_redis_names_all_until_everything_is_listed_again() {
    of(two).here(visitor(7)).await();

    assertThat(redis.ask("FLUSHALL")).isEqualTo("+OK");

    assertThat(where(one, visitor(7))).contains(two.self);
    exact();
    names(one, visitor(7), two.self);
  }

  @Test
  void a_reader_that_comes_right_after_a_flush_is_not_left_out() {
    redis.ask("FLUSHALL");

    of(two).here(visitor(7)).await();

    assertThat(where(one, visitor(7))).contains(two.self);
    exact();
    names(one, visitor(7), two.self);
  }

  @Test
  void does_not_trust_what_redis_has_read_from_an_old_file() {
    of(three).here(visitor(1)).await();
    assertThat(redis.ask("SAVE")).isEqualTo("+OK");
    of(two).here(visitor(7)).await();
    redis.kill();
    redis.run();

    assertThat(redis.ask("DBSIZE")).isNotEqualTo(":0");
    for (int looks = 0; looks < 50; looks++) assertThat(where(one, visitor(7))).contains(two.self);
    exact();
    names(one, visitor(7), two.self);
  }

  @Test
  void nothing_it_writes_stays_for_ever() {
    of(two).here(visitor(7)).await();
    of(two).here(conversation(7)).await();

    Until.so(vertx, "two lists, three words", () -> redis.ask("DBSIZE").equals(":5"));
    assertThat(
            redis.ask(
                "EVAL \"local n = 0 for _, k in ipairs(redis.call('KEYS', '*')) do"
                    + " if redis.call('TTL', k) < 0 then n = n + 1 end end return n\" 0"))
        .isEqualTo(":0");
  }

  /// Names exactly these, as soon as every answer came in time; until then too many, but all of
  /// these.
  private void names(Seen from, Audience audience, UUID... nodes) {
    Set<UUID> these = Set.of(nodes);
    Until.so(
        vertx,
        "exact",
        () -> {
          Set<UUID> named = where(from, audience);
          assertThat(named).containsAll(these);
          return named.equals(these);
        });
  }

  /// Waits until all lists are whole: then nobody is named who holds no reader.
  private void exact() {
    Until.so(
        vertx,
        "all lists are whole",
        () -> where(one, NOBODY).isEmpty() && where(two, NOBODY).isEmpty());
  }
}
