package chat.alcove.load;

import static chat.alcove.load.ServerFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.House.Line;
import chat.alcove.load.check.Awake;
import chat.alcove.load.check.Queue;
import chat.alcove.load.client.AgentClient;
import chat.alcove.load.client.Listener;
import chat.alcove.load.client.Receipt;
import chat.alcove.load.client.Refusal;
import chat.alcove.load.process.Team.Member;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Crowds: many who want the same conversation, and many more visitors than seats.
@Timeout(600)
class RoutingIT {
  private static House house;
  private static Line byHand;
  private static Line crowded;

  @BeforeAll
  static void open() throws Exception {
    house = House.open();
    byHand = house.line("assigns = false");
    crowded = house.line("patience_s = 3600, first_reply_s = 600");
  }

  @AfterAll
  static void close() throws Exception {
    house.close();
  }

  /// What became of a claim, and how long it took.
  private record Claim(int agent, String conversation, String outcome, String by, Duration took) {}

  @Test
  void fifty_parallel_claims_give_each_conversation_one_owner_and_nobody_more_than_their_seats() {
    var team = house.team(byHand, "Claimer ", 15, 3);
    var consoles = consoles(team, Listener.NONE);
    warm(consoles);
    var ten = waiting(byHand, 10);
    var spread = claim(consoles, fifty(n -> n % 15), ten);
    assertSettled(team, ten, spread);
    assertThat(owned(ten)).hasSize(10);
    // Five people want all of ten more, and have fewer seats than that.
    var more = waiting(byHand, 10);
    long free = 5 * 3 - takenBy(team.subList(0, 5));
    var crowd = claim(consoles, fifty(n -> n / 10), more, n -> n % 10);
    assertSettled(team, more, crowd);
    assertThat(owned(more)).hasSize((int) Math.min(10, free));
    assertThat(losing(spread, "one of ten each")).allMatch(took -> took.toMillis() < 2_000);
    assertThat(losing(crowd, "all of ten each")).allMatch(took -> took.toMillis() < 2_000);
    consoles.forEach(console -> now(console.close()));
  }

  /// A server that has just started runs claims that its compiler has never seen.
  private static void warm(List<AgentClient> consoles) {
    for (int round = 0; round < 3; round++) {
      var some = waiting(byHand, 10);
      for (var claim : claim(consoles, fifty(n -> n % 15), some)) {
        if (claim.outcome.equals("owner")) {
          now(consoles.get(claim.agent).close(claim.conversation));
        }
      }
    }
  }

  private static List<Duration> losing(List<Claim> claims, String how) {
    var lost = claims.stream().filter(claim -> !claim.outcome.equals("owner")).toList();
    var took = lost.stream().map(Claim::took).toList();
    System.out.printf(
        "50 claims, %s: lost %d, ms until told %s%n", how, lost.size(), figures(took));
    return took;
  }

  private static int[] fifty(IntUnaryOperator agent) {
    return IntStream.range(0, 50).map(agent).toArray();
  }

  private static List<Claim> claim(List<AgentClient> consoles, int[] agents, List<String> wanted) {
    return claim(consoles, agents, wanted, n -> n / 5);
  }

  private static List<Claim> claim(
      List<AgentClient> consoles, int[] agents, List<String> wanted, IntUnaryOperator which) {
    var claims =
        IntStream.range(0, agents.length)
            .mapToObj(
                n -> claim(consoles.get(agents[n]), agents[n], wanted.get(which.applyAsInt(n))))
            .toList();
    return now(Future.all(claims)).list();
  }

  private static Future<Claim> claim(AgentClient console, int agent, String conversation) {
    long from = Awake.nanos();
    return console
        .claim(conversation)
        .map(receipt -> ended(agent, conversation, "owner", "", from))
        .otherwise(cause -> {
          var refusal = (Refusal) cause;
          return ended(agent, conversation, refusal.name(), refusal.by(), from);
        });
  }

  private static Claim ended(int agent, String conversation, String what, String by, long from) {
    return new Claim(agent, conversation, what, by, Duration.ofNanos(Awake.nanos() - from));
  }

  /// Winners own, losers know who does, in the table and in the log.
  private static void assertSettled(List<Member> team, List<String> wanted, List<Claim> claims) {
    var owners = owned(wanted);
    for (var claim : claims) {
      var owner = owners.get(claim.conversation);
      switch (claim.outcome) {
        case "owner" -> assertThat(owner).isEqualTo(team.get(claim.agent).name());
        case "taken" -> assertThat(claim.by).isEqualTo(owner);
        default -> assertThat(claim.outcome).isEqualTo("no_seat");
      }
    }
    assertThat(claims.stream().filter(claim -> claim.outcome.equals("owner")).toList())
        .hasSameSizeAs(owners.keySet());
    for (var conversation : wanted) {
      var entries =
          house.sql(
              "SELECT 1 FROM entry WHERE conversation_id = $1 AND kind = 'assigned'",
              UUID.fromString(conversation));
      assertThat(entries).hasSize(owners.containsKey(conversation) ? 1 : 0);
    }
    assertThat(
            house.sql(
                "SELECT assignee_id FROM conversation WHERE state = 'assigned' AND line_id = $1 GROUP BY 1 HAVING count(*) > 3",
                byHand.id()))
        .isEmpty();
  }

