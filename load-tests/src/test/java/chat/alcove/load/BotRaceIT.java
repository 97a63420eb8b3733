package chat.alcove.load;

import static chat.alcove.load.ServerFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.Owner.Site;
import chat.alcove.load.check.Checker;
import chat.alcove.load.client.AgentClient;
import chat.alcove.load.client.History;
import chat.alcove.load.client.Listener;
import chat.alcove.load.client.Login;
import chat.alcove.load.client.Net;
import chat.alcove.load.client.VisitorClient;
import chat.alcove.load.process.ServerDatabase;
import chat.alcove.load.process.ServerProcess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.sqlclient.Row;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// A bot, a visitor on one node and an agent on another do things at once: of each there is one
/// outcome, the same for everybody.
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BotRaceIT {
  private static final int ROUNDS = 24;

  /// As long as may be: the first of all rounds waits for the last.
  private static final int LEASE_S = 60;

  /// From one way around to the other, in so many milliseconds.
  private static final int SPREAD_MS = 60;

  private static final Duration SOON = Duration.ofSeconds(45);
  private static final History history = History.kept(System::nanoTime);
  private static final Vertx vertx = Vertx.vertx();
  private static final HttpClient http = HttpClient.newHttpClient();

  /// What the program was asked, by the words it was asked last.
  private static final Map<String, Question> questions = new ConcurrentHashMap<>();

  private static final List<VisitorClient> everybody = new ArrayList<>();
  private static Keys keys;
  private static Deployed deployed;
  private static ServerDatabase database;
  private static List<Net> nodes;
  private static BotTurns turns;
  private static Stranger program;
  private static Site site;
  private static AgentClient agent;

  /// A question that a program has not answered yet.
  private record Question(Stranger.Request request, NetSocket socket) {
    String answerUrl() {
      return request.json().getString("answerUrl");
    }

    /// At once, in the response. Where the turn is over, nobody listens any more.
    Future<Void> respond(String text) {
      return socket.write(Stranger.ok(Answers.saying(text))).otherwiseEmpty();
    }

    /// By the other way, at one node.
    Future<Integer> answer(String text, int node) {
      var path = URI.create(answerUrl()).getPath();
      var ask =
          HttpRequest.newBuilder(URI.create(deployed.node(node).target() + path))
              .POST(HttpRequest.BodyPublishers.ofString(Answers.saying(text).encode()))
              .build();
      return Future.fromCompletionStage(
          http.sendAsync(ask, HttpResponse.BodyHandlers.discarding())
              .thenApply(HttpResponse::statusCode));
    }
  }

  /// What is stored of somebody's conversation.
  private record Line(String kind, String author, String text) {}

  /// A visitor on the first node, whose words a bot thinks about.
  private record Talk(VisitorClient visitor, String conversation, Question question) {
    List<Line> log() {
      return now(
              database.run(
                  "SELECT kind, author_kind, coalesce(body, '') AS body FROM entry WHERE conversation_id = $1 ORDER BY seq",
                  UUID.fromString(conversation)))
          .stream()
          .map(Talk::line)
          .toList();
    }

    private static Line line(Row row) {
      return new Line(row.getString("kind"), row.getString("author_kind"), row.getString("body"));
    }

    List<String> botWords() {
      return log().stream().filter(one -> one.author.equals("bot")).map(Line::text).toList();
    }
  }

  /// Things that are done at once.
  private interface Round {
    void run(Talk talk, int n);
  }

  @BeforeAll
  static void start() throws Exception {
    keys = Keys.make();
    var settings = new HashMap<>(ServerProcess.UNLIMITED);
    settings.putAll(BotTurns.settings(keys));
    deployed = Deployed.start(settings);
    database = ServerDatabase.open(vertx, deployed.postgres().options());
    var front = deployed.front();
    nodes =
        IntStream.range(0, 2)
            .mapToObj(n -> Net.to(vertx, deployed.node(n).target(), front.toString()))
            .toList();
    program = Stranger.of(vertx, BotRaceIT::asked);
    turns = new BotTurns(Net.to(vertx, front), database, keys);
    now(database.run("UPDATE agent SET seats = 100"));
    var owner = new Owner(nodes.getFirst(), database);
    turns.hire(owner);
    site = owner.hire("Races", Owner.webhook(program.url("/"), LEASE_S));
    nodes.forEach(node -> {
      Owner.awaitBot(node, site);
      turns.awaitBots(node);
    });
    var login = new Login(nodes.get(1), ServerProcess.EMAIL, ServerProcess.PASSWORD);
    agent = new AgentClient(nodes.get(1), "agent", login::ticket, history, Listener.NONE);
    now(agent.open());
  }

  @AfterAll
  static void stop() throws Exception {
    now(agent.close());
    everybody.forEach(visitor -> now(visitor.close()));
    turns.close();
    program.close();
    now(database.close());
    now(vertx.close());
    http.close();
    deployed.close();
    keys.close();
  }

  private static void asked(Stranger.Request request, NetSocket socket) {
    var words = request.json().getString("text").lines().toList();
    questions.put(words.getLast(), new Question(request, socket));
  }

  @Test
  @Order(1)
  void of_three_answers_to_one_message_one_is_said() {
    var talks = talks("three");
    race(
        talks,
        (talk, n) -> {
          var first = after(ROUNDS - n, () -> talk.question.answer("by the first node", 0));
          var second = after(ROUNDS / 2, () -> talk.question.answer("by the second node", 1));
          now(after(n, () -> talk.question.respond("in the response")));
          var taken = List.of(now(first), now(second));
          House.until(SOON, () -> !talk.botWords().isEmpty(), "one of them is said");
          assertThat(taken).isSubsetOf(200, 409);
          assertThat(talk.botWords()).hasSize(1);
          boolean late = talk.botWords().getFirst().startsWith("by ");
          assertThat(taken.stream().filter(status -> status == 200)).hasSize(late ? 1 : 0);
        });
    tell("three answers", talks, said -> said.botWords().getFirst());
  }

  @Test
  @Order(2)
  void an_answer_after_a_claim_is_not_said() {
    var talks = talks("claimed");
    race(
        talks,
        (talk, n) -> {
          now(agent.claim(talk.conversation));
          now(talk.question.respond("too late"));
          assertThat(now(talk.question.answer("too late as well", n % 2))).isEqualTo(409);
        });
    for (var talk : talks) {
      assertThat(talk.botWords()).isEmpty();
      assertThat(state(talk)).isEqualTo("assigned");
    }
  }

  @Test
  @Order(3)
  void a_claim_while_a_bot_answers_wins_and_what_was_said_before_it_stands() {
    var talks = talks("claiming");
    race(
        talks,
        (talk, n) -> {
          var claimed = after(n, () -> agent.claim(talk.conversation));
          int status = now(after(ROUNDS - n, () -> talk.question.answer("quick", n % 2)));
          now(claimed);
          var kinds = talk.log().stream().map(Line::kind).filter(kind -> !kind.equals("queued"));
          if (status == 200) {
            assertThat(kinds).containsExactly("said", "with_bot", "said", "assigned");
          } else {
            assertThat(status).isEqualTo(409);
            assertThat(kinds).containsExactly("said", "with_bot", "assigned");
          }
          assertThat(state(talk)).isEqualTo("assigned");
          now(talk.question.respond("and again"));
        });
    tell(
        "claim and answer",
        talks,
        talk -> talk.botWords().isEmpty() ? "claimed first" : "said first");
  }

  @Test
  @Order(4)
  void words_that_come_while_a_bot_answers_are_read_before_the_next_answer() {
    var talks = talks("more-first");
    race(
        talks,
        (talk, n) -> {
          var more = "more " + n;
          var said = after(n, () -> talk.visitor.say(more));
          now(after(ROUNDS - n, () -> talk.question.respond("[more-first " + n + "]")));
          now(said);
          House.until(SOON, () -> questions.containsKey(more), "the bot is asked again");
          now(question(more).respond("[" + more + "]"));
          House.until(SOON, () -> talk.botWords().contains("[" + more + "]"), "it answers again");
          assertRead(talk, n);
        });
    tell("more words", talks, talk -> talk.botWords().size() + " answers");
  }

  /// Either the first answer was stored before the visitor's second words, or it was never said.
  private static void assertRead(Talk talk, int n) {
    var spoken =
        talk.log().stream().filter(line -> line.kind.equals("said")).map(Line::text).toList();
    if (talk.botWords().size() == 2) {
      assertThat(spoken)
          .containsExactly(
              "more-first " + n, "[more-first " + n + "]", "more " + n, "[more " + n + "]");
    } else {
      assertThat(spoken).containsExactly("more-first " + n, "more " + n, "[more " + n + "]");
      assertThat(question("more " + n).request.json().getString("text"))
          .isEqualTo("more-first " + n + "\nmore " + n);
    }
  }

  @Test
  @Order(5)
  void both_sides_were_shown_all_that_is_stored_and_it_once() {
    House.until(
        SOON,
        () -> Checker.check(history.events(), now(database.entries())).clean(),
        "everybody has seen everything");
  }

  @Test
  @Order(6)
  void whoever_waits_for_a_bot_is_served_once_by_the_node_that_lives_on() {
    turns.bringAbout();
    deployed.node(0).child().kill();
    var killed = Instant.now();
    turns.speak();
    turns.assertServed(killed);
    turns.assertSettled();
  }

  /// So many conversations in which the bot has been asked, and has not answered. The agent reads
  /// along.
  private static List<Talk> talks(String what) {
    var talks = new ArrayList<Talk>();
    for (int n = 0; n < ROUNDS; n++) {
      var words = what + " " + n;
      var visitor = new VisitorClient(nodes.getFirst(), words, site.key(), history, Listener.NONE);
      everybody.add(visitor);
      now(visitor.open());
      var conversation = now(visitor.say(words)).conversation();
      now(agent.follow(conversation));
      House.until(SOON, () -> questions.containsKey(words), "the bot is asked");
      talks.add(new Talk(visitor, conversation, question(words)));
    }
    return talks;
  }

  private static Question question(String words) {
    return Objects.requireNonNull(questions.get(words));
  }

  /// One round after the other, with the times between its acts slowly turned around.
  private static void race(List<Talk> talks, Round round) {
    for (int n = 0; n < talks.size(); n++) {
      round.run(talks.get(n), n);
    }
  }

  private static <T> Future<T> after(int n, Supplier<Future<T>> act) {
    return vertx
        .timer(1 + (long) n * SPREAD_MS / ROUNDS, TimeUnit.MILLISECONDS)
        .compose(now -> act.get());
  }

  private static void tell(String what, List<Talk> talks, Function<Talk, String> outcome) {
    System.out.println(
        "bots' races, %s: %s"
            .formatted(
                what,
                talks.stream()
                    .collect(Collectors.groupingBy(outcome, TreeMap::new, Collectors.counting()))));
  }

  private static String state(Talk talk) {
    return now(database.run(
            "SELECT state FROM conversation WHERE id = $1", UUID.fromString(talk.conversation)))
        .iterator()
        .next()
        .getString(0);
  }
}
