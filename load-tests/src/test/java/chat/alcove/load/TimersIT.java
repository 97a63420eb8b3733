package chat.alcove.load;

import static chat.alcove.load.ServerFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.House.Line;
import chat.alcove.load.check.Awake;
import chat.alcove.load.client.AgentClient;
import chat.alcove.load.client.Listener;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever must happen when nobody acts is kept in the database: a `kill -9` takes no deadline
/// away.
@Timeout(600)
class TimersIT {
  private static final int FIRST_REPLY_S = 60;
  private static final int PATIENCE_S = 120;
  private static final int IDLE_SEAT_S = 600;
  private static final int AUTO_CLOSE_S = 60;

  /// As long as the word of a server that was killed holds: nobody is gone before.
  private static final int GRACE_S = 15;

  /// What the sweeper took and did not finish comes again after this.
  private static final Duration AGAIN = Duration.ofSeconds(6);

  private static final Duration LATE_MAX = Duration.ofSeconds(2);
  private static final Duration SOON = Duration.ofSeconds(45);

  /// How times are written on the wire.
  private static final DateTimeFormatter WIRE =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private static final String UNTIL = "life = life || jsonb_build_object('until', $2::text)";
  private static final String SINCE = "life = life || jsonb_build_object('since', $2::text)";
  private static final String WAITING = ", waiting_since = $2::text::timestamptz";
  private static final String QUIET = SINCE + ", changed_at = $2::text::timestamptz";

  /// A deadline that is waited for, what it leaves in the log, and how its time is moved: the rows
  /// are changed while no server runs.
  private enum Kind {
    RING("released", UNTIL, 0),
    FIRST_REPLY("released", SINCE + WAITING, FIRST_REPLY_S),
    PATIENCE(
        "queued", "life = life || jsonb_build_object('lineSince', $2::text)" + WAITING, PATIENCE_S),
    IDLE_SEAT("rested", QUIET, IDLE_SEAT_S),
    AUTO_CLOSE("closed", QUIET, AUTO_CLOSE_S),
    SNOOZE("woken", UNTIL, 0),
    PROMISE("released", UNTIL, 0),
    AGENT_GONE("released", SINCE, 0);

    private final String entry;
    private final String move;
    private final int seconds;

    Kind(String entry, String move, int seconds) {
      this.entry = entry;
      this.move = move;
      this.seconds = seconds;
    }
  }

  private record Pending(Kind kind, String conversation, Instant due) {}

  private static House house;
  private static Line ordinary;
  private static Line unattended;
  private static Line closing;
  private static Line strict;

  @BeforeAll
  static void open() throws Exception {
    house = House.open();
    var next = house.line("patience_s = 3600, assigns = false");
    attended(next);
    ordinary = house.line("escalation_line_id = '" + next.id() + "'");
    unattended = house.line("escalation_line_id = '" + next.id() + "'");
    closing = house.line("idle_seat_s = 10, auto_close_s = " + AUTO_CLOSE_S);
    strict = house.line("grace_s = " + GRACE_S);
  }

  /// Nobody is moved on to where no one is: somebody is here through all that follows.
  private static void attended(Line line) {
    var somebody = house.team(line, "Next ", 1, 1).getFirst();
    house.sql(
        """
        INSERT INTO agent_presence (workspace_id, agent_id, node_id, connected, seen_at)
        SELECT workspace_id, id, $2, true, now() + interval '1 hour' FROM agent WHERE id = $1
        """,
        somebody.id(),
        UUID.randomUUID());
  }

  @AfterAll
  static void close() throws Exception {
    house.close();
  }

  @Test
  void every_deadline_outlives_a_killed_server_and_comes_once_and_in_time() throws Exception {
    var made = new ArrayList<Pending>();
    // One is due while no server runs, one when it runs again.
    for (var kind : Kind.values()) {
      made.add(new Pending(kind, "", Instant.EPOCH));
      made.add(new Pending(kind, "", Instant.EPOCH));
    }
    var conversations = begin(made);
    house.server().kill();
    var pending = new ArrayList<Pending>();
    var killed = Instant.now();
    for (int n = 0; n < made.size(); n++) {
      var due = killed.plusSeconds(n % 2 == 0 ? 1 : 8);
      pending.add(new Pending(made.get(n).kind, conversations.get(n), due));
    }
    pending.forEach(TimersIT::move);
    house.server().restart();
    var ready = Instant.now();
    House.until(Duration.ofSeconds(40), () -> pending.stream().allMatch(this::fired), "all fired");
    var quiet = Instant.now().plus(AGAIN);
    House.until(AGAIN.plus(AGAIN), () -> Instant.now().isAfter(quiet), "nothing fires again");
    System.out.println(
        pending.stream()
            .map(one -> one.kind + " " + late(one, ready).toMillis())
            .collect(Collectors.joining(", ", "timers, ms late: ", "")));
    for (var one : pending) {
      assertThat(entries(one)).as(one.toString()).hasSize(1);
      assertThat(late(one, ready)).as(one.toString()).isLessThan(LATE_MAX);
    }
  }

