package chat.alcove.load;

import static chat.alcove.load.ServerFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.Owner.Site;
import chat.alcove.load.check.Awake;
import chat.alcove.load.client.History;
import chat.alcove.load.client.Listener;
import chat.alcove.load.client.VisitorClient;
import chat.alcove.load.process.JavaProcess;
import chat.alcove.load.process.Memory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Programs and models that hang, drip, flood, lie or send elsewhere: whoever waits for one of them
/// gets a person when the lease is over, and nobody else notices.
@ExtendWith(ServerFixture.Provider.class)
@Timeout(600)
class HostileBotIT {
  private static final int LEASE_S = 3;

  /// Of the one that is well: how long it may take is said below.
  private static final int LONG_LEASE_S = 60;

  private static final int TURNS_MIN = 200;
  private static final int ASKED = 50;
  private static final Duration SOON = Duration.ofSeconds(30);

  /// On a machine of one's own. Builds share theirs: what others find slow is added, there and
  /// back.
  private static final Duration LATE_MAX = Duration.ofSeconds(1);

  /// Round trips take milliseconds on a machine of one's own.
  private static final Duration SLOW = Duration.ofSeconds(3);

  private static final long GROWTH_KB_MAX = 150 * 1_024;
  private static final History FORGOTTEN = History.forgotten(System::nanoTime);

  private final ServerFixture fixture;
  private final Owner owner;
  private final List<Stranger> strangers = new ArrayList<>();
  private final List<Site> sites = new ArrayList<>();
  private final List<VisitorClient> visitors = new ArrayList<>();
  private final Stranger trap;
  private final Site healthy;

  HostileBotIT(ServerFixture fixture) {
    this.fixture = fixture;
    owner = new Owner(fixture.net(), fixture.database());
    trap = stranger(Stranger.hangs());
    healthy =
        owner.hire(
            "Healthy",
            Owner.webhook(
                stranger((request, socket) -> socket.write(Answers.echo(request))).url("/"),
                LONG_LEASE_S));
  }

  private Stranger stranger(Stranger.Manners manners) {
    var stranger = Stranger.of(fixture.net().vertx(), manners);
    strangers.add(stranger);
    return stranger;
  }

  /// As a program, and as a model.
  private void hire(String name, String url) {
    sites.add(owner.hire(name, Owner.webhook(url + "/", LEASE_S)));
    sites.add(owner.hire(name, Owner.model(url + "/v1", LEASE_S)));
  }

  @BeforeEach
  void hire() {
    for (var hostile : Hostile.all()) {
      hire(hostile.name(), stranger(hostile.manners()).url(""));
    }
    hire("Sends in", stranger(Stranger.utters(Hostile.redirect(trap.url("/secret")))).url(""));
    hire("Dead", "http://127.0.0.1:" + JavaProcess.freePort());
    Stream.concat(sites.stream(), Stream.of(healthy))
        .forEach(site -> Owner.awaitBot(fixture.net(), site));
  }

  @AfterEach
  void part() {
    visitors.forEach(visitor -> now(visitor.close()));
    strangers.forEach(Stranger::close);
  }

  @Test
  void two_hundred_hostile_turns_at_once_hold_nobody_beyond_the_lease_and_take_no_memory() {
    // One of each first: what a server does for the first time takes it longer.
    served(turns(1));
    long before = Memory.residentKb(fixture.server().pid());
    var peak = new AtomicLong();
    long watch =
        fixture
            .net()
            .vertx()
            .setPeriodic(
                50,
                timer ->
                    peak.accumulateAndGet(Memory.residentKb(fixture.server().pid()), Math::max));
    try (var bystander = new Bystander(fixture)) {
      var turns = turns(TURNS_MIN / sites.size() + 1);
      // More at once than a node asks bots for: those are handed to people right away.
      House.until(SOON, () -> 2 * countServed(turns) > turns.size(), "half are served");
      var answered = askHealthy();
      served(turns);
      fixture.net().vertx().cancelTimer(watch);
      bystander.assertServed();
      assertHandedOff(turns, LATE_MAX.plus(bystander.slowest().multipliedBy(2)));
      System.out.println("hostile bots: somebody with a person, slowest " + bystander.slowest());
      assertAnswered(answered);
    }
    System.out.printf(
        "hostile bots: memory %d MB, at most %d MB more%n",
        before / 1_024, (peak.get() - before) / 1_024);
    assertThat(peak.get() - before).isLessThan(GROWTH_KB_MAX);
    assertThat(trap.connections()).isZero();
    House.until(
        SOON, () -> strangers.stream().mapToInt(Stranger::open).sum() <= 1, "nothing is left open");
  }