  /// Conversations with the names of those who have them.
  private static Map<String, String> owned(List<String> wanted) {
    var ids = wanted.stream().map(UUID::fromString).toArray(UUID[]::new);
    var owners = new HashMap<String, String>();
    house
        .sql(
            "SELECT c.id, a.name FROM conversation c JOIN agent a ON a.id = c.assignee_id WHERE c.id = ANY($1::uuid[])",
            (Object) ids)
        .forEach(row -> owners.put(row.getUUID(0).toString(), row.getString(1)));
    return owners;
  }

  private static long takenBy(List<Member> some) {
    var ids = some.stream().map(Member::id).toArray(UUID[]::new);
    return house.count("assignee_id = ANY($1::uuid[]) AND state = 'assigned'", (Object) ids);
  }

  private static List<String> waiting(Line line, int count) {
    var said = IntStream.range(0, count).mapToObj(n -> arrival(line)).toList();
    return now(Future.all(said)).<Receipt>list().stream().map(Receipt::conversation).toList();
  }

  private static Future<Receipt> arrival(Line line) {
    return house.visitor(line, Listener.NONE).say("hello");
  }

  private static List<AgentClient> consoles(List<Member> team, Listener listener) {
    var consoles = team.stream().map(member -> house.console(member, listener)).toList();
    now(Future.all(consoles.stream().map(AgentClient::open).toList()));
    return consoles;
  }

  /// Who has what, as the consoles learn of it.
  private record Held(AgentClient by, String conversation) {
    Future<Receipt> close() {
      return by.close(conversation);
    }
  }

  @Test
  void four_hundred_find_two_hundred_and_fifty_seats_and_the_rest_get_theirs_in_turn() {
    var began = Awake.now();
    var held = new ConcurrentLinkedQueue<Held>();
    var consoles = consoles(house.team(crowded, "Crowd ", 50, 5), taking(held));
    waiting(crowded, 400);
    House.until(Duration.ofSeconds(60), () -> with("assigned") == 250, "250 with an agent");
    assertThat(with("queued")).isEqualTo(150);
    assertThat(with("offered")).isZero();
    assertThat(
            house.count(
                "line_id = $1 AND NOT (state = 'queued' AND place_shown IS NULL)", crowded.id()))
        .isGreaterThanOrEqualTo(250);
    raise(consoles.getFirst(), 10);
    // A pass may have looked at the queue before the last was raised: the next looks anew.
    drainOneByOne(held, 1);
    var expected = inTurn();
    drainOneByOne(held, 20);
    drainAll(held);
    var queue = Queue.of(now(house.database().steps(crowded.id())));
    System.out.println(
        "queue: ms from the first word to the first ring, all 400 %s; ms a freed seat stood empty %s; out of turn %d"
            .formatted(
                figures(queue.waited()),
                figures(queue.emptySeats()),
                queue.passedOver(Duration.ZERO).size()));
    assertThat(queue.offered()).hasSize(400);
    assertThat(queue.offered().subList(251, 271)).isEqualTo(expected.subList(0, 20));
    // Only these had surely been stored when others were chosen: an entry's time is when it was
    // decided.
    assertThat(queue.passedOver(Duration.ofMillis(250))).doesNotContainAnyElementsOf(expected);
    assertThat(queue.emptySeats()).hasSizeGreaterThan(100);
    long stillMs = Awake.stoodStillSince(began).toMillis();
    assertThat(percentile(queue.emptySeats(), 99)).isLessThan(1_000 + stillMs);
    assertThat(percentile(queue.emptySeats(), 100)).isLessThan(2_000 + stillMs);
    consoles.forEach(console -> now(console.close()));
  }

  private static Listener taking(Collection<Held> held) {
    return new Listener() {
      @Override
      public void shown(String conversation, JsonObject entry) {}

      @Override
      public void rings(AgentClient at, String conversation) {
        at.accept(conversation).onSuccess(receipt -> held.add(new Held(at, conversation)));
      }
    };
  }

  /// Some of the last become urgent.
  private static void raise(AgentClient by, int count) {
    var last = inTurn().reversed().subList(0, count);
    var high = new JsonObject().put("priority", "high");
    last.forEach(conversation -> now(by.act("agent.priority", conversation.toString(), high)));
  }

  private static List<UUID> inTurn() {
    return house
        .sql(
            "SELECT id FROM conversation WHERE line_id = $1 AND state = 'queued' ORDER BY priority DESC, queued_at, id",
            crowded.id())
        .stream()
        .map(row -> row.getUUID(0))
        .toList();
  }

  private static void drainOneByOne(ConcurrentLinkedQueue<Held> held, int count) {
    for (int n = 0; n < count; n++) {
      long before = held.size();
      now(held.remove().close());
      House.until(Duration.ofSeconds(45), () -> held.size() == before, "the next is taken");
    }
  }

  private static void drainAll(ConcurrentLinkedQueue<Held> held) {
    while (with("closed") < 400) {
      var batch = new ArrayList<Future<Receipt>>();
      for (int n = 0; n < 40 && !held.isEmpty(); n++) {
        batch.add(held.remove().close());
      }
      now(Future.all(batch));
    }
  }

  private static long with(String state) {
    return house.count("line_id = $1 AND state = $2", crowded.id(), state);
  }

  private static String figures(List<Duration> some) {
    return "p50 %d, p99 %d, max %d"
        .formatted(percentile(some, 50), percentile(some, 99), percentile(some, 100));
  }

  private static long percentile(List<Duration> some, int percent) {
    var sorted = some.stream().sorted().toList();
    int at = Math.ceilDiv(sorted.size() * percent, 100) - 1;
    return sorted.get(Math.max(0, at)).toMillis();
  }
}
