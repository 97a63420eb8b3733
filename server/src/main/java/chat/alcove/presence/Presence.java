package chat.alcove.presence;

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
  private final Registry registry;
  private final LeaseKeeper leases;
  private final PresenceFeed feed;
  private final Consumer<UUID> changedIn;
  private final List<Long> timers = new ArrayList<>();
  private boolean resting;

  /// @param context the loop this lives on
  /// @param changedIn told, on this loop, of a workspace where somebody's presence may have changed
  public Presence(
      Vertx vertx,
      Context context,
      Registry registry,
      InstantSource clock,
      Consumer<UUID> changedIn) {
    this.vertx = vertx;
    this.context = context;
    this.registry = registry;
    this.changedIn = changedIn;
    this.feed = new PresenceFeed(registry, new Post(vertx, ignored -> {})::send);
    this.leases = new LeaseKeeper(registry, clock, this::changed);
  }

  /// Renews this node's words and looks at the others' from now on.
  public void start() {
    context.runOnContext(nothing -> {
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
    context.runOnContext(nothing -> leases.arrived(agent, socket));
  }

  /// A console's socket is gone. Nobody is shown so at once: it may be a reload.
  public void left(AgentKey agent, String socket) {
    context.runOnContext(nothing -> leases.left(agent, socket));
  }

  /// Nobody touches this console. Answers, on the loop of the caller, whether that is so of all of
  /// theirs on this node.
  public Future<Boolean> idles(AgentKey agent, String socket) {
    return Loops.ask(context, () -> leases.idles(agent, socket));
  }

  /// Somebody does.
  public void used(String socket) {
    context.runOnContext(nothing -> leases.used(socket));
  }

  /// Something of theirs may have changed: a seat, the status.
  public void touched(UUID workspace, Collection<UUID> agents) {
    List<AgentKey> keys = agents.stream().map(agent -> new AgentKey(workspace, agent)).toList();
    context.runOnContext(nothing -> changed(keys));
  }

  /// Everybody of a workspace, by name.
  public Future<List<AgentPresence>> everybody(UUID workspace) {
    return registry
        .everybody(Set.of(workspace))
        .map(people -> people.getOrDefault(workspace, List.of()));
  }

  /// One agent; none where the workspace has no such agent.
  public Future<List<AgentPresence>> one(AgentKey agent) {
    return registry
        .some(Set.of(agent))
        .map(people -> people.getOrDefault(agent.workspace(), List.of()));
  }

  /// Says that nobody is connected here any more, and nothing after that.
  public Future<Void> stop() {
    return Future.future(stopped ->
        context.runOnContext(nothing -> {
          timers.forEach(vertx::cancelTimer);
          timers.clear();
          leases.leave().onComplete(stopped);
        }));
  }

  private void look() {
    leases.write();
    feed.look(leases.workspaces());
  }

  private void changed(Collection<AgentKey> agents) {
    feed.touched(agents);
    agents.stream().map(AgentKey::workspace).distinct().forEach(changedIn);
    if (!resting) tell();
  }

  private void tell() {
    resting = true;
    vertx.setTimer(
        TELL_EVERY_MS,
        timer -> {
          resting = false;
          if (feed.hasNews()) tell();
        });
    feed.tell();
  }
}
