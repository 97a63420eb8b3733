package chat.alcove.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What visitors who wait are told of how long it takes, and when they may leave it to a mail.
@ExtendWith(VertxExtension.class)
class QueueFeedWaitTest {
  private static PgConnectOptions database;

  private WaitingRoom room;

  @BeforeAll
  static void prepare() {
    database = TestDatabase.create();
  }

  @BeforeEach
  void a_line_with_anna(Vertx vertx) {
    room = new WaitingRoom(vertx, database);
  }

  @Test
  void the_expected_wait_is_told_from_twenty_waits_on() {
    for (int i = 0; i < 19; i++)
      room.waited(Duration.ofMinutes(i < 10 ? 3 : 6), Duration.ofMinutes(5));
    var first = room.waiting("first");
    room.told();

    assertThat(room.push(first).containsKey("wait")).isFalse();

    room.waited(Duration.ofMinutes(6), Duration.ofMinutes(5));
    room.feed.pass().await();

    assertThat(room.push(first).getJsonArray("wait")).containsExactly(3, 6);

    room.clock.advance(Duration.ofMinutes(4));
    room.annaIsHere();
    room.feed.pass().await();
    assertThat(room.push(first).getJsonArray("wait")).containsExactly(1, 2);

    room.clock.advance(Duration.ofMinutes(3));
    room.annaIsHere();
    room.feed.pass().await();
    assertThat(room.push(first).containsKey("wait")).isFalse();
  }

  @Test
  void who_was_answered_at_once_or_long_ago_or_by_mail_says_nothing_of_waits() {
    for (int i = 0; i < 19; i++) room.waited(Duration.ofMinutes(3), Duration.ofMinutes(5));
    for (int i = 0; i < 5; i++) {
      room.waited(Duration.ofSeconds(2), Duration.ofMinutes(1));
      room.waited(Duration.ofMinutes(3), Duration.ofMinutes(121));
      room.rows.set(room.waited(Duration.ofMinutes(3), Duration.ofMinutes(1)), "by_mail = true");
    }
    var first = room.waiting("first");
    room.told();

    assertThat(room.push(first).containsKey("wait")).isFalse();
  }

  @Test
  void the_time_with_a_bot_is_no_wait_and_who_was_taken_from_one_says_nothing_of_waits() {
    for (int i = 0; i < 19; i++) room.waited(Duration.ofMinutes(3), Duration.ofMinutes(5));
    var bot = room.aBot();
    var taken = room.waited(Duration.ofMinutes(30), Duration.ofMinutes(5));
    room.rows.set(taken, "bot_id = '" + bot + "'");
    var first = room.waiting("first");
    room.told();
    assertThat(room.push(first).containsKey("wait")).isFalse();

    for (int i = 0; i < 20; i++) {
      var handed = room.waited(Duration.ofMinutes(30), Duration.ofMinutes(5));
      room.rows.set(
          handed,
          "bot_id = '"
              + bot
              + "', handed_off = 'asked', queued_at = answered_at - interval '3 min'");
    }
    room.feed.pass().await();

    assertThat(room.push(first).getJsonArray("wait")).containsExactly(3, 3);
  }

  @Test
  void who_lost_their_agent_has_waited_since_their_own_words_only() {
    var first = room.waiting("first");
    room.rows.set(first, "queued_at = queued_at - interval '1 hour'");
    room.told();

    assertThat(room.push(first).getBoolean("leave")).isFalse();
  }

  @Test
  void leaving_is_offered_after_a_long_wait() {
    var first = room.waiting("first");
    room.told();
    assertThat(room.push(first).getBoolean("leave")).isFalse();

    room.clock.advance(Duration.ofMinutes(5));
    room.annaIsHere();
    room.feed.pass().await();

    assertThat(room.push(first).getBoolean("leave")).isTrue();
  }

  @Test
  void leaving_is_offered_at_once_where_nobody_takes_conversations() {
    room.rows.sql("UPDATE agent SET status = 'busy' WHERE id = $1", room.workspace.anna());
    var first = room.waiting("first");
    room.told();

    assertThat(room.push(first).getBoolean("leave")).isTrue();

    room.rows.sql("UPDATE agent SET status = 'available' WHERE id = $1", room.workspace.anna());
    room.feed.pass().await();
    assertThat(room.push(first).getBoolean("leave")).isFalse();

    room.clock.advance(Duration.ofSeconds(15));
    room.feed.pass().await();
    assertThat(room.push(first).getBoolean("leave")).isTrue();
  }

  @Test
  void no_wait_is_promised_where_nobody_takes_conversations() {
    for (int i = 0; i < 20; i++) room.waited(Duration.ofMinutes(3), Duration.ofMinutes(5));
    var first = room.waiting("first");
    room.told();
    assertThat(room.push(first).containsKey("wait")).isTrue();

    room.rows.sql("UPDATE agent SET status = 'away' WHERE id = $1", room.workspace.anna());
    room.feed.pass().await();

    assertThat(room.push(first).containsKey("wait")).isFalse();
    assertThat(room.push(first).getBoolean("leave")).isTrue();
  }

  @Test
  void leaving_is_offered_outside_the_lines_hours() {
    room.rows.sql(
        "UPDATE line SET hours = '{\"mon\": [[\"09:00\", \"13:00\"]]}' WHERE id = $1",
        room.workspace.line());
    var first = room.waiting("first");
    room.told();
    assertThat(room.push(first).getBoolean("leave")).isFalse();

    room.rows.sql(
        "UPDATE line SET hours = '{\"mon\": [[\"09:00\", \"11:00\"]]}' WHERE id = $1",
        room.workspace.line());
    room.lines.refresh().await();
    room.feed.pass().await();

    assertThat(room.push(first).getBoolean("leave")).isTrue();
  }
}
