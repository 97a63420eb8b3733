package chat.alcove;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.lists.PgLists;
import chat.alcove.presence.AgentKey;
import chat.alcove.presence.ChangedBy;
import chat.alcove.presence.Lease;
import chat.alcove.presence.PgRegistry;
import chat.alcove.presence.PgStatuses;
import chat.alcove.protocol.AgentName;
import chat.alcove.protocol.AgentPresence;
import chat.alcove.protocol.Status;
import chat.alcove.queue.PgFronts;
import chat.alcove.queue.PgPlaces;
import chat.alcove.queue.Places;
import chat.alcove.queue.SiteKey;
import chat.alcove.routing.Desk.LineKey;
import chat.alcove.routing.PgDesk;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Wherever agents are picked, nobody is who left the team; their name is told as before.
@ExtendWith(VertxExtension.class)
class FormerAgentTest {
  private final TestClock clock = new TestClock();
  private Pool pool;
  private TestWorkspace workspace;
  private TestRows rows;

  @BeforeEach
  void anna_has_left_and_had_a_console(Vertx vertx) {
    pool = TestDatabase.pool(vertx, TestDatabase.create());
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    workspace.agents().forEach(agent -> rows.seen(agent, clock.instant()));
    rows.left(workspace.anna());
  }

  @Test
  void they_are_no_candidate() {
    var lines =
        new PgDesk(pool, clock)
            .lines(Set.of(new LineKey(workspace.id(), workspace.line())))
            .await();

    assertThat(only(lines).getFirst().members())
        .extracting(member -> member.agent().who().name())
        .containsExactlyInAnyOrder("Boris", "Olga");
  }

  @Test
  void visitors_are_not_told_that_they_are_here() {
    var site = new SiteKey(workspace.id(), workspace.site());
    var fronts = new PgFronts(pool, clock).of(List.of(site)).await();

    assertThat(only(fronts).here()).extracting(AgentName::name).containsExactly("Boris", "Olga");
  }

  @Test
  void a_line_whose_people_have_all_left_has_nobody_there() {
    var line = new Places.LineKey(workspace.id(), workspace.line());
    var places = new PgPlaces(pool, clock);
    assertThat(only(places.lines(List.of(line)).await()).staff()).isEqualTo(Places.Staff.here);

    workspace.agents().forEach(rows::left);

    assertThat(only(places.lines(List.of(line)).await()).staff()).isEqualTo(Places.Staff.away);
  }

  @Test
  void colleagues_know_their_name_and_that_they_are_gone() {
    var anna = shown(workspace.anna());

    assertThat(anna.name()).isEqualTo("Anna");
    assertThat(anna.left()).isNotNull();
    assertThat(anna.connected()).isFalse();
    assertThat(anna.lines()).isEmpty();
    assertThat(anna.shown(true).connected()).isFalse();
    assertThat(shown(workspace.boris()).left()).isNull();
  }

  @Test
  void a_node_that_holds_a_socket_of_theirs_cannot_say_that_they_are_here() {
    rows.sql("DELETE FROM agent_presence WHERE workspace_id = $1", workspace.id());
    var registry = new PgRegistry(pool, UUID.randomUUID(), clock);
    registry
        .write(
            List.of(
                new Lease(key(workspace.anna()), true, clock.instant()),
                new Lease(key(workspace.boris()), true, clock.instant())))
        .await();

    assertThat(
            rows.sql("SELECT agent_id FROM agent_presence WHERE workspace_id = $1", workspace.id()))
        .extracting(row -> row.getUUID("agent_id"))
        .containsExactly(workspace.boris());
  }

  @Test
  void nothing_can_be_passed_on_to_them_and_nobody_sets_their_status() {
    var lists = new PgLists(pool);
    var statuses = new PgStatuses(pool, clock);
    var olga = ChangedBy.lead(workspace.olga());

    assertThat(lists.agent(workspace.id(), workspace.anna()).await()).isEmpty();
    assertThat(lists.agent(workspace.id(), workspace.boris()).await()).isPresent();
    assertThat(statuses.set(key(workspace.anna()), Status.busy, null, olga).await()).isFalse();
    assertThat(statuses.set(key(workspace.boris()), Status.busy, null, olga).await()).isTrue();
  }

  private AgentPresence shown(UUID agent) {
    var registry = new PgRegistry(pool, UUID.randomUUID(), clock);
    return only(registry.some(List.of(key(agent))).await()).getFirst();
  }

  private static <T> T only(Map<?, T> found) {
    return found.values().iterator().next();
  }

  private AgentKey key(UUID agent) {
    return new AgentKey(workspace.id(), agent);
  }
}
