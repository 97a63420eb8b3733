package chat.alcove.load;

import static chat.alcove.load.ServerFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.check.Checker;
import chat.alcove.load.check.Verdict;
import chat.alcove.load.client.AgentClient;
import chat.alcove.load.client.Event;
import chat.alcove.load.client.History;
import chat.alcove.load.client.Listener;
import chat.alcove.load.client.Login;
import chat.alcove.load.client.Net;
import chat.alcove.load.client.VisitorClient;
import chat.alcove.load.process.ServerDatabase;
import chat.alcove.load.process.ServerProcess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What was acknowledged is stored once and shown once, in order, whatever dies.
///
/// Two visitors and two agents send 200 messages a second in all, while the server is killed three
/// times and its database once, each with `kill -9`.
@Timeout(600)
class DurabilityIT {
  private static final int SENDERS = 4;
  private static final int EACH_EVERY_MS = 1_000 * SENDERS / 200;
  private static final int QUIET_SECONDS_MAX = 120;

  /// Seconds from one blow to the next; the third hits the database.
  private static final int CALM_SECONDS = 5;

  private final Vertx vertx = Vertx.vertx();
  private final History history = History.kept(System::nanoTime);
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger words = new AtomicInteger();
  private final List<Long> blows = new ArrayList<>();
  private ServerProcess server;
  private VisitorClient vera;
  private VisitorClient viktor;
  private AgentClient anna;
  private AgentClient boris;
  private String first;
  private String second;

  @BeforeEach
  void meet() throws Exception {
    server = ServerProcess.start(ServerFixture.jar(), ServerProcess.UNLIMITED);
    var net = Net.to(vertx, server.target());
    var site = server.siteKey();
    anna = agent(net, "anna", new Login(net, ServerProcess.EMAIL, ServerProcess.PASSWORD));
    boris = agent(net, "boris", new Login(net, secondAgent(), ServerProcess.PASSWORD));
    vera = new VisitorClient(net, "vera", site, history, Listener.NONE);
    viktor = new VisitorClient(net, "viktor", site, history, Listener.NONE);
    // Conversations are given out: the first can only ring at Anna, who then has no seat left.
    now(Future.all(anna.open(), vera.open(), viktor.open()));
    first = now(vera.say("hello")).conversation();
    now(anna.claim(first));
    now(boris.open());
    second = now(viktor.say("hello")).conversation();
    now(boris.claim(second));
    now(Future.all(anna.follow(first), anna.follow(second)));
    now(Future.all(boris.follow(first), boris.follow(second)));
  }

  private AgentClient agent(Net net, String name, Login login) {
    return new AgentClient(net, name, login::ticket, history, Listener.NONE);
  }

  /// Has the owner's password.
  private String secondAgent() throws Exception {
    var database = ServerDatabase.open(vertx, ServerDatabase.in(server.data()));
    now(database.run("UPDATE agent SET seats = 1"));
    now(
        database.run(
            """
            INSERT INTO agent (workspace_id, id, email, name, role, password_hash, created_at)
            SELECT workspace_id, gen_random_uuid(), 'boris@example.com', 'Boris', 'lead', password_hash, now()
              FROM agent LIMIT 1
            """));
    now(database.close());
    return "boris@example.com";
  }

  @AfterEach
  void part() throws Exception {
    clock.shutdownNow();
    now(vertx.close());
    server.close();
  }

  @Test
  void nothing_acknowledged_is_lost_or_doubled_when_server_and_database_are_killed()
      throws Exception {
    var talking = startTalking();
    afterCalm(this::killServer);
    afterCalm(this::killServer);
    afterCalm(this::killDatabase);
    afterCalm(this::killServer);
    afterCalm(() -> talking.forEach(vertx::cancelTimer));
    awaitQuiet();
    var verdict = verdict();
    System.out.println(figures());
    if (!verdict.clean()) {
      history.writeTo(Path.of("target", "durability-history.txt"));
    }
    assertThat(verdict.toString()).isEqualTo("clean");
    assertThat(count(Event.Acked.class)).isGreaterThan(100 * 4 * CALM_SECONDS);
    assertThat(count(Event.Lost.class)).isGreaterThanOrEqualTo(SENDERS);
  }

