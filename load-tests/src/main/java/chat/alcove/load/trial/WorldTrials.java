package chat.alcove.load.trial;

import chat.alcove.load.client.Event;
import chat.alcove.load.client.History;
import chat.alcove.load.client.Listener;
import chat.alcove.load.client.Net;
import chat.alcove.load.client.VisitorClient;
import chat.alcove.load.process.Cpu;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What comes from around the nodes: a network that parts, a crowd that returns at once, a clock
/// that is wrong; and what it costs to be several.
final class WorldTrials {
  private static final Duration CROSS = Duration.ofSeconds(3);
  private static final Duration MERGED = Duration.ofSeconds(20);
  private static final Duration APART = Duration.ofSeconds(30);
  private static final Duration BACK = Duration.ofSeconds(30);
  private static final int CROWD = 2_000;
  private static final int AT_ONCE = 100;
  private static final int QUERIES_MAX = 2;
  private static final double ERRORS_MAX = 0.01;
  private static final Duration MEASURED = Duration.ofSeconds(20);

  private static final String QUERIES =
      "SELECT sum(calls)::bigint FROM pg_stat_statements WHERE query NOT LIKE '%pg_stat%'";

  private WorldTrials() {}

  /// One node does not hear the others, though all reach PostgreSQL and people reach all.
  static Result parted(Play play, Scale scale, Namespaces networks) {
    play.begin(scale.normal());
    int node = play.random().nextInt(scale.nodes());
    play.say("node " + node + " is cut off for " + APART);
    networks.cut(node);
    long from = play.now();
    play.pass(APART);
    networks.heal(node);
    long healed = play.now();
    play.pass(MERGED);
    long merged = play.now();
    play.pass(Duration.ofSeconds(10));
    long until = play.now();
    play.end();
    var apart = play.timings().crossings(new Timings.Window(from, healed), play.stored());
    var after = play.timings().crossings(new Timings.Window(merged, until), play.stored());
    play.bound("words cross while apart", Spread.of(apart), CROSS);
    play.bound("words cross, 20 s after it healed", Spread.of(after), CROSS);
    var window = new Timings.Window(from, until);
    play.note("acknowledged", Spread.of(play.timings().acks(window)));
    play.note("gap of a user", Spread.of(play.timings().gaps(window, Set.of())));
    return play.judge(
        "nodes parted", "nft drops all between one node and the others for 30 s, then no more");
  }

  /// All sockets of a large crowd are reset at once.
  static Result stormed(Play play, Scale scale) {
    play.begin(scale.normal());
    var history = History.kept(System::nanoTime);
    var crowd = crowd(play, history);
    // Nobody talks meanwhile, so that queries are those of returning and of the house.
    play.people().hush();
    double perNano = queriesANanoAtRest(play);
    long atReset = queries(play);
    long reset = play.now();
    play.say("resetting " + (CROWD + scale.crowd().visitors()) + " sockets");
    play.installation().front().reset().await();
    boolean back = play.until(BACK, () -> backSince(history, reset) >= CROWD);
    long took = play.now() - reset;
    long queries = queries(play) - atReset - Math.round(perNano * took);
    play.pass(Duration.ofSeconds(5));
    var timings = new Timings(history.events());
    var window = new Timings.Window(reset, play.now());
    var gaps = Spread.of(timings.gaps(window, Set.of()));
    double errors = timings.count(Event.Failed.class, window) / (double) CROWD;
    int people = CROWD + scale.crowd().visitors() + scale.crowd().agents();
    play.end();
    play.figure("all back", gaps.toString(), "max <= 30 s", back && gaps.within(BACK));
    costs(play, errors, queries / (double) people);
    for (var each : crowd) {
      each.close().await();
    }
    return play.judge(
        "a storm of returns", CROWD + " more visitors, and all sockets reset at once");
  }

  /// What the house asks by itself.
  private static double queriesANanoAtRest(Play play) {
    play.pass(Duration.ofSeconds(3));
    long before = queries(play);
    long began = play.now();
    play.pass(Duration.ofSeconds(10));
    return (queries(play) - before) / (double) (play.now() - began);
  }

