package chat.alcove.bots;

import chat.alcove.bots.Answer.Says;
import chat.alcove.conversation.Author;
import chat.alcove.conversation.BotTerms;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Conversations;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.Happening;
import chat.alcove.conversation.PgEntryLog;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestRules;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.fixture.Unheard;
import chat.alcove.fixture.Until;
import chat.alcove.lines.PgLines;
import chat.alcove.postgres.Database;
import chat.alcove.protocol.Reply;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A node with a bot of the test's own, over a real database: one event loop, and all that it told.
final class BotHouse implements Unheard {
  /// As short as an owner may set it.
  static final int LEASE_SECONDS_MIN = 2;

  /// As long. On a busy machine a turn takes its time, and nobody is to lose it for that.
  private static final int LEASE_SECONDS_MAX = 60;

  final Vertx vertx;
  final TestWorkspace workspace;
  final Runner runner;
  final ConcurrentLinkedQueue<Prompt> asked = new ConcurrentLinkedQueue<>();
  final ConcurrentLinkedQueue<Typing> typed = new ConcurrentLinkedQueue<>();
  final AtomicInteger refs = new AtomicInteger();
  private final Map<ConversationKey, Runnable> ears = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Entry> told = new ConcurrentLinkedQueue<>();
  private final Context context;
  private final Conversations conversations;
  private final Briefing briefing;
  private final BotBook book;
  private final TestClock clock;
  private String language = "en";
  private volatile Bot plays =
      prompt -> Future.succeededFuture(new Answer.Unknown(prompt.memory()));

  /// @param room for conversations whose bots are asked
  BotHouse(
      Vertx vertx,
      PgConnectOptions database,
      TestWorkspace workspace,
      TestClock clock,
      Runs.Room room) {
    this.vertx = vertx;
    this.workspace = workspace;
    this.clock = clock;
    this.context = vertx.getOrCreateContext();
    Pool pool = Database.pool(vertx, database);
    EntryLog log = new PgEntryLog(context, pool, Database.writer(vertx, database));
    this.book = BotBook.over(new PgBots(pool, clock), kinds(), clock);
    var prompts = new Prompts(this);
    this.conversations =
        new Conversations(log, prompts, TestRules.with(book), clock, UUID::randomUUID);
    this.briefing = Briefing.over(log, new PgBots(pool, clock), new PgLines(pool, clock), clock);
    this.runner =
        Runner.start(
            vertx,
            new Runner.House(conversations, log, briefing, prompts, this::follow),
            book,
            clock,
            room);
  }

  private Kinds kinds() {
    return new Kinds(
        Map.of(
            BotKind.webhook,
            new Kind() {
              @Override
              public Future<List<Flaw>> check(Spec spec) {
                return Future.succeededFuture(List.of());
              }

              @Override
              public Bot bot(Spec spec) {
                return prompt -> {
                  asked.add(prompt);
                  return plays.answer(prompt);
                };
              }
            }));
  }

  private Runnable follow(ConversationKey key, Runnable stored) {
    ears.put(key, stored);
    return () -> ears.remove(key, stored);
  }

  /// Whether it would hear of what others store there.
  boolean listens(ConversationKey key) {
    return ears.containsKey(key);
  }

  /// Others have stored something there.
  void hears(ConversationKey key) {
    context.runOnContext(ready -> ears.getOrDefault(key, () -> {}).run());
  }

  /// What the bot does from now on.
  BotHouse plays(Bot bot) {
    plays = bot;
    return this;
  }

  /// The language of the visitors who write from now on.
  BotHouse speaks(String tag) {
    language = tag;
    return this;
  }

  /// Gives the site a bot.
  static UUID hire(Pool pool, TestWorkspace workspace, String mode, String when) {
    return hire(pool, workspace, LEASE_SECONDS_MAX, mode, when);
  }

