package chat.alcove.load;

import static chat.alcove.load.ServerFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.Owner.Site;
import chat.alcove.load.check.Awake;
import chat.alcove.load.check.Checker;
import chat.alcove.load.client.History;
import chat.alcove.load.client.Listener;
import chat.alcove.load.client.Net;
import chat.alcove.load.client.VisitorClient;
import chat.alcove.load.process.ServerDatabase;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Visitors with bots of all kinds, brought to every moment of a bot's turn at once, for a node
/// that is about to be killed; and what must have become of them.
final class BotTurns implements AutoCloseable {
  private static final int LEASE_S = 6;
  private static final int VISITORS_EACH = 3;

  /// From the end of the lease, or from when a node is there again. Half of it on a machine of
  /// one's own; builds share theirs.
  private static final Duration LATE_MAX = Duration.ofSeconds(4);

  private static final Duration SOON = Duration.ofSeconds(45);

  /// A client that found no server for a while looks again after at most so long.
  private static final Duration BACK = Duration.ofSeconds(35);

  /// What is under way of a turn.
  enum Moment {
    WORDS_COME_IN,
    BOT_THINKS,
    ANSWER_COMES_IN
  }

  private enum Kind {
    WEBHOOK,
    MODEL,
    FLOW,
    ARTICLES
  }

  private final History history = History.kept(System::nanoTime);
  private final Map<Kind, Site> sites = new EnumMap<>(Kind.class);
  private final Map<Moment, List<Turn>> underWay = new EnumMap<>(Moment.class);
  private final List<Turn> everybody = new ArrayList<>();
  private final Queue<Held> held = new ConcurrentLinkedQueue<>();
  private final Net net;
  private final ServerDatabase database;
  private final Stranger program;
  private final Stranger shop;
  private final Stranger model;

  /// An answer that is not given yet.
  private record Held(String asked, Runnable answer) {}

  /// @param net of the visitors
  BotTurns(Net net, ServerDatabase database, Keys keys) {
    this.net = net;
    this.database = database;
    program = Stranger.of(net.vertx(), Stranger.hangs());
    shop = Stranger.of(net.vertx(), keys.own(), Stranger.hangs());
    model = Stranger.of(net.vertx(), Stranger.hangs());
  }

  /// Settings of a server that may ask them.
  static Map<String, String> settings(Keys keys) {
    return Map.of("ALCOVE_OUTWARD_ALLOW", "127.0.0.1", "JAVA_TOOL_OPTIONS", keys.trust());
  }

  /// A bot of each kind, and an article.
  void hire(Owner owner) {
    sites.put(Kind.WEBHOOK, owner.hire("W", Owner.webhook(program.url("/"), LEASE_S)));
    sites.put(Kind.MODEL, owner.hire("M", Owner.model(model.url("/v1"), LEASE_S)));
    sites.put(Kind.FLOW, owner.hire("F", Owner.flow(calling(shop.url("/")), LEASE_S)));
    sites.put(Kind.ARTICLES, owner.hire("A", Owner.articles(LEASE_S)));
    owner.publish(owner.article("Returns", "You can return any lamp within 30 days.", false));
  }

  /// Waits until visitors of this node find them.
  void awaitBots(Net node) {
    sites.values().forEach(site -> Owner.awaitBot(node, site));
  }

  private static String calling(String url) {
    return """
    language: en
    start: order
    steps:
      - id: order
        do:
          - call: %s
            send: {words: "{{words}}"}
            save: {state: state}
          - say: "It is {{state}}."
    """
        .formatted(url);
  }

  /// When it returns, some words are stored and some are not, some bots think, and some answers are
  /// stored and some are not.
  void bringAbout() {
    hold();
    lockArticles();
    come(Moment.BOT_THINKS, Moment.ANSWER_COMES_IN);
    House.until(SOON, this::allAreAsked, "all bots are asked");
    var answers = held.stream().filter(one -> one.asked.contains("ANSWER_COMES_IN")).toList();
    long stored = count("ref LIKE 'answer-%'");
    for (int n = 0; n < answers.size(); n += 2) {
      answers.get(n).answer.run();
    }
    House.until(SOON, () -> count("ref LIKE 'answer-%'") > stored || allAreServed(), "an answer");
    long said = count("author_kind = 'visitor'");
    for (int n = 1; n < answers.size(); n += 2) {
      answers.get(n).answer.run();
    }
    come(Moment.WORDS_COME_IN);
    House.until(SOON, () -> count("author_kind = 'visitor'") > said, "words are stored");
    come(Moment.WORDS_COME_IN);
  }

