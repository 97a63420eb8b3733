package chat.alcove.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.BotTerms;
import chat.alcove.delivery.Audience;
import chat.alcove.delivery.Parcel;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.lines.PgLines;
import chat.alcove.protocol.AgentName;
import chat.alcove.protocol.SitePresence;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What visitors of a site are told of the house, over a real PostgreSQL.
@ExtendWith(VertxExtension.class)
class SiteFeedTest {
  private static PgConnectOptions database;

  private final TestClock clock = new TestClock();
  private final List<Parcel> pushes = new ArrayList<>();
  private TestWorkspace workspace;
  private TestRows rows;
  private SiteKey site;
  private Counted fronts;
  private PgLines lines;
  private SiteFeed feed;

  @BeforeAll
  static void prepare() {
    database = TestDatabase.create();
  }

  @BeforeEach
  void a_site(Vertx vertx) {
    Pool pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    site = new SiteKey(workspace.id(), workspace.site());
    fronts = new Counted(new PgFronts(pool, clock));
    lines = new PgLines(pool, clock);
    feed =
        new SiteFeed(
            fronts,
            lines,
            new SiteFeed.House(Mail.answers, pushes::add, clock, BotTerms.Duty.NOBODY));
  }

  @Test
  void who_takes_conversations_is_named_first_and_who_is_away_not_at_all() {
    workspace.agents().forEach(this::isHere);
    status(workspace.anna(), "busy");
    status(workspace.olga(), "away");

    assertThat(names(feed.arrived(site).await())).containsExactly("Boris", "Anna");
  }

  @Test
  void three_are_named_of_many() {
    workspace.agents().forEach(this::isHere);
    var zoe = UUID.randomUUID();
    rows.sql(
        """
        INSERT INTO agent (workspace_id, id, email, name, role, password_hash, created_at)
        VALUES ($1, $2, $3, 'Aaron', 'agent', 'none', $4)
        """,
        workspace.id(),
        zoe,
        zoe + "@site.example",
        clock.instant());
    rows.sql(
        "INSERT INTO line_member (workspace_id, line_id, agent_id) VALUES ($1, $2, $3)",
        workspace.id(),
        workspace.line(),
        zoe);
    isHere(zoe);

    assertThat(names(feed.arrived(site).await())).containsExactly("Aaron", "Anna", "Boris");
  }

  @Test
  void who_is_on_another_line_is_not_here() {
    isHere(workspace.anna());
    isHere(workspace.boris());
    rows.sql("DELETE FROM line_member WHERE agent_id = $1", workspace.anna());

    assertThat(names(feed.arrived(site).await())).containsExactly("Boris");
  }

  @Test
  void a_line_without_hours_is_open_and_never_changes() {
    assertThat(feed.arrived(site).await())
        .isEqualTo(new SitePresence(List.of(), true, null, "UTC", true, null));
  }

  @Test
  void a_change_is_pushed_once_to_the_site_and_nothing_where_nothing_changed() {
    feed.arrived(site).await();
    isHere(workspace.anna());
    changed();

    assertThat(pushes).hasSize(1);
    assertThat(pushes.getFirst().to())
        .isEqualTo(new Audience.OfSite(workspace.id(), workspace.site()));
    assertThat(new JsonObject(pushes.getFirst().body()).encode()).contains("\"name\":\"Anna\"");

    changed();
    assertThat(pushes).hasSize(1);
  }

  @Test
  void the_hours_end_by_the_clock() {
    rows.sql(
        """
        UPDATE line SET time_zone = 'Europe/Berlin',
            hours = '{"mon": [["09:00", "18:00"]], "tue": [["10:00", "18:00"]]}'
         WHERE id = $1
        """,
        workspace.line());
    var before = feed.arrived(site).await();

    assertThat(before.open()).isTrue();
    assertThat(before.changesAt()).isEqualTo(Instant.parse("2026-03-02T17:00:00Z"));

    clock.advance(Duration.ofHours(5).minusMillis(1));
    look();
    assertThat(pushes).isEmpty();

    clock.advance(Duration.ofMillis(1));
    look();

    assertThat(pushes.stream().map(parcel -> new JsonObject(parcel.body())))
        .containsExactly(
            new JsonObject(
                """
                {"type": "presence", "here": [], "open": false, "changesAt": "2026-03-03T09:00:00.000Z",
                  "timeZone": "Europe/Berlin", "mail": true}
                """));
  }

  @Test
  void a_word_that_runs_out_is_seen_by_looking() {
    isHere(workspace.anna());
    feed.arrived(site).await();
    look();

    clock.advance(Duration.ofSeconds(15));
    look();

    assertThat(new JsonObject(pushes.getFirst().body()).getJsonArray("here")).isEmpty();
  }

  @Test
  void looking_reads_no_more_often_than_every_few_seconds() {
    feed.arrived(site).await();
    look();
    int before = fronts.asked;

    for (int i = 0; i < 10; i++) {
      clock.advance(Duration.ofSeconds(1));
      look();
    }

    assertThat(fronts.asked - before).isEqualTo(2);
  }

  @Test
  void a_rush_of_visitors_asks_the_store_once() {
    var welcomes = IntStream.range(0, 200).mapToObj(i -> feed.arrived(site)).toList();

    Future.all(welcomes).await();

    assertThat(fronts.asked).isEqualTo(1);
  }

  @Test
  void a_site_without_visitors_is_forgotten_and_one_with_some_is_not() {
    feed.arrived(site).await();
    feed.arrived(site).await();
    feed.left(site);
    isHere(workspace.anna());
    changed();
    assertThat(pushes).hasSize(1);

    feed.left(site);
    int before = fronts.asked;
    status(workspace.anna(), "away");
    changed();

    assertThat(pushes).hasSize(1);
    assertThat(fronts.asked).isEqualTo(before);
    assertThat(feed.arrived(site).await().here()).isEmpty();
  }

  private void isHere(UUID agent) {
    rows.seen(agent, clock.instant());
  }

  private void status(UUID agent, String status) {
    rows.sql("UPDATE agent SET status = $2 WHERE id = $1", agent, status);
  }

  private void changed() {
    feed.touched(workspace.id());
    feed.pass().await();
  }

  private void look() {
    if (feed.hasNews()) feed.pass().await();
  }

  private static List<String> names(SitePresence presence) {
    return presence.here().stream().map(AgentName::name).toList();
  }

  /// Counts how often it is asked.
  private static final class Counted implements Fronts {
    private final Fronts fronts;
    private int asked;

    Counted(Fronts fronts) {
      this.fronts = fronts;
    }

    @Override
    public Future<Map<SiteKey, Front>> of(Collection<SiteKey> sites) {
      asked++;
      return fronts.of(sites);
    }
  }
}
