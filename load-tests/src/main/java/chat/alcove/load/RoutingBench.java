package chat.alcove.load;

import chat.alcove.load.check.Queue;
import chat.alcove.load.check.Step;
import chat.alcove.load.client.AgentClient;
import chat.alcove.load.client.History;
import chat.alcove.load.client.Listener;
import chat.alcove.load.client.Login;
import chat.alcove.load.client.Net;
import chat.alcove.load.client.VisitorClient;
import chat.alcove.load.floor.SeatFloor;
import chat.alcove.load.process.ServerDatabase;
import chat.alcove.load.process.ServerProcess;
import chat.alcove.load.process.Team;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// So many new conversations a second for so many agents, who accept, answer and close: how long
/// until it rings, and whether in turn.
final class RoutingBench {
  static final List<String> DEFAULTS =
      List.of("--agents", "500", "--rate", "200", "--seconds", "20");

  private static final int SEATS = 4;
  private static final int WARM_SECONDS = 8;
  private static final int HELD_MS = 3_000;
  private static final int SETTLE_MS_MAX = 60_000;
  private static final int OPENING_MAX = 64;

  /// Who came within this of one another may ring in any order.
  private static final Duration SLACK = Duration.ofMillis(250);

  private static final History FORGOTTEN = History.forgotten(System::nanoTime);

  private final Options options;
  private final PrintStream out;
  private final Vertx vertx;
  private final Map<String, Long> storedAt = new ConcurrentHashMap<>();
  private final Map<String, Long> rungAt = new ConcurrentHashMap<>();
  private final AtomicInteger closed = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  RoutingBench(Options options, PrintStream out, Vertx vertx) {
    this.options = options;
    this.out = out;
    this.vertx = vertx;
  }

  /// @param jar of the server: always one of our own, whose tables are read afterwards
  void run(Path jar) throws IOException, InterruptedException {
    out.println("starting a server on an empty folder ...");
    try (var server = ServerProcess.start(jar, ServerProcess.UNLIMITED)) {
      var options = ServerDatabase.in(server.data());
      var database = ServerDatabase.open(vertx, options);
      measure(server, database);
      report(database);
      database.close().await();
      floor(SeatFloor.open(vertx, options, this.options.agents()).await());
    }
  }

  private void measure(ServerProcess server, ServerDatabase database)
      throws IOException, InterruptedException {
    var net = Net.to(vertx, server.target());
    var team = Team.join(database, "Agent ", options.agents(), SEATS).await();
    var agents =
        team.stream()
            .map(member ->
                new AgentClient(
                    net,
                    member.name(),
                    Login.known(net, member.cookie())::ticket,
                    FORGOTTEN,
                    new Desk()))
            .toList();
    out.println("connecting ...");
    lanes(agents.size(), n -> agents.get(n).open());
    var site = server.siteKey();
    var visitors = new ArrayList<VisitorClient>();
    for (int n = 0; n < options.rate() * (options.seconds() + WARM_SECONDS); n++) {
      visitors.add(new VisitorClient(net, "v" + n, site, FORGOTTEN, Listener.NONE));
    }
    lanes(visitors.size(), n -> visitors.get(n).open());
    out.println("warming up ...");
    come(visitors.subList(0, options.rate() * WARM_SECONDS));
    // PostgreSQL does so once a minute where tables grow. Until then it uses plans for empty ones.
    database.run("ANALYZE").await();
    storedAt.clear();
    rungAt.clear();
    out.println("measuring ...");
    come(visitors.subList(options.rate() * WARM_SECONDS, visitors.size()));
  }

  private interface Each {
    Future<Void> go(int n);
  }

  private static void lanes(int count, Each each) {
    var lanes = new ArrayList<Future<Void>>();
    for (int lane = 0; lane < OPENING_MAX; lane++) {
      lanes.add(lane(lane, count, each));
    }
    Future.all(lanes).await();
  }

  private static Future<Void> lane(int n, int count, Each each) {
    return n >= count
        ? Future.succeededFuture()
        : each.go(n).compose(done -> lane(n + OPENING_MAX, count, each));
  }

  /// Each says a first word in turn, on a clock; done when all have been closed again.
  private void come(List<VisitorClient> visitors) {
    int before = closed.get();
    long began = System.nanoTime();
    var next = new AtomicInteger();
    var done = Promise.<Void>promise();
    long timer =
        vertx.setPeriodic(
            1,
            tick -> {
              long due = (System.nanoTime() - began) * options.rate() / TimeUnit.SECONDS.toNanos(1);
              while (next.get() < Math.min(due, visitors.size())) {
                comes(visitors.get(next.getAndIncrement()));
              }
              long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
              long lastMs = 1_000L * visitors.size() / options.rate() + SETTLE_MS_MAX;
              if (closed.get() - before >= visitors.size() || ms > lastMs) {
                done.tryComplete();
              }
            });
    done.future().await();
    vertx.cancelTimer(timer);
  }

