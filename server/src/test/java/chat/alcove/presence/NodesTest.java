package chat.alcove.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.cluster.Topic;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.delivery.Audience;
import chat.alcove.fixture.JoinedLinks;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.AgentName;
import chat.alcove.protocol.AgentPresence;
import chat.alcove.protocol.Status;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who is here, as three nodes over one database see it. Anna is on the first, Boris on the second.
@ExtendWith(VertxExtension.class)
class NodesTest {
  private final TestClock clock = new TestClock();
  private PgConnectOptions database;
  private Pool pool;
  private TestWorkspace workspace;
  private JoinedLinks links;
  private PresenceNode first;
  private PresenceNode second;
  private PresenceNode third;

  @BeforeEach
  void three_nodes(Vertx vertx) throws InterruptedException {
    database = TestDatabase.create();
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    links = new JoinedLinks(vertx);
    first = node(store -> store);
    second = node(store -> store);
    third = node(store -> store);
    // The first ten seconds of a node are another matter.
    clock.advance(Lease.STEADY);
    first.presence.arrived(anna(), "anna's");
    second.presence.arrived(boris(), "boris's");
    second.tells("Anna true");
    first.tells("Boris true");
  }

  @AfterEach
  void stop() {
    Future.join(first.vertx.close(), second.vertx.close(), third.vertx.close()).await();
  }

  @Test
  void all_nodes_see_the_same_people() throws InterruptedException {
    for (PresenceNode node : List.of(first, second)) {
      assertThat(node.shows(workspace.anna())).isTrue();
      assertThat(node.shows(workspace.boris())).isTrue();
      assertThat(node.shows(workspace.olga())).isFalse();
    }
    third.presence.arrived(olga(), "olga's");
    third.tells("Anna true");
    second.tells("Olga true");
  }

  @Test
  void those_of_a_node_that_died_are_rung_for_no_more_and_shown_as_gone_after_ten_seconds()
      throws InterruptedException {
    first.dies();

    leases("Boris");
    assertThat(second.shows(workspace.anna())).as("it may be a reload").isTrue();

    clock.advance(Lease.STEADY);
    second.tells("Anna false");
    assertThat(third.shows(workspace.anna())).isFalse();
    assertThat(second.shows(workspace.boris())).isTrue();
  }

  @Test
  void who_comes_back_on_another_node_is_never_shown_as_gone() throws InterruptedException {
    first.dies();
    third.presence.arrived(anna(), "anna's next");
    // What is said after it is heard after it.
    third.presence.arrived(olga(), "olga's");
    second.tells("Olga true");
    clock.advance(Lease.STEADY);

    leases("Anna", "Boris", "Olga");
    assertThat(second.shows(workspace.anna())).isTrue();
    assertThat(third.shows(workspace.anna())).isTrue();
    assertThat(second.pushes).noneMatch(push -> PresenceNode.people(push).contains("Anna false"));
  }

  @Test
  void a_split_shows_each_half_its_own_and_both_may_be_rung_for_and_a_merge_shows_all()
      throws InterruptedException {
    links.part(first.link);
    clock.advance(Lease.STEADY);

    second.tells("Anna false");
    first.tells("Boris false");
    leases("Anna", "Boris");

    links.heal();
    second.tells("Anna true");
    first.tells("Boris true");
  }

  @Test
  void a_word_that_was_lost_is_made_up_for() throws InterruptedException {
    links.lose(word -> word.topic() == Topic.presence || word.topic() == Topic.touched);
    first.presence.arrived(olga(), "olga's");
    leases("Anna", "Boris", "Olga");
    assertThat(second.shows(workspace.olga())).isFalse();

    links.lose(word -> false);

    second.tells("Olga true");
  }

