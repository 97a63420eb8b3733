package chat.alcove;

import chat.alcove.cluster.Link;
import chat.alcove.conversation.Author;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Conversations;
import chat.alcove.conversation.Fanout;
import chat.alcove.conversation.PgEntryLog;
import chat.alcove.conversation.Rules;
import chat.alcove.due.Limbo;
import chat.alcove.due.Misses;
import chat.alcove.due.Orders;
import chat.alcove.due.PgOverdue;
import chat.alcove.due.Sweeper;
import chat.alcove.lines.Lines;
import chat.alcove.lines.PgLines;
import chat.alcove.ops.LoopLag;
import chat.alcove.postgres.Database;
import chat.alcove.presence.AgentKey;
import chat.alcove.presence.PgStatuses;
import chat.alcove.presence.Statuses;
import chat.alcove.routing.PgDesk;
import chat.alcove.routing.Rota;
import chat.alcove.routing.Router;
import chat.alcove.routing.Wakes;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the house does by itself, on one event loop of a node: finds people for those who wait,
/// keeps time, and looks for what was forgotten.
final class HouseVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(HouseVerticle.class);

  private final Base base;
  private final World world;
  private @Nullable Router router;
  private @Nullable Sweeper sweeper;
  private @Nullable Limbo limbo;

  /// What it stands on.
  ///
  /// @param loops event loops that share the database's connections, this one included
  record Base(PgConnectOptions database, int loops, Link link) {}

  /// What comes from outside.
  ///
  /// @param away told of agents whom a rule has just set away
  record World(
      InstantSource clock,
      Supplier<UUID> ids,
      Fanout fanout,
      Consumer<AgentKey> away,
      Figures figures) {}

  HouseVerticle(Base base, World world) {
    this.base = base;
    this.world = world;
  }

  private static final int SETTLE_EVERY_MS = 500;

  @Override
  public Future<?> start() {
    new LoopLag(vertx, world.figures().lag()).start();
    Pool pool = Database.pool(vertx, base.database(), base.loops());
    Lines lines = lines(pool);
    Conversations conversations = conversations(pool, lines);
    var waking =
        new Router(
            context,
            new PgDesk(pool, world.clock()),
            new Rota(base.link()),
            (key, agent, trace) ->
                conversations.apply(
                    key,
                    new Command.RouterOffers(new Author.Agent(agent.id(), agent.name()), trace)),
            world.clock());
    var overdue = new PgOverdue(pool, world.clock());
    var orders = orders(conversations);
    var sweeping = new Sweeper(vertx, context, overdue, orders, world.clock());
    var looking = new Limbo(vertx, context, overdue, orders, world.clock());
    router = waking;
    sweeper = sweeping;
    limbo = looking;
    waking.start();
    sweeping.start();
    looking.start();
    settle(conversations);
    return Future.succeededFuture();
  }

  /// Readers hear late of what was stored unheard, and not never.
  private void settle(Conversations conversations) {
    vertx.setTimer(
        SETTLE_EVERY_MS,
        timer -> conversations.settle().onComplete(settled -> settle(conversations)));
  }

  @Override
  public Future<?> stop() {
    if (router == null || sweeper == null || limbo == null) return Future.succeededFuture();
    return Future.join(router.stop(), sweeper.stop(), limbo.stop());
  }

  /// Somebody may wait in a workspace, or a seat may be free. May be called from any loop.
  void wake(UUID workspace) {
    if (router != null) router.wake(workspace);
  }

  /// What no rule would have looked at again. May be called from any loop.
  Limbo.Count limbo() {
    return limbo == null ? new Limbo.Count(0, 0) : limbo.count();
  }

  private Lines lines(Pool pool) {
    var lines = new PgLines(pool, world.clock());
    vertx.setPeriodic(PgLines.REFRESH_EVERY.toMillis(), timer -> lines.refresh());
    return lines;
  }

  private Conversations conversations(Pool pool, Lines lines) {
    var statuses = new PgStatuses(pool, world.clock());
    Misses.Counter counter =
        (workspace, line, agent) -> missed(lines, statuses, line, new AgentKey(workspace, agent));
    return new Conversations(
        new PgEntryLog(
            context, pool, Database.writer(vertx, base.database()), world.figures().appends()),
        new Wakes(new Misses(world.fanout(), counter), this::wake),
        new Rules(
            (workspace, line) -> lines.timers(workspace, line, world.clock().instant()),
            Bots.known(new Bots.Base(vertx, pool, lines, world.clock())).terms()),
        world.clock(),
        world.ids());
  }

  private void missed(Lines lines, Statuses statuses, UUID line, AgentKey agent) {
    lines
        .rules(agent.workspace(), line)
        .compose(rules ->
            statuses.missed(agent, rules.giving().missesMax(), rules.timers().firstReply()))
        .onSuccess(tooMany -> {
          if (tooMany) world.away().accept(agent);
        })
        .onFailure(cause ->
            log.warn("miss not counted, agent={} cause={}", agent.agent(), cause.toString()));
  }

  private static Orders orders(Conversations conversations) {
    return new Orders() {
      @Override
      public Future<Boolean> due(ConversationKey key) {
        return conversations.apply(key, new Command.Due());
      }

      @Override
      public Future<Boolean> gone(ConversationKey key, Author.Agent agent) {
        return conversations.apply(key, new Command.AgentGone(agent));
      }

      @Override
      public Future<Boolean> left(ConversationKey key, Author.Agent agent) {
        return conversations.apply(key, new Command.AgentLeft(agent));
      }
    };
  }
}