  /// One with a lease of so long.
  static UUID hire(Pool pool, TestWorkspace workspace, int leaseSeconds, String mode, String when) {
    var id = UUID.randomUUID();
    var bot =
        new Stored(
            id,
            "Robo",
            BotKind.webhook,
            mode,
            new Stored.Times(leaseSeconds, 30),
            List.of(),
            new Stored.Own(new JsonObject(), null));
    new PgBots(pool, new TestClock()).add(workspace.id(), bot).await();
    pool.preparedQuery(
            "UPDATE site SET bot_id = $3, bot_when = $4 WHERE workspace_id = $1 AND id = $2")
        .execute(Tuple.of(workspace.id(), workspace.site(), id, when))
        .await();
    return id;
  }

  /// Does it on the loop and waits for the answer.
  <T> T on(Supplier<Future<T>> work) {
    Promise<T> answer = Promise.promise();
    context.runOnContext(ready -> work.get().onComplete(answer));
    return answer.future().await();
  }

  ConversationKey says(UUID visitor, String text) {
    return says(visitor, text, null);
  }

  /// A visitor's words, a moment after the last ones.
  ConversationKey says(UUID visitor, String text, @Nullable Reply reply) {
    clock.advance(Duration.ofMillis(1));
    return saysNow(visitor, text, reply);
  }

  /// In the same millisecond as the last ones.
  ConversationKey saysNow(UUID visitor, String text) {
    return saysNow(visitor, text, null);
  }

  private ConversationKey saysNow(UUID visitor, String text, @Nullable Reply reply) {
    var ref = "v" + refs.incrementAndGet();
    return on(() ->
            book.of(workspace.id(), workspace.site())
                .compose(bot ->
                    conversations.visitorSays(
                        new Conversations.Visitor(
                                workspace.id(),
                                visitor,
                                workspace.site(),
                                workspace.line(),
                                null,
                                language)
                            .with(bot),
                        new Command.VisitorSays(ref, text, Command.Wish.answer, reply))))
        .key();
  }

  void acts(ConversationKey key, Command.Asked command) {
    clock.advance(Duration.ofMillis(1));
    on(() -> conversations.act(key, command));
  }

  Author.Agent anna() {
    return new Author.Agent(workspace.anna(), "Anna");
  }

  /// What a bot would be told of a conversation that was read then.
  ///
  /// @return empty where it would be told nothing, for that turn is over
  Optional<Prompt> brief(Conversation then) {
    return on(() ->
        briefing
            .of(then, clock.instant())
            .map(Optional::of)
            .recover(cause ->
                cause instanceof Asking.Unwanted
                    ? Future.succeededFuture(Optional.empty())
                    : Future.failedFuture(cause)));
  }

  /// What it would be told beside people, of a conversation as it is.
  Prompt briefBeside(Conversation now) {
    return on(() -> terms().compose(it -> briefing.beside(now, it.bot(), clock.instant())))
        .prompt();
  }

  /// The bot's answer to these words comes in, whatever others follow them.
  void speaksBeside(Conversation then, Prompt about, Says answer) {
    var said = Settling.beside(answer).orElseThrow();
    long seq = about.turn().saw();
    var saidAt = then.turn().saidAt();
    on(() ->
        terms()
            .compose(it ->
                conversations.apply(
                    then.key(), new Command.BotSpeaksBeside(it.bot(), seq, saidAt, said))));
  }

  private Future<BotTerms> terms() {
    return book.of(workspace.id(), workspace.site()).map(Optional::orElseThrow);
  }

  Conversation now(ConversationKey key) {
    return on(() -> conversations.snapshot(key));
  }

  /// What was told of some kind, in order.
  <T extends Happening> List<T> told(Class<T> kind) {
    return told.stream().map(Entry::what).filter(kind::isInstance).map(kind::cast).toList();
  }

  /// What the bot said, or drafted, in order.
  List<String> said() {
    return told.stream()
        .filter(entry -> entry.author() instanceof Author.Bot)
        .map(Entry::what)
        .filter(Happening.Said.class::isInstance)
        .map(what -> ((Happening.Said) what).text())
        .toList();
  }

  void until(String what, Predicate<BotHouse> so) {
    Until.so(vertx, what, () -> so.test(this));
  }

  @Override
  public void stored(Conversation after, List<Entry> entries) {
    told.addAll(entries);
  }

  @Override
  public void typing(Conversation conversation, Author author, Typing typing) {
    typed.add(typing);
  }
}