  /// As many visitors of each site, all at once.
  private List<Turn> turns(int each) {
    var turns = new ArrayList<Turn>();
    for (int n = 0; n < each; n++) {
      for (var site : sites) {
        turns.add(new Turn(fixture.database(), visitor(site, Listener.NONE), "Hello " + n));
      }
    }
    turns.forEach(turn -> turn.visitor().say(turn.text()));
    return turns;
  }

  private static void served(List<Turn> turns) {
    House.until(
        Duration.ofSeconds(LEASE_S).plus(SOON),
        () -> countServed(turns) == turns.size(),
        "all are served");
  }

  private static long countServed(List<Turn> turns) {
    return turns.stream().filter(turn -> turn.outcome().served()).count();
  }

  private VisitorClient visitor(Site site, Listener listener) {
    var visitor = new VisitorClient(fixture.net(), site.bot(), site.key(), FORGOTTEN, listener);
    now(visitor.open());
    visitors.add(visitor);
    return visitor;
  }

  private static void assertHandedOff(List<Turn> turns, Duration late) {
    var held = new Histogram(3);
    for (var turn : turns) {
      var outcome = turn.outcome();
      assertThat(outcome.handOffs()).isEqualTo(1);
      assertThat(outcome.answers()).isZero();
      held.recordValue(outcome.held().toMillis());
    }
    System.out.printf(
        "hostile bots: %d turns, handed off after %d / %d / %d ms, lease %d s and %s%n",
        turns.size(),
        held.getValueAtPercentile(50),
        held.getValueAtPercentile(99),
        held.getMaxValue(),
        LEASE_S,
        late);
    assertThat(Duration.ofMillis(held.getMaxValue()))
        .isLessThan(Duration.ofSeconds(LEASE_S).plus(late));
  }

  /// One who asks a bot that is well, again and again, while others wait out their lease.
  private Histogram askHealthy() {
    var answers = new AtomicInteger();
    var visitor =
        visitor(
            healthy,
            (conversation, entry) -> {
              if (entry.getString("text", "").startsWith("You said")) {
                answers.incrementAndGet();
              }
            });
    var took = new Histogram(3);
    for (int asked = 1; asked <= ASKED; asked++) {
      long from = Awake.nanos();
      now(visitor.say("Well " + asked));
      int wanted = asked;
      until(() -> answers.get() == wanted);
      took.recordValue(TimeUnit.NANOSECONDS.toMillis(Awake.nanos() - from));
    }
    return took;
  }

  /// Looks more often than others do: it is the time that is asked for.
  private static void until(BooleanSupplier so) {
    long began = Awake.nanos();
    while (!so.getAsBoolean()) {
      assertThat(Awake.nanos() - began)
          .as("a bot that is well has answered")
          .isLessThan(SOON.toNanos());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  private static void assertAnswered(Histogram took) {
    System.out.printf(
        "hostile bots: a bot that is well, %d times meanwhile, answered after %d / %d / %d ms%n",
        took.getTotalCount(),
        took.getValueAtPercentile(50),
        took.getValueAtPercentile(99),
        took.getMaxValue());
    assertThat(Duration.ofMillis(took.getValueAtPercentile(99))).isLessThan(SLOW);
  }
}
