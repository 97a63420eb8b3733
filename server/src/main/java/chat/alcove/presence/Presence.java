package chat.alcove.presence;

import chat.alcove.cluster.Link;
import chat.alcove.cluster.Pages;
import chat.alcove.cluster.Topic;
import chat.alcove.delivery.Post;
import chat.alcove.protocol.AgentPresence;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// Who is here, as this node sees and says it.
///
/// Lives on one event loop and may be called from any. Several tabs and devices are one person.
public final class Presence {
  /// Between two tellings.
  static final int TELL_EVERY_MS = 250;

  private static final int LOOK_EVERY_MS = 1_000;
  private static final Duration FORGET_EVERY = Duration.ofMinutes(10);

  private final Vertx vertx;
  private final Context context;
  private final Link link;
  private final Registry registry;
  private final LeaseKeeper leases;
  private final Pages<AgentKey, Use> pages;
  private final Roster roster;
  private final PresenceFeed feed;
  private final Touches touches;
  private final Consumer<UUID> changedIn;
  private final List<Long> timers = new ArrayList<>();
  private Set<UUID> nodes = Set.of();
  private boolean resting;

  /// @param context the loop this lives on
  /// @param changedIn told, on this loop, of a workspace where somebody's presence may have changed
  public Presence(
      Context context,
      Link link,
      Registry registry,
      InstantSource clock,
      Consumer<UUID> changedIn) {
    this.vertx = context.owner();
    this.context = context;
    this.link = link;
    this.registry = registry;
    this.changedIn = changedIn;
    this.pages = new Pages<>(context, clock, link, Topic.presence, AgentScript.agents);
    this.roster = new Roster(pages, clock);
    this.touches = new Touches(link);
    this.feed =
        new PresenceFeed(new ShownRegistry(registry, roster), new Post(vertx, ignored -> {})::send);
    this.leases = new LeaseKeeper(registry, clock, this::changed);
  }

  /// Renews this node's words and looks at the others' from now on.
  public void start() {
    pages.start((agents, asOf) -> {
      roster.changed(agents, asOf);
      changedElsewhere(agents);
    });
    link.hear(
        Topic.touched,
        (from, words) -> {
          Set<AgentKey> agents = Touches.read(words);
          context.runOnContext(nothing -> changedElsewhere(agents));
        });
    link.watch(others -> context.runOnContext(nothing -> watch()));
    context.runOnContext(nothing -> {
      nodes = link.others();
      every(Pages.TELL_EVERY_MS, pages::tell);
      every(Lease.RENEWED_EVERY.toMillis(), leases::renew);
      every(LOOK_EVERY_MS, this::look);
      every(FORGET_EVERY.toMillis(), registry::forget);
    });
  }

  private void every(long ms, Runnable work) {
    timers.add(vertx.setPeriodic(ms, timer -> work.run()));
  }

  /// A console has come in.
  ///
  /// @param socket a name of its own
  public void arrived(AgentKey agent, String socket) {
    context.runOnContext(nothing -> {
      leases.arrived(agent, socket);
      show(agent);
    });
  }

  /// A console's socket is gone. Nobody is shown so at once: it may be a reload.
  public void left(AgentKey agent, String socket) {
    context.runOnContext(nothing -> {
      leases.left(agent, socket);
      show(agent);
    });
  }

  /// Nobody touches this console. Answers, on the loop of the caller, whether that is so of all of
  /// theirs, on all nodes.
  public Future<Boolean> idles(AgentKey agent, String socket) {
    return Loops.ask(
        context,
        () -> {
          boolean here = leases.idles(agent, socket);
          show(agent);
          return here && roster.idle(agent);
        });
  }

  /// Somebody does.
  public void used(String socket) {
    context.runOnContext(nothing -> leases.used(socket).ifPresent(this::show));
  }

  /// The other nodes are shown what this one knows.
  private void show(AgentKey agent) {
    leases.use(agent).ifPresentOrElse(use -> roster.here(agent, use), () -> roster.gone(agent));
  }

  /// Something of theirs may have changed: a seat, the status.
  public void touched(UUID workspace, Collection<UUID> agents) {
    List<AgentKey> keys = agents.stream().map(agent -> new AgentKey(workspace, agent)).toList();
    context.runOnContext(nothing -> changed(keys));
  }

  /// Everybody of a workspace, by name.
  public Future<List<AgentPresence>> everybody(UUID workspace) {
    return shown(workspace, registry.everybody(Set.of(workspace)));
  }

  /// One agent; none where the workspace has no such agent.
  public Future<List<AgentPresence>> one(AgentKey agent) {
    return shown(agent.workspace(), registry.some(Set.of(agent)));
  }

  private Future<List<AgentPresence>> shown(
      UUID workspace, Future<Map<UUID, List<AgentPresence>>> read) {
    return read.compose(people ->
        Loops.ask(
            context, () -> roster.shown(workspace, people.getOrDefault(workspace, List.of()))));
  }

  /// Says that nobody is connected here any more, and nothing after that.
  public Future<Void> stop() {
    return Future.future(stopped ->
        context.runOnContext(nothing -> {
          timers.forEach(vertx::cancelTimer);
          timers.clear();
          roster.clear();
          leases.leave().onComplete(stopped);
        }));
  }

  private void look() {
    leases.write();
    feed.tellSeats();
    changedElsewhere(roster.fade());
    feed.look(leases.workspaces());
  }

  /// Nodes have come or gone. The words of those that are gone are doubted at once: nobody is to be
  /// rung for there. Should it be this one that is cut off, it is doubted as well, and says again
  /// what is so.
  private void watch() {
    Set<UUID> before = nodes;
    nodes = link.others();
    if (nodes.equals(before)) return;
    before.stream()
        .filter(node -> !nodes.contains(node))
        .forEach(node -> registry.doubt(node).onSuccess(this::changedElsewhere));
    leases.renew();
  }

  private void changed(Collection<AgentKey> agents) {
    feed.touched(agents);
    touches.add(agents);
    news(agents);
  }

  /// Whoever saw it has told the other nodes, or they see it for themselves.
  private void changedElsewhere(Collection<AgentKey> agents) {
    Set<UUID> here = leases.workspaces();
    feed.touched(agents.stream().filter(one -> here.contains(one.workspace())).toList());
    news(agents);
  }

  private void news(Collection<AgentKey> agents) {
    if (agents.isEmpty()) return;
    agents.stream().map(AgentKey::workspace).distinct().forEach(changedIn);
    if (!resting) tell();
  }

  private void tell() {
    resting = true;
    vertx.setTimer(
        TELL_EVERY_MS,
        timer -> {
          resting = false;
          if (feed.hasNews() || touches.hasNews()) tell();
        });
    touches.tell();
    feed.tell();
  }
}