  @Test
  void what_is_chosen_on_one_node_is_told_on_the_others_without_a_look()
      throws InterruptedException {
    var blind = node(Sightless::new);
    blind.presence.arrived(olga(), "olga's");
    blind.tells("Olga true");

    new PgStatuses(pool, clock).set(anna(), Status.away, "lunch", ChangedBy.AGENT).await();
    first.presence.touched(workspace.id(), List.of(workspace.anna()));

    blind.tellsStatus("Anna away");
    blind.vertx.close().await();
  }

  @Test
  void who_uses_a_console_on_another_node_is_not_idle() throws InterruptedException {
    second.presence.arrived(anna(), "anna's phone");
    second.presence.arrived(olga(), "olga's");
    first.tells("Olga true");

    assertThat(first.presence.idles(anna(), "anna's").await()).isFalse();

    // What is said after it is heard after it.
    var conversation = new ConversationKey(workspace.id(), UUID.randomUUID());
    second.reads(new Audience.Followers(workspace.id(), conversation.id()));
    first.viewers.looks("a", new AgentName(workspace.anna(), "Anna"), conversation);
    second.showsViewers("Anna");
    assertThat(second.presence.idles(anna(), "anna's phone").await()).isTrue();
  }

  @Test
  void viewers_on_all_nodes_are_one_list_and_those_of_a_dead_node_are_gone()
      throws InterruptedException {
    var conversation = new ConversationKey(workspace.id(), UUID.randomUUID());
    var followers = new Audience.Followers(workspace.id(), conversation.id());
    second.reads(followers);
    first.viewers.looks("a", new AgentName(workspace.anna(), "Anna"), conversation);
    second.showsViewers("Anna");

    second.viewers.looks("a2", new AgentName(workspace.anna(), "Anna"), conversation);
    first.dies();
    third.viewers.looks("b", new AgentName(workspace.boris(), "Boris"), conversation);
    assertThat(seen(second, "Anna", "Boris")).containsExactlyInAnyOrder("Anna", "Boris");

    second.viewers.looksAway("a2");
    second.showsViewers("Boris");
  }

  private PresenceNode node(UnaryOperator<Registry> through) {
    return new PresenceNode(database, workspace, links, clock, through);
  }

  private static List<String> seen(PresenceNode node, String... names) throws InterruptedException {
    for (; ; ) {
      var push = node.next();
      if (push.getString("type").equals("viewers")
          && PresenceNode.named(push).size() == names.length) {
        return PresenceNode.named(push);
      }
    }
  }

  private AgentKey anna() {
    return new AgentKey(workspace.id(), workspace.anna());
  }

  private AgentKey boris() {
    return new AgentKey(workspace.id(), workspace.boris());
  }

  private AgentKey olga() {
    return new AgentKey(workspace.id(), workspace.olga());
  }

  /// Until these, and no others, may be rung for.
  private void leases(String... names) {
    for (; ; ) {
      var found =
          pool.query(
                  """
                  SELECT a.name, pg_sleep(0.02) FROM agent a WHERE EXISTS (SELECT FROM agent_presence p
                   WHERE p.agent_id = a.id AND p.connected) ORDER BY a.name LIMIT 10
                  """)
              .execute()
              .await();
      if (found.stream().map(row -> row.getString(0)).toList().equals(List.of(names))) return;
    }
  }

  /// A store in which nobody can look at everybody.
  private record Sightless(Registry store) implements Registry {
    @Override
    public Future<Void> write(Collection<Lease> leases) {
      return store.write(leases);
    }

    @Override
    public Future<Void> forget() {
      return store.forget();
    }

    @Override
    public Future<Set<AgentKey>> doubt(UUID node) {
      return store.doubt(node);
    }

    @Override
    public Future<Map<UUID, List<AgentPresence>>> everybody(Collection<UUID> workspaces) {
      return Future.succeededFuture(Map.of());
    }

    @Override
    public Future<Map<UUID, List<AgentPresence>>> some(Collection<AgentKey> agents) {
      return store.some(agents);
    }
  }
}
