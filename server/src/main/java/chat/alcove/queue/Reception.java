package chat.alcove.queue;

import chat.alcove.cluster.Link;
import chat.alcove.cluster.Topic;
import chat.alcove.conversation.BotTerms;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.delivery.Post;
import chat.alcove.lines.Lines;
import chat.alcove.protocol.QueuePlace;
import chat.alcove.protocol.SitePresence;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What this node's visitors are told of the queue and of the house, at most once a second each.
///
/// Other nodes tell theirs, and are told where somebody begins to wait. Lives on one event loop and
/// may be called from any. Answers on the loop of the caller; what is pushed after an answer is
/// newer than the answer.
public final class Reception {
  static final int TELL_EVERY_MS = 1_000;

  /// Tellings until the queue is looked at though nobody told of it.
  private static final int LOOK_EVERY = 5;

  private final Vertx vertx;
  private final Context context;
  private final Link link;
  private final Guests guests = new Guests();
  private final QueueFeed queue;
  private final SiteFeed sites;
  private final Gathered queueNews;
  private final Gathered siteNews;
  private final Gathered waitNews;

  /// Where somebody has begun to wait, which other nodes have not heard.
  private final Set<UUID> untold = new HashSet<>();

  private int ticks;

  /// Where it reads from.
  ///
  /// @param lines of the loop this lives on
  /// @param duty tells which bot takes first words
  public record Sources(Places places, Fronts fronts, Lines lines, BotTerms.Duty duty) {}

  /// @param context the loop this lives on
  public Reception(Context context, Link link, Sources sources, Mail mail, InstantSource clock) {
    this.vertx = context.owner();
    this.context = context;
    this.link = link;
    var post = new Post(vertx, ignored -> {});
    this.queue = new QueueFeed(sources.places, sources.lines, post::send, guests, clock);
    this.sites =
        new SiteFeed(
            sources.fronts,
            sources.lines,
            new SiteFeed.House(mail, post::send, clock, sources.duty));
    this.queueNews = new Gathered(vertx, TELL_EVERY_MS, queue::pass);
    this.siteNews = new Gathered(vertx, TELL_EVERY_MS, sites::pass);
    this.waitNews = new Gathered(vertx, TELL_EVERY_MS, this::tellOthers);
  }

  /// Looks at the clock from now on, and at what nobody tells of.
  public void start() {
    link.hear(
        Topic.waiting,
        (from, words) -> {
          Set<UUID> workspaces = read(words);
          context.runOnContext(nothing -> workspaces.forEach(this::waits));
        });
    context.runOnContext(nothing -> vertx.setPeriodic(TELL_EVERY_MS, timer -> look()));
  }

  private void look() {
    if (sites.hasNews()) siteNews.ask();
    if (++ticks % LOOK_EVERY == 0) guests.workspaces().forEach(this::waits);
  }

  /// Something was stored.
  public void touched(Conversation changed) {
    if (QueueFeed.concerns(changed)) {
      context.runOnContext(nothing -> {
        waits(changed.key().workspace());
        untold.add(changed.key().workspace());
        waitNews.ask();
      });
    }
  }

  /// The visitor may have a tab there.
  private Future<Gathered.More> tellOthers() {
    var words = new JsonArray();
    untold.forEach(workspace -> words.add(workspace.toString()));
    untold.clear();
    link.tell(Topic.waiting, words.toBuffer());
    return Future.succeededFuture(Gathered.More.no);
  }

  private static Set<UUID> read(Buffer words) {
    return new JsonArray(words)
        .stream().map(one -> UUID.fromString(one.toString())).collect(Collectors.toSet());
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
  public Future<SitePresence> arrived(SiteKey site, UUID visitor) {
    return ask(() -> {
      guests.arrived(site.workspace(), visitor);
      return sites.arrived(site);
    });
  }

  /// A visitor who [#arrived] is gone.
  public void left(SiteKey site, UUID visitor) {
    context.runOnContext(nothing -> {
      guests.left(site.workspace(), visitor);
      sites.left(site);
    });
  }

  private <T> Future<T> ask(Supplier<Future<T>> question) {
    Context caller = vertx.getOrCreateContext();
    return Future.future(answer ->
        context.runOnContext(here ->
            question.get().onComplete(found -> caller.runOnContext(back -> answer.handle(found)))));
  }
}
