package chat.alcove.queue;

import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.delivery.Post;
import chat.alcove.lines.Lines;
import chat.alcove.protocol.QueuePlace;
import chat.alcove.protocol.SitePresence;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// What visitors are told of the queue and of the house, at most once a second each.
///
/// Lives on one event loop and may be called from any. Answers on the loop of the caller; what is
/// pushed after an answer is newer than the answer.
public final class Reception {
  static final int TELL_EVERY_MS = 1_000;

  private final Vertx vertx;
  private final Context context;
  private final QueueFeed queue;
  private final SiteFeed sites;
  private final Gathered queueNews;
  private final Gathered siteNews;

  /// Where it reads from.
  ///
  /// @param lines of the loop this lives on
  public record Sources(Places places, Fronts fronts, Lines lines) {}

  /// @param context the loop this lives on
  public Reception(Vertx vertx, Context context, Sources sources, Mail mail, InstantSource clock) {
    this.vertx = vertx;
    this.context = context;
    var post = new Post(vertx, ignored -> {});
    this.queue = new QueueFeed(sources.places, sources.lines, post::send, clock);
    this.sites =
        new SiteFeed(sources.fronts, sources.lines, new SiteFeed.House(mail, post::send, clock));
    this.queueNews = new Gathered(vertx, TELL_EVERY_MS, queue::pass);
    this.siteNews = new Gathered(vertx, TELL_EVERY_MS, sites::pass);
  }

  /// Looks at the clock from now on, and at what nobody tells of.
  public void start() {
    context.runOnContext(nothing ->
        vertx.setPeriodic(
            TELL_EVERY_MS,
            timer -> {
              if (sites.hasNews()) siteNews.ask();
            }));
  }

  /// Something was stored.
  public void touched(Conversation changed) {
    if (QueueFeed.concerns(changed)) {
      context.runOnContext(nothing -> waits(changed.key().workspace()));
    }
  }

  private void waits(UUID workspace) {
    queue.touched(workspace);
    queueNews.ask();
  }

  /// Somebody has come, gone, or chosen another status.
  public void staffChanged(UUID workspace) {
    context.runOnContext(nothing -> {
      sites.touched(workspace);
      siteNews.ask();
    });
  }

  /// What the visitor of a conversation that waits was told last. One nobody was told of yet is
  /// looked at, and told.
  public Future<Optional<QueuePlace>> place(ConversationKey key) {
    return ask(() -> {
      Optional<QueuePlace> told = queue.told(key);
      if (told.isEmpty()) waits(key.workspace());
      return Future.succeededFuture(told);
    });
  }

  /// A visitor has come to a site, and is told this; what changes is pushed until they have left.
  public Future<SitePresence> arrived(SiteKey site) {
    return ask(() -> sites.arrived(site));
  }

  /// A visitor who [#arrived] is gone.
  public void left(SiteKey site) {
    context.runOnContext(nothing -> sites.left(site));
  }

  private <T> Future<T> ask(Supplier<Future<T>> question) {
    Context caller = vertx.getOrCreateContext();
    return Future.future(answer ->
        context.runOnContext(here ->
            question.get().onComplete(found -> caller.runOnContext(back -> answer.handle(found)))));
  }
}