  private static void costs(Play play, double errors, double queries) {
    play.figure(
        "attempts that failed",
        String.format(Locale.ROOT, "%.2f %%", 100 * errors),
        "< 1 %",
        errors < ERRORS_MAX);
    play.figure(
        "queries for each that came back",
        String.format(Locale.ROOT, "%.2f", queries),
        "<= 2",
        queries <= QUERIES_MAX);
  }

  /// Visitors who have said one word.
  private static List<VisitorClient> crowd(Play play, History history) {
    var installation = play.installation();
    var net = Net.to(installation.vertx(), installation.target());
    var line = installation.nextLine();
    var crowd = new ArrayList<VisitorClient>();
    for (int n = 0; n < CROWD; n++) {
      crowd.add(new VisitorClient(net, "one of many " + n, line.site(), history, Listener.NONE));
    }
    for (int n = 0; n < CROWD; n += AT_ONCE) {
      var some = crowd.subList(n, Math.min(CROWD, n + AT_ONCE));
      some.stream().map(VisitorClient::open).toList().forEach(open -> open.await());
      some.stream().map(each -> each.say("hello")).toList().forEach(said -> said.await());
    }
    return crowd;
  }

  private static long backSince(History history, long moment) {
    return history.events().stream()
        .filter(event -> event instanceof Event.Connected && event.at() > moment)
        .count();
  }

  private static long queries(Play play) {
    return play.installation().database().run(QUERIES).await().iterator().next().getLong(0);
  }

  /// One node's clock is an hour ahead; all talk as ever.
  static Result ahead(Play play, Scale scale) {
    play.begin(scale.normal());
    long from = play.now();
    play.pass(scale.fault().plus(scale.fault()));
    var window = new Timings.Window(from, play.now());
    play.end();
    play.note("acknowledged", Spread.of(play.timings().acks(window)));
    play.note("words cross", Spread.of(play.timings().crossings(window, play.stored())));
    long lost = play.timings().count(Event.Lost.class, window);
    play.figure("sockets lost", Long.toString(lost), "0", lost == 0);
    requireTimes(play);
    return play.judge(
        "a clock an hour ahead",
        "libfaketime before one node, which slows it, with a smaller crowd");
  }

  /// What was stored in the last minutes says so, whichever node wrote it.
  private static void requireTimes(Play play) {
    var odd =
        play.installation()
            .database()
            .run(
                "SELECT count(*) FROM entry WHERE at NOT BETWEEN now() - interval '10 minutes' AND now()")
            .await()
            .iterator()
            .next()
            .getLong(0);
    play.figure("entries with another time", Long.toString(odd), "0", odd == 0);
  }

  /// What a message costs, in time that nodes and PostgreSQL compute.
  static Result priced(Play play, Scale scale) {
    play.begin(scale.normal().plus(scale.normal()));
    var installation = play.installation();
    long nodes = nodesUs(installation);
    long postgres = Cpu.micros(installation.postgres().child().pid());
    long from = play.now();
    play.pass(MEASURED);
    var window = new Timings.Window(from, play.now());
    nodes = nodesUs(installation) - nodes;
    postgres = Cpu.micros(installation.postgres().child().pid()) - postgres;
    play.end();
    long messages = Math.max(1, play.timings().count(Event.Acked.class, window));
    play.note("messages a second", messages / MEASURED.toSeconds());
    play.note("nodes, CPU for each message", nodes / messages + " us");
    play.note("PostgreSQL, CPU for each message", postgres / messages + " us");
    play.note("acknowledged", Spread.of(play.timings().acks(window)));
    play.note("words cross", Spread.of(play.timings().crossings(window, play.stored())));
    return play.judge(
        "the price with " + scale.nodes() + (scale.nodes() == 1 ? " node" : " nodes"),
        scale.crowd().rate() + " messages a second asked for");
  }

  private static long nodesUs(Installation installation) {
    return installation.nodes().stream().mapToLong(node -> Cpu.micros(node.child().pid())).sum();
  }
}
