package chat.alcove.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.AgentPresence;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LeaseKeeperTest {
  private final TestClock clock = new TestClock();
  private Pool pool;
  private TestWorkspace workspace;
  private AgentKey anna;
  private AgentKey boris;
  private Registry registry;
  private LeaseKeeper leases;

  @BeforeEach
  void a_node(Vertx vertx) {
    pool = TestDatabase.pool(vertx, TestDatabase.create());
    workspace = TestWorkspace.in(pool);
    anna = new AgentKey(workspace.id(), workspace.anna());
    boris = new AgentKey(workspace.id(), workspace.boris());
    registry = node();
    leases = new LeaseKeeper(registry, clock, told -> {});
  }

  @Test
  void two_tabs_are_one_person() {
    leases.arrived(anna, "tab").await();
    leases.arrived(anna, "phone").await();
    leases.left(anna, "tab").await();

    assertThat(takesOffers(anna)).isTrue();

    leases.left(anna, "phone").await();

    assertThat(takesOffers(anna)).isFalse();
  }

  @Test
  void a_socket_that_leaves_twice_takes_nobody_else_away() {
    leases.arrived(anna, "tab").await();
    leases.arrived(anna, "phone").await();
    leases.left(anna, "tab").await();
    leases.left(anna, "tab").await();

    assertThat(takesOffers(anna)).isTrue();
  }

  @Test
  void a_reload_within_the_grace_is_shown_to_nobody() {
    leases.arrived(anna, "before").await();
    leases.left(anna, "before").await();
    clock.advance(Duration.ofSeconds(9));

    assertThat(shown(anna)).isTrue();

    leases.arrived(anna, "after").await();
    clock.advance(Duration.ofSeconds(9));

    assertThat(shown(anna)).isTrue();
  }

  @Test
  void who_stays_away_is_shown_so_after_the_grace_and_is_offered_nothing_at_once() {
    leases.arrived(anna, "tab").await();
    leases.left(anna, "tab").await();

    assertThat(takesOffers(anna)).isFalse();
    assertThat(shown(anna)).isTrue();

    clock.advance(Lease.STEADY);

    assertThat(shown(anna)).isFalse();
  }

  @Test
  void a_word_holds_as_long_as_it_is_renewed() {
    leases.arrived(anna, "tab").await();
    for (int i = 0; i < 10; i++) {
      clock.advance(Lease.RENEWED_EVERY);
      leases.renew().await();
      assertThat(shown(anna)).isTrue();
    }
  }

  @Test
  void the_word_of_a_killed_node_runs_out() {
    leases.arrived(anna, "tab").await();
    clock.advance(Lease.HOLDS.minusMillis(1));

    assertThat(shown(anna)).isTrue();

    clock.advance(Duration.ofMillis(1));

    assertThat(shown(anna)).isFalse();
  }

  @Test
  void a_node_started_again_does_not_renew_the_word_of_the_one_before() {
    leases.arrived(anna, "tab").await();
    leases.arrived(boris, "tab").await();
    var restarted = new LeaseKeeper(node(), clock, told -> {});
    restarted.arrived(anna, "again").await();
    clock.advance(Duration.ofSeconds(10));
    restarted.renew().await();
    clock.advance(Duration.ofSeconds(10));
    restarted.renew().await();

    assertThat(shown(anna)).isTrue();
    assertThat(shown(boris)).isFalse();
  }

  @Test
  void a_device_on_another_node_keeps_an_agent_here() {
    var other = new LeaseKeeper(node(), clock, told -> {});
    leases.arrived(anna, "tab").await();
    other.arrived(anna, "phone").await();
    leases.left(anna, "tab").await();
    clock.advance(Duration.ofSeconds(12));

    assertThat(shown(anna)).isTrue();
  }

  @Test
  void a_stopping_node_takes_its_words_back() {
    leases.arrived(anna, "tab").await();
    leases.arrived(boris, "tab").await();

    leases.leave().await();

    assertThat(takesOffers(anna)).isFalse();
    assertThat(takesOffers(boris)).isFalse();
  }

  @Test
  void an_agent_who_no_longer_exists_holds_nobody_up() {
    leases.arrived(new AgentKey(workspace.id(), UUID.randomUUID()), "ghost").await();
    leases.arrived(anna, "tab").await();
    leases.renew().await();

    assertThat(takesOffers(anna)).isTrue();
  }

  @Test
  void nothing_piles_up_while_the_store_is_away() {
    var store = new Away(registry);
    var keeper = new LeaseKeeper(store, clock, told -> {});
    for (int i = 0; i < 50; i++) {
      fails(keeper.arrived(anna, "tab"));
      fails(keeper.left(anna, "tab"));
      fails(keeper.arrived(boris, "tab"));
      fails(keeper.renew());
      clock.advance(Duration.ofSeconds(1));
    }
    store.away = false;

    keeper.write().await();

    assertThat(store.written).hasSize(1);
    assertThat(store.written.getFirst()).hasSize(2);
    assertThat(takesOffers(anna)).isFalse();
    assertThat(takesOffers(boris)).isTrue();
  }

  @Test
  void a_late_write_does_not_undo_a_later_one() {
    var early = clock.instant();
    clock.advance(Duration.ofSeconds(2));
    registry.write(List.of(new Lease(anna, true, clock.instant()))).await();

    registry.write(List.of(new Lease(anna, false, early))).await();

    assertThat(takesOffers(anna)).isTrue();
  }

  @Test
  void a_clock_that_is_put_back_keeps_nobody_here() {
    leases.arrived(anna, "tab").await();
    clock.advance(Duration.ofHours(-1));

    leases.left(anna, "tab").await();

    assertThat(takesOffers(anna)).isFalse();
    clock.advance(Lease.STEADY);
    assertThat(shown(anna)).isFalse();
  }

  @Test
  void old_words_are_forgotten_and_fresh_ones_kept() {
    leases.arrived(anna, "tab").await();
    clock.advance(Lease.KEPT.plusSeconds(1));
    leases.arrived(boris, "tab").await();

    registry.forget().await();

    var left = pool.query("SELECT agent_id FROM agent_presence").execute().await();
    assertThat(left.stream().map(row -> row.getUUID(0))).containsExactly(boris.agent());
  }

  @Test
  void another_workspace_shows_through_nowhere() {
    var other = TestWorkspace.in(pool);
    leases.arrived(new AgentKey(other.id(), other.anna()), "tab").await();

    var people = registry.everybody(Set.of(workspace.id())).await();
    var guessed = registry.some(List.of(new AgentKey(workspace.id(), other.anna()))).await();

    assertThat(people).containsOnlyKeys(workspace.id());
    assertThat(people.get(workspace.id())).noneMatch(AgentPresence::connected);
    assertThat(guessed).isEmpty();
  }

  private Registry node() {
    return new PgRegistry(pool, UUID.randomUUID(), clock);
  }

  private static void fails(Future<Void> write) {
    assertThat(write.failed()).isTrue();
  }

  private boolean shown(AgentKey agent) {
    return registry
        .some(List.of(agent))
        .await()
        .getOrDefault(agent.workspace(), List.of())
        .getFirst()
        .connected();
  }

  /// What routing asks.
  private boolean takesOffers(AgentKey agent) {
    return pool
        .query("SELECT agent_id FROM agent_presence WHERE connected")
        .execute()
        .await()
        .stream()
        .anyMatch(row -> row.getUUID(0).equals(agent.agent()));
  }

  /// A store that can be taken away.
  private static final class Away implements Registry {
    private final Registry store;
    private final List<Collection<Lease>> written = new ArrayList<>();
    private boolean away = true;

    Away(Registry store) {
      this.store = store;
    }

    @Override
    public Future<Void> write(Collection<Lease> leases) {
      if (away) return Future.failedFuture(new IOException("away"));
      written.add(leases);
      return store.write(leases);
    }

    @Override
    public Future<Set<AgentKey>> doubt(UUID node) {
      return store.doubt(node);
    }

    @Override
    public Future<Void> forget() {
      return store.forget();
    }

    @Override
    public Future<Map<UUID, List<AgentPresence>>> everybody(Collection<UUID> workspaces) {
      return store.everybody(workspaces);
    }

    @Override
    public Future<Map<UUID, List<AgentPresence>>> some(Collection<AgentKey> agents) {
      return store.some(agents);
    }
  }
}
