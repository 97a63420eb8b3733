package chat.alcove.routing;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.protocol.AgentName;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Trace;
import chat.alcove.routing.Desk.LineKey;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives those who wait to those who are free: at once when something has changed, and a few times
/// a second whatever was heard.
///
/// One a node, on one event loop. Its passes never overlap. Other nodes have theirs: what both
/// choose is done once, because the conversation's own transaction checks it.
public final class Router {
  private static final Logger log = LoggerFactory.getLogger(Router.class);

  /// A seat that becomes free unheard stays empty no longer than this.
  static final int LOOK_EVERY_MS = 500;

  private final Vertx vertx;
  private final Context context;
  private final Desk desk;
  private final Offers offers;
  private final InstantSource clock;
  private final Set<UUID> woken = new HashSet<>();
  private boolean everybody;
  private Future<Void> pass = Future.succeededFuture();
  private @Nullable Long timer;

  /// Rings at an agent.
  public interface Offers {
    /// Rings, if nothing has changed since it was chosen.
    ///
    /// @return whether it rings now. It doesn't where the conversation has found somebody, or the
    ///   seat is gone: that is the ordinary fate of a choice made on an old view.
    Future<Boolean> offer(ConversationKey key, AgentName agent, Trace trace);
  }

  /// @param context the loop it lives on
  public Router(Vertx vertx, Context context, Desk desk, Offers offers, InstantSource clock) {
    this.vertx = vertx;
    this.context = context;
    this.desk = desk;
    this.offers = offers;
    this.clock = clock;
  }

  /// Looks by itself from now on.
  public void start() {
    context.runOnContext(nothing -> timer = vertx.setPeriodic(LOOK_EVERY_MS, tick -> look()));
  }

  /// Chooses no more. Done when what was chosen has been offered.
  public Future<Void> stop() {
    Promise<Void> stopped = Promise.promise();
    context.runOnContext(nothing -> {
      if (timer != null) vertx.cancelTimer(timer);
      timer = null;
      woken.clear();
      everybody = false;
      pass.onComplete(stopped);
    });
    return stopped.future();
  }

  /// Somebody may wait, or a seat may be free. May be called from any loop.
  public void wake(UUID workspace) {
    context.runOnContext(nothing -> {
      woken.add(workspace);
      run();
    });
  }

  private void look() {
    everybody = true;
    run();
  }

  private void run() {
    if (!pass.isComplete() || (woken.isEmpty() && !everybody)) return;
    Set<UUID> here = Set.copyOf(woken);
    boolean anywhere = everybody;
    woken.clear();
    everybody = false;
    pass =
        (anywhere ? desk.waiting() : desk.waiting(here))
            .compose(this::give)
            .otherwise(cause -> {
              if (!Refused.isTryAgain(cause)) log.warn("pass failed, cause={}", cause.toString());
              return null;
            });
    pass.onComplete(done -> run());
  }

  private Future<Void> give(Map<UUID, List<Waiting>> waiting) {
    if (waiting.isEmpty()) return Future.succeededFuture();
    return desk.lines(lines(waiting))
        .compose(lines -> {
          List<Future<Void>> given = new ArrayList<>();
          waiting.forEach((workspace, some) ->
              given.add(give(workspace, some, lines.getOrDefault(workspace, List.of()))));
          return Future.join(given).mapEmpty();
        });
  }

  private static Set<LineKey> lines(Map<UUID, List<Waiting>> waiting) {
    return waiting.entrySet().stream()
        .flatMap(workspace ->
            workspace.getValue().stream()
                .map(one -> new LineKey(workspace.getKey(), one.turn().line())))
        .collect(Collectors.toSet());
  }

  private Future<Void> give(UUID workspace, List<Waiting> waiting, List<Line> lines) {
    List<Future<Boolean>> rung =
        Policy.choose(waiting, lines, clock.instant()).stream()
            .flatMap(
                choice -> choice.agent().stream().map(agent -> offer(workspace, choice, agent)))
            .toList();
    if (rung.isEmpty()) return Future.succeededFuture();
    return Future.join(rung)
        .onSuccess(all -> {
          long ringing = rung.stream().filter(Future::result).count();
          // Where a seat was lost to somebody, or there was a crowd, others may be chosen now. A
          // pass that came to nothing is not made again at once: it would come to nothing again.
          boolean more = ringing < rung.size() || waiting.size() >= Desk.WAITING_MAX;
          if (ringing > 0 && more) woken.add(workspace);
        })
        .mapEmpty();
  }

  private Future<Boolean> offer(UUID workspace, Choice choice, AgentName agent) {
    var key = new ConversationKey(workspace, choice.waiting().id());
    return offers
        .offer(key, agent, choice.trace())
        .otherwise(cause -> {
          if (!Refused.isTryAgain(cause)) {
            log.warn("offer failed, conversation={} cause={}", key.id(), cause.toString());
          }
          return false;
        });
  }
}