  private void comes(VisitorClient visitor) {
    visitor
        .say("hello, is anybody there?")
        .onComplete(
            said -> storedAt.put(said.conversation(), System.nanoTime()),
            refused -> failed.incrementAndGet());
  }

  /// An agent who accepts whatever rings, answers, and closes after a while.
  private final class Desk implements Listener {
    @Override
    public void shown(String conversation, JsonObject entry) {}

    @Override
    public void rings(AgentClient at, String conversation) {
      rungAt.put(conversation, System.nanoTime());
      at.accept(conversation)
          .compose(accepted -> at.say(conversation, "yes, here I am"))
          .compose(said -> vertx.timer(HELD_MS, TimeUnit.MILLISECONDS))
          .compose(held -> at.close(conversation))
          .onComplete(done -> closed.incrementAndGet(), refused -> failed.incrementAndGet());
    }
  }

  private void report(ServerDatabase database) {
    var line = database.run("SELECT line_id FROM site LIMIT 1").await().iterator().next();
    var steps = database.steps(line.getUUID(0)).await();
    var queue =
        Queue.of(
            steps.stream()
                .filter(step -> storedAt.containsKey(step.conversation().toString()))
                .toList());
    var rung = rung();
    int measured = options.rate() * options.seconds();
    var chosen = chosen(queue, measured);
    out.printf(
        Locale.ROOT,
        "%n%d agents with %d seats, %d new conversations a second for %d s, %d processors; ms: p50 / p90 / p99 / max%n",
        options.agents(),
        SEATS,
        options.rate(),
        options.seconds(),
        Runtime.getRuntime().availableProcessors());
    print("stored until it rings (consoles)", rung);
    print("first word until offered (log)", chosen);
    out.printf(
        Locale.ROOT,
        "rung %d of %d, failed %d, passed over by more than %d ms: %d (by the times in the log: %d)%n",
        rung.getTotalCount(),
        measured,
        failed.get(),
        SLACK.toMillis(),
        seen().passedOver(SLACK).size(),
        queue.passedOver(SLACK).size());
  }

  /// The queue as the clients saw it: somebody waits from when they were told that their words are
  /// stored. The log says when they were decided on, which may be long before on a busy machine,
  /// and nobody can be chosen who is not stored yet.
  private Queue seen() {
    var steps = new ArrayList<Step>();
    rungAt.forEach((conversation, rung) -> {
      var stored = storedAt.get(conversation);
      if (stored != null) {
        var id = UUID.fromString(conversation);
        steps.add(step(id, "queued", Math.min(stored, rung)));
        steps.add(step(id, "offered", rung));
      }
    });
    // Sorting keeps what came at the same moment in order.
    steps.sort(Comparator.comparing(Step::at));
    return Queue.of(steps);
  }

  private static Step step(UUID conversation, String kind, long nanos) {
    return new Step(conversation, kind, Instant.EPOCH.plusNanos(nanos), null, 0);
  }

  private Histogram rung() {
    var rung = histogram();
    storedAt.forEach((conversation, stored) -> {
      var at = rungAt.get(conversation);
      if (at != null) {
        rung.recordValue(Math.max(0, at - stored));
      }
    });
    return rung;
  }

  private static Histogram chosen(Queue queue, int measured) {
    var chosen = histogram();
    var waited = queue.waited();
    waited
        .subList(Math.max(0, waited.size() - measured), waited.size())
        .forEach(wait -> chosen.recordValue(Math.max(0, wait.toNanos())));
    return chosen;
  }

  private void floor(SeatFloor floor) {
    seat(floor, options.rate() * 3, histogram());
    var alone = histogram();
    seat(floor, options.rate() * Math.min(10, options.seconds()), alone);
    floor.close().await();
    print("seats in the database alone", alone);
  }

  private void seat(SeatFloor floor, int count, Histogram into) {
    long began = System.nanoTime();
    var done = new ArrayList<Future<Void>>();
    var next = new AtomicInteger();
    var all = Promise.<Void>promise();
    long timer =
        vertx.setPeriodic(
            1,
            tick -> {
              long due = (System.nanoTime() - began) * options.rate() / TimeUnit.SECONDS.toNanos(1);
              while (next.get() < Math.min(due, count)) {
                long from = System.nanoTime();
                done.add(
                    floor
                        .seat(next.getAndIncrement() % options.agents())
                        .onSuccess(seated -> into.recordValue(System.nanoTime() - from)));
              }
              if (next.get() == count) {
                all.tryComplete();
              }
            });
    all.future().await();
    vertx.cancelTimer(timer);
    Future.all(done).await();
  }

  private static Histogram histogram() {
    return new ConcurrentHistogram(3);
  }

  private void print(String name, Histogram histogram) {
    out.printf(
        Locale.ROOT,
        "%-34s %.1f / %.1f / %.1f / %.1f%n",
        name,
        ms(histogram.getValueAtPercentile(50)),
        ms(histogram.getValueAtPercentile(90)),
        ms(histogram.getValueAtPercentile(99)),
        ms(histogram.getMaxValue()));
  }

  private static double ms(long nanos) {
    return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
