package chat.alcove.routing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.cluster.Alone;
import chat.alcove.conversation.Author;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Conversations;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestHouse;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestRows.Given;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import chat.alcove.protocol.Verdict;
import chat.alcove.routing.Desk.Newcomer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who would get it, and who gets it: the same agent for the same reasons, whoever waits and
/// whoever is there. A seed that breaks it stands in the message.
@ExtendWith(VertxExtension.class)
class RehearsalTest {
  private static final int SEEDS = 30;

  private final TestClock clock = new TestClock();
  private Pool pool;
  private TestHouse house;
  private Desk desk;

  @BeforeEach
  void a_house(Vertx vertx) {
    PgConnectOptions database = TestDatabase.create();
    pool = TestDatabase.pool(vertx, database);
    house = new TestHouse(vertx, database, clock, all -> all);
    desk = new PgDesk(pool, clock);
  }

  @Test
  void what_is_tried_out_is_what_happens() {
    Set<Rule> seen = EnumSet.noneOf(Rule.class);
    for (int seed = 0; seed < SEEDS; seed++) {
      var evening = new Evening(new Random(seed), TestWorkspace.in(pool));
      evening.fill();
      Trace told = evening.triedOut();
      seen.add(told.rule());

      Optional<Trace> happened = evening.comesTrue();

      if (told.candidates().stream().anyMatch(one -> one.verdict() == Verdict.chosen)) {
        assertThat(happened).as("seed %d", seed).contains(told);
      } else {
        assertThat(happened).as("seed %d: %s", seed, told).isEmpty();
      }
    }
    assertThat(seen).contains(Rule.last_agent, Rule.longest_idle, Rule.only_one, Rule.not_given);
  }

  /// People and those who wait, by chance, and one who comes.
  private final class Evening {
    private final RandomGenerator random;
    private final TestWorkspace workspace;
    private final TestRows rows;
    private final @Nullable String language;
    private final Map<String, String> attributes;
    private final @Nullable UUID last;

    Evening(RandomGenerator random, TestWorkspace workspace) {
      this.random = random;
      this.workspace = workspace;
      this.rows = new TestRows(pool, workspace);
      this.language = random.nextInt(3) == 0 ? null : one("en", "ru-RU", "de_AT");
      this.attributes = attributes();
      this.last = random.nextBoolean() ? someone() : null;
    }

    void fill() {
      // Those that are written as rows have numbers below.
      rows.sql("UPDATE workspace SET last_number = 5000 WHERE workspace_id = $1", workspace.id());
      rows.sql(
          """
          UPDATE line SET assigns = $2, sticky = $3, preference_s = $4, vip_attribute = 'plan', vip_value = 'gold'
           WHERE workspace_id = $1
          """,
          workspace.id(),
          random.nextInt(6) > 0,
          random.nextInt(3) > 0,
          random.nextInt(2) * 20);
      for (UUID agent : workspace.agents()) agent(agent);
      for (int i = random.nextInt(4); i > 0; i--) waits();
    }

    private void agent(UUID agent) {
      if (random.nextInt(9) > 0) rows.seen(agent, clock.instant());
      rows.sql(
          "UPDATE agent SET seats = $2, status = $3, languages = $4, skills = $5, last_assigned_at = $6 WHERE id = $1",
          agent,
          random.nextInt(6),
          random.nextInt(8) > 0 ? "available" : one("busy", "away"),
          some("en", "ru", "de"),
          some("vpn", "billing"),
          clock.instant().minusSeconds(random.nextInt(9)));
      for (int i = random.nextInt(2); i > 0; i--) rows.with(agent, "assigned", clock.instant());
    }

    private void waits() {
      UUID waits = rows.waiting(clock.instant().minusSeconds(1 + random.nextInt(40)), missed());
      rows.set(waits, "priority = " + random.nextInt(3) + ", language = '" + one("en", "ru") + "'");
    }

    private UUID[] missed() {
      return random.nextBoolean() ? new UUID[] {someone()} : new UUID[0];
    }

    private Map<String, String> attributes() {
      Map<String, String> known = new HashMap<>();
      if (random.nextBoolean()) known.put("plan", one("gold", "free"));
      if (random.nextInt(3) == 0) known.put("skills", one("vpn", "Billing, vpn"));
      return known;
    }

    Trace triedOut() {
      var newcomer = new Newcomer(workspace.site(), language, attributes, last);
      return new Reasons(desk, clock).tryout(workspace.id(), newcomer).await().trace();
    }

    /// The visitor writes, and the router looks once.
    Optional<Trace> comesTrue() {
      UUID visitor = rows.visitor(clock.instant());
      rows.sql(
          "UPDATE visitor SET attributes = $2 WHERE id = $1",
          visitor,
          new JsonObject(new HashMap<>(attributes)));
      if (last != null) {
        var had = new JsonObject().put("last", last.toString());
        rows.conversation(
            visitor, clock.instant().minusSeconds(90_000), new Given("closed", null, had));
      }
      var key =
          house.opened(
              new Conversations.Visitor(
                  workspace.id(), visitor, workspace.site(), workspace.line(), null, language));
      List<Trace> rang = new ArrayList<>();
      var router =
          new Router(
              house.context(),
              desk,
              new Rota(new Alone(UUID.randomUUID())),
              (offered, agent, trace) -> {
                var to = new Author.Agent(agent.id(), agent.name());
                return house
                    .apply(offered, new Command.RouterOffers(to, trace))
                    .onSuccess(rings -> {
                      if (rings && offered.equals(key)) rang.add(trace);
                    });
              },
              clock);
      router.wake(workspace.id());
      router.stop().await();
      return rang.stream().findFirst();
    }

    private UUID someone() {
      return workspace.agents().get(random.nextInt(workspace.agents().size()));
    }

    private String one(String... all) {
      return all[random.nextInt(all.length)];
    }

    private String[] some(String... all) {
      return List.of(all).stream().filter(any -> random.nextBoolean()).toArray(String[]::new);
    }
  }
}
