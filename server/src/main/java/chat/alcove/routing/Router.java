package chat.alcove.routing;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.protocol.AgentName;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Trace;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives those who wait to those who are free: at once when something has changed, and a few times
/// a second whatever was heard.
///
/// One a node, on one event loop. Its passes never overlap. Each workspace is routed by one node;
/// the others look seldom, should that one not. What two choose is done once, because the
/// conversation's own transaction checks it.
public final class Router {
  private static final Logger log = LoggerFactory.getLogger(Router.class);

  /// A seat that becomes free unheard stays empty no longer than this.
  static final int LOOK_EVERY_MS = 500;

  /// Between two passes: in a crowd, fewer that give more at once leave everybody more of the
  /// machine. Whoever comes into a quiet house waits for none.
  static final int REST_MS = 8;

  /// Looks at what this node routes, for one at everything.
  static final int LOOKS_AT_ALL = 6;

  private final Vertx vertx;
  private final Context context;
  private final Desk desk;
  private final Rota rota;
  private final Offers offers;
  private final Choices choices;
  private final Set<UUID> woken = new HashSet<>();
  private @Nullable Look wanted;
  private int looks;
  private Future<Void> pass = Future.succeededFuture();
  private @Nullable Long timer;
  private boolean stopped;

  /// How far it looks.
  private enum Look {
    /// At what this node routes.
    own,

    /// At everything.
    all
  }

  /// Rings at an agent.
  public interface Offers {
    /// Rings, if nothing has changed since it was chosen.
    ///
    /// @return whether it rings now. It doesn't where the conversation has found somebody, or the
    ///   seat is gone: that is the ordinary fate of a choice made on an old view.
    Future<Boolean> offer(ConversationKey key, AgentName agent, Trace trace);
  }

  /// @param context the loop it lives on
  public Router(Context context, Desk desk, Rota rota, Offers offers, InstantSource clock) {
    this.vertx = context.owner();
    this.context = context;
    this.desk = desk;
    this.rota = rota;
    this.offers = offers;
    this.choices = new Choices(desk, clock);
  }

  /// Looks by itself from now on.
  public void start() {
    rota.start(this::hear);
    context.runOnContext(nothing -> timer = vertx.setPeriodic(LOOK_EVERY_MS, tick -> look()));
  }

  /// Chooses no more, which the other nodes are told. Done when what was chosen has been offered.
  public Future<Void> stop() {
    rota.leave();
    Promise<Void> done = Promise.promise();
    context.runOnContext(nothing -> {
      if (timer != null) vertx.cancelTimer(timer);
      timer = null;
      stopped = true;
      woken.clear();
      wanted = null;
      pass.onComplete(done);
    });
    return done.future();
  }

  /// Somebody may wait, or a seat may be free: whoever routes there looks. May be called from any
  /// loop.
  public void wake(UUID workspace) {
    rota.wake(workspace, this::hear);
  }

  /// This node's to look at.
  void hear(UUID workspace) {
    context.runOnContext(nothing -> {
      woken.add(workspace);
      run();
    });
  }

  private void look() {
    boolean all = rota.alone() || looks++ % LOOKS_AT_ALL == 0;
    wanted = all ? Look.all : Look.own;
    run();
  }

  private void run() {
    if (stopped || !pass.isComplete() || (woken.isEmpty() && wanted == null)) return;
    Set<UUID> here = Set.copyOf(woken);
    Look look = wanted;
    woken.clear();
    wanted = null;
    pass =
        waiting(look, here)
            .compose(this::give)
            .otherwise(cause -> {
              if (!Refused.isTryAgain(cause)) log.warn("pass failed, cause={}", cause.toString());
              return null;
            })
            .compose(done -> vertx.timer(REST_MS, TimeUnit.MILLISECONDS))
            .mapEmpty();
    pass.onComplete(done -> run());
  }

  private Future<Map<UUID, List<Waiting>>> waiting(@Nullable Look look, Set<UUID> woken) {
    if (look == Look.all) return desk.waiting();
    if (look == null) return desk.waiting(woken);
    return desk.places()
        .compose(places -> {
          Set<UUID> own = places.stream().filter(rota::mine).collect(Collectors.toSet());
          own.addAll(woken);
          return own.isEmpty() ? Future.succeededFuture(Map.of()) : desk.waiting(own);
        });
  }

  private Future<Void> give(Map<UUID, List<Waiting>> waiting) {
    return choices
        .of(waiting)
        .compose(chosen -> {
          List<Future<Void>> given = new ArrayList<>();
          chosen.forEach((workspace, some) -> given.add(give(workspace, some)));
          return Future.join(given).mapEmpty();
        });
  }

  private Future<Void> give(UUID workspace, List<Choice> chosen) {
    List<Future<Boolean>> rung =
        chosen.stream()
            .flatMap(
                choice -> choice.agent().stream().map(agent -> offer(workspace, choice, agent)))
            .toList();
    if (rung.isEmpty()) return Future.succeededFuture();
    return Future.join(rung)
        .onSuccess(all -> {
          long ringing = rung.stream().filter(Future::result).count();
          // Where a seat was lost to somebody, or there was a crowd, others may be chosen now. A
          // pass that came to nothing is not made again at once: it would come to nothing again.
          boolean more = ringing < rung.size() || chosen.size() >= Desk.WAITING_MAX;
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