  private List<Long> startTalking() {
    return List.of(
        vertx.setPeriodic(EACH_EVERY_MS, tick -> sent(vera.say(text("vera")))),
        vertx.setPeriodic(EACH_EVERY_MS, tick -> sent(viktor.say(text("viktor")))),
        vertx.setPeriodic(EACH_EVERY_MS, tick -> sent(spoken(anna, first, text("anna")))),
        vertx.setPeriodic(EACH_EVERY_MS, tick -> sent(spoken(boris, second, text("boris")))));
  }

  private String text(String who) {
    return who + " says " + words.incrementAndGet() + " and then some more words";
  }

  /// Every fifth is a note.
  private static Future<?> spoken(AgentClient agent, String conversation, String text) {
    return text.hashCode() % 5 == 0
        ? agent.note(conversation, text)
        : agent.say(conversation, text);
  }

  private void sent(Future<?> receipt) {
    unanswered.incrementAndGet();
    receipt.onComplete(any -> unanswered.decrementAndGet());
  }

  private interface Act {
    void run() throws Exception;
  }

  private void afterCalm(Act act) throws Exception {
    var done = new CompletableFuture<Void>();
    var _ = clock.schedule(() -> done.complete(null), CALM_SECONDS, TimeUnit.SECONDS);
    done.get();
    act.run();
  }

  private void killServer() throws Exception {
    blows.add(System.nanoTime());
    server.kill();
    server.restart();
  }

  /// The server has to bring it back by itself.
  private void killDatabase() throws Exception {
    blows.add(System.nanoTime());
    server.killDatabase();
  }

  /// Every message answered, and every view as long as the log.
  private void awaitQuiet() throws Exception {
    var quiet = new CompletableFuture<Void>();
    var database = ServerDatabase.open(vertx, ServerDatabase.in(server.data()));
    var looking =
        clock.scheduleWithFixedDelay(
            () -> {
              if (unanswered.get() == 0 && caughtUp(database)) {
                quiet.complete(null);
              }
            },
            0,
            200,
            TimeUnit.MILLISECONDS);
    // The verdict says what is missing, if this is not enough.
    quiet.completeOnTimeout(null, QUIET_SECONDS_MAX, TimeUnit.SECONDS).join();
    looking.cancel(false);
    now(database.close());
  }

  private boolean caughtUp(ServerDatabase database) {
    var rows =
        now(database.run("SELECT id, last_seq, last_visitor_seq FROM conversation LIMIT 10"));
    for (var row : rows) {
      var conversation = row.getUUID("id").toString();
      var visitor = conversation.equals(first) ? vera : viktor;
      boolean all =
          now(anna.last(conversation)) >= row.getLong("last_seq")
              && now(boris.last(conversation)) >= row.getLong("last_seq")
              && now(visitor.last()) >= row.getLong("last_visitor_seq");
      if (!all) {
        return false;
      }
    }
    return true;
  }

  private Verdict verdict() throws Exception {
    var database = ServerDatabase.open(vertx, ServerDatabase.in(server.data()));
    var stored = now(database.entries());
    now(database.close());
    return Checker.check(history.events(), stored);
  }

  private String figures() {
    long sent = refsSent();
    return "durability: sent %d, resent %d, acked %d, deferred %d, sockets lost %d, resets %d, ms to the next ack %s"
        .formatted(
            sent,
            count(Event.Sent.class) - sent,
            count(Event.Acked.class),
            count(Event.Deferred.class),
            count(Event.Lost.class),
            count(Event.Reset.class),
            blows.stream().map(this::recoveryMs).toList());
  }

  private long refsSent() {
    var refs = new HashSet<String>();
    history
        .events()
        .forEach(event -> {
          if (event instanceof Event.Sent sent) {
            refs.add(sent.ref());
          }
        });
    return refs.size();
  }

  /// From a blow to the first message that was sent after it and acknowledged.
  private long recoveryMs(long blow) {
    var after = new HashSet<String>();
    for (var event : history.events()) {
      if (event instanceof Event.Sent sent && sent.at() > blow) {
        after.add(sent.ref());
      } else if (event instanceof Event.Acked acked && after.contains(acked.ref())) {
        return TimeUnit.NANOSECONDS.toMillis(acked.at() - blow);
      }
    }
    return -1;
  }

  private long count(Class<? extends Event> kind) {
    return history.events().stream().filter(kind::isInstance).count();
  }
}