  /// Each conversation in the state in which its deadline is the next thing that happens.
  private static List<String> begin(List<Pending> made) {
    var agent = console(ordinary, "Ordinary ");
    var closer = console(closing, "Closing ");
    var strictly = console(strict, "Strict ");
    var conversations = new ArrayList<String>();
    for (var one : made) {
      conversations.add(
          switch (one.kind) {
            case PATIENCE -> arrival(unattended);
            case RING -> rings(arrival(ordinary));
            case FIRST_REPLY -> accepted(agent, arrival(ordinary));
            case IDLE_SEAT -> answered(agent, arrival(ordinary));
            case AUTO_CLOSE -> resting(answered(closer, arrival(closing)));
            case SNOOZE ->
                asked(
                    agent,
                    "agent.snooze",
                    new JsonObject().put("until", WIRE.format(Instant.now().plusSeconds(3_600))));
            case PROMISE -> asked(agent, "agent.promise", new JsonObject().put("minutes", 5));
            case AGENT_GONE -> answered(strictly, arrival(strict));
          });
    }
    List.of(agent, closer, strictly).forEach(console -> now(console.close()));
    return conversations;
  }

  private static AgentClient console(Line line, String name) {
    var console = house.console(house.team(line, name, 1, 20).getFirst(), Listener.NONE);
    now(console.open());
    return console;
  }

  private static String arrival(Line line) {
    return now(house.visitor(line, Listener.NONE).say("hello")).conversation();
  }

  private static String rings(String conversation) {
    awaitRow(conversation, "state = 'offered'");
    return conversation;
  }

  private static String accepted(AgentClient agent, String conversation) {
    rings(conversation);
    now(agent.accept(conversation));
    return conversation;
  }

  private static String answered(AgentClient agent, String conversation) {
    accepted(agent, conversation);
    now(agent.say(conversation, "I am on it"));
    return conversation;
  }

  private static String asked(AgentClient agent, String verb, JsonObject more) {
    var conversation = answered(agent, arrival(ordinary));
    now(agent.act(verb, conversation, more));
    return conversation;
  }

  private static String resting(String conversation) {
    house.sql(
        """
        UPDATE conversation SET due_at = now(), changed_at = now() - interval '11 seconds',
            life = life || '{"since": "2020-01-01T00:00:00Z"}'
         WHERE id = $1
        """,
        UUID.fromString(conversation));
    awaitRow(conversation, "resting");
    return conversation;
  }

  private static void awaitRow(String conversation, String so) {
    House.until(
        SOON, () -> house.count("id = $1 AND " + so, UUID.fromString(conversation)) == 1, so);
  }

  private static void move(Pending one) {
    house.sql(
        "UPDATE conversation SET " + one.kind.move + ", due_at = $3 WHERE id = $1",
        UUID.fromString(one.conversation),
        one.due.minusSeconds(one.kind.seconds).toString(),
        one.kind == Kind.AGENT_GONE
            ? one.due.plusSeconds(IDLE_SEAT_S).atOffset(ZoneOffset.UTC)
            : one.due.atOffset(ZoneOffset.UTC));
  }

  private boolean fired(Pending one) {
    return !entries(one).isEmpty();
  }

  /// Written by the server that came after.
  private static List<Instant> entries(Pending one) {
    return house
        .sql(
            "SELECT at FROM entry WHERE conversation_id = $1 AND kind = $2 AND author_kind = 'system' AND coalesce(detail->>'why', '') <> 'begun'",
            UUID.fromString(one.conversation),
            one.kind.entry)
        .stream()
        .map(row -> row.getOffsetDateTime(0).toInstant())
        .toList();
  }

  /// Nobody is gone before a new server has looked out for them as long as the grace.
  private static Duration late(Pending one, Instant ready) {
    var could = one.kind == Kind.AGENT_GONE ? ready.plusSeconds(GRACE_S) : ready;
    var late = Awake.between(one.due.isAfter(could) ? one.due : could, entries(one).getFirst());
    return late.isNegative() ? Duration.ZERO : late;
  }
}
