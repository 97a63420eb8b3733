package chat.alcove;

import chat.alcove.articles.Library;
import chat.alcove.bots.BotBook;
import chat.alcove.bots.BotKind;
import chat.alcove.bots.BotRoutes;
import chat.alcove.bots.Briefing;
import chat.alcove.bots.Duties;
import chat.alcove.bots.Kind;
import chat.alcove.bots.Kinds;
import chat.alcove.bots.PgBots;
import chat.alcove.bots.Prompts;
import chat.alcove.bots.Runner;
import chat.alcove.bots.articles.ArticleKind;
import chat.alcove.bots.articles.QuestionRoutes;
import chat.alcove.bots.flow.FlowKind;
import chat.alcove.bots.model.Articles;
import chat.alcove.bots.model.ModelKind;
import chat.alcove.bots.model.PgSpending;
import chat.alcove.bots.webhook.PgKeys;
import chat.alcove.bots.webhook.Post;
import chat.alcove.bots.webhook.WebhookCalls;
import chat.alcove.bots.webhook.WebhookKind;
import chat.alcove.conversation.BotTerms;
import chat.alcove.conversation.Conversations;
import chat.alcove.conversation.EntryLog;
import chat.alcove.delivery.Hub;
import chat.alcove.identity.StaffRoutes;
import chat.alcove.lines.Lines;
import chat.alcove.outward.Outward;
import chat.alcove.routing.PgDesk;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The bots of one event loop: which there are, who asks them, how owners set them.
final class Bots {
  private final Base base;
  private final PgBots store;
  private final BotBook book;

  /// What they stand on.
  record Base(Vertx vertx, Pool pool, Lines lines, InstantSource clock) {}

  /// What those that are asked ask in their turn.
  ///
  /// @param publicUrl how programs reach this server; null if nobody said
  record World(Library library, Outside outside, @Nullable URI publicUrl) {
    /// The same for owners, who only try: no question of theirs is counted.
    private World tried() {
      return new World(library.uncounted(), outside, publicUrl);
    }
  }

  /// What all loops of a node share.
  record Outside(Outward outward, Written written) {}

  private Bots(Base base, Kinds kinds) {
    this.base = base;
    this.store = new PgBots(base.pool(), base.clock());
    this.book = BotBook.over(store, kinds, base.clock());
  }

  /// On the loop they belong to.
  private Bots fresh() {
    base.vertx().setPeriodic(BotBook.REFRESH_EVERY.toMillis(), timer -> book.refresh());
    return this;
  }

  /// Bots that are asked.
  static Bots asked(Base base, World world) {
    var bots = new Bots(base, new Kinds(kinds(base, world))).fresh();
    world.outside().written().hear(base.vertx().getOrCreateContext(), bots.book::refresh);
    return bots;
  }

  /// Only the rules of bots: for loops that ask none.
  static Bots known(Base base) {
    return new Bots(base, new Kinds(Map.of())).fresh();
  }

  /// As [#known], on a loop that is not the caller's.
  static Bots known(Base base, Context loop) {
    var bots = new Bots(base, new Kinds(Map.of()));
    loop.runOnContext(here -> bots.fresh());
    return bots;
  }

  private static Map<BotKind, Kind> kinds(Base base, World world) {
    Map<BotKind, Kind> kinds = new EnumMap<>(BotKind.class);
    var articles = new ArticleKind(world.library());
    var post = new Post(base.vertx(), world.outside().outward(), base.clock());
    kinds.put(BotKind.articles, articles);
    kinds.put(BotKind.flow, new FlowKind(new WebhookCalls(post), articles, base.lines()));
    kinds.put(BotKind.webhook, new WebhookKind(post, new PgKeys(base.pool()), world.publicUrl()));
    kinds.put(
        BotKind.model,
        new ModelKind(
            world.outside().outward(),
            ground(world.library()),
            new PgSpending(base.pool()),
            base.clock()));
    return kinds;
  }

  /// What a model is given to stand on: only what visitors may read.
  private static Articles ground(Library library) {
    return (workspace, query, language, max) ->
        library
            .answers(workspace, query, language, 0)
            .map(hits ->
                hits.stream()
                    .filter(hit -> !hit.internal())
                    .limit(max)
                    .map(hit ->
                        new Articles.Found(
                            hit.id(), hit.title(), hit.url(), hit.excerpt(), hit.words()))
                    .toList());
  }

  BotTerms.Source terms() {
    return book;
  }

  /// For the loop they belong to.
  BotTerms.Duty duty() {
    return new Duties(book, base.lines(), new PgDesk(base.pool(), base.clock()), base.clock());
  }

  /// Asks bots from now on.
  ///
  /// @param loops that share a node's runs
  Runner start(Talks talks, int loops) {
    var briefing = Briefing.over(talks.log(), store, base.lines(), base.clock());
    var ears = new HubEars(talks.hub());
    var house =
        new Runner.House(talks.conversations(), talks.log(), briefing, talks.prompts(), ears);
    return Runner.start(base.vertx(), house, book, base.clock(), loops);
  }

  /// What bots hear of and speak into.
  record Talks(Conversations conversations, EntryLog log, Prompts prompts, Hub hub) {}

  /// To be mounted before the settings of sites: which bot a site has is written there.
  void mount(Router router, StaffRoutes staff, World world, Supplier<UUID> ids) {
    var written = world.outside().written();
    router.put("/api/sites/:id").handler(request -> tellLoops(request, written));
    router.route("/api/bots/:id").handler(request -> tellLoops(request, written));
    var kinds = new Kinds(kinds(base, world.tried()));
    new QuestionRoutes(staff, world.library(), base.clock()).mount(router);
    new BotRoutes(staff, store, book, kinds, new BotRoutes.World(ids, base.clock())).mount(router);
  }

  private static void tellLoops(RoutingContext request, Written written) {
    request.addEndHandler(ended -> {
      if (request.response().getStatusCode() < 300) written.tell();
    });
    request.next();
  }
}