  /// Those whose bot was asked too late, on a machine with other work, are served already.
  private boolean allAreAsked() {
    var asking =
        everybody.stream().filter(one -> !one.visitor().name().startsWith("ARTICLES")).toList();
    long served = asking.stream().filter(one -> one.outcome().served()).count();
    return held.size() + served >= asking.size();
  }

  private boolean allAreServed() {
    return everybody.stream().allMatch(one -> one.outcome().served());
  }

  /// Whoever is asked from now on answers.
  void speak() {
    program.behave((request, socket) -> socket.write(Answers.echo(request)));
    shop.behave((request, socket) -> socket.write(lost()));
    model.behave((request, socket) ->
        socket.write(Answers.streamHead() + Answers.piece("Whole") + Answers.streamEnd()));
  }

  private void hold() {
    held.clear();
    program.behave((request, socket) -> hold(request, socket, Answers.echo(request)));
    shop.behave((request, socket) -> hold(request, socket, lost()));
    model.behave((request, socket) -> {
      socket.write(Answers.streamHead() + Answers.piece("Half"));
      hold(request, socket, Answers.streamEnd());
    });
  }

  private void hold(Stranger.Request request, NetSocket socket, String answer) {
    held.add(new Held(request.body(), () -> socket.write(answer)));
  }

  private static String lost() {
    return Stranger.ok(new JsonObject().put("state", "lost"));
  }

  /// Whoever looks for one waits meanwhile.
  private void lockArticles() {
    var _ =
        database.run(
            "DO $$ BEGIN LOCK TABLE article IN ACCESS EXCLUSIVE MODE; PERFORM pg_sleep(1.5); END $$");
  }

  private void come(Moment... moments) {
    var come = new ArrayList<Turn>();
    for (var moment : moments) {
      for (var kind : Kind.values()) {
        for (int n = 0; n < VISITORS_EACH; n++) {
          var one = visitor(kind, "Can I return lamp %d? %s".formatted(n, moment));
          underWay.computeIfAbsent(moment, none -> new ArrayList<>()).add(one);
          come.add(one);
        }
      }
    }
    come.forEach(one -> one.visitor().say(one.text()));
  }

  private Turn visitor(Kind kind, String text) {
    var site = Objects.requireNonNull(sites.get(kind)).key();
    var name = kind.name() + everybody.size();
    var visitor = new VisitorClient(net, name, site, history, Listener.NONE);
    now(visitor.open());
    var one = new Turn(database, visitor, text);
    everybody.add(one);
    return one;
  }

  private long count(String entries) {
    return now(database.run("SELECT count(*) FROM entry WHERE " + entries))
        .iterator()
        .next()
        .getLong(0);
  }

  /// Each once, by the bot or by people, and soon.
  ///
  /// @param since a node was there to do it
  void assertServed(Instant since) {
    House.until(Duration.ofSeconds(LEASE_S).plus(BACK), this::allAreServed, "all are served");
    var lateMax = LATE_MAX.plus(Awake.stoodStillSince(since));
    underWay.forEach((moment, waiting) -> {
      var outcomes = waiting.stream().map(one -> one.outcome(since)).toList();
      System.out.printf(
          "bots' turns, killed as %s: %d visitors, %d answered, %d handed off, at most %d ms late%n",
          moment,
          outcomes.size(),
          outcomes.stream().filter(one -> one.answers() > 0).count(),
          outcomes.stream().filter(one -> one.handOffs() > 0).count(),
          outcomes.stream().mapToLong(one -> one.late().toMillis()).max().orElse(0));
      for (var one : outcomes) {
        assertThat(one.servedOnce()).as(one.toString()).isTrue();
        assertThat(one.state()).as(one.toString()).isEqualTo(one.answers() == 1 ? "bot" : "queued");
        assertThat(one.late()).as(one.toString()).isLessThan(lateMax);
      }
    });
  }

  /// Nothing has come of it since, and everybody has seen all of it once.
  void assertSettled() {
    for (var one : everybody) {
      House.until(BACK, one::seen, one.text() + " is shown all of it");
      assertThat(one.outcome()).as(one.text()).matches(Turn.Outcome::servedOnce);
    }
    assertThat(Checker.check(history.events(), now(database.entries())).toString())
        .isEqualTo("clean");
  }

  @Override
  public void close() throws IOException {
    everybody.forEach(one -> now(one.visitor().close()));
    program.close();
    shop.close();
    model.close();
  }
}
