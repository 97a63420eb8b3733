package chat.alcove.load.trial;

import chat.alcove.load.check.Absence;
import chat.alcove.load.check.Awake;
import chat.alcove.load.check.Checker;
import chat.alcove.load.check.Owners;
import chat.alcove.load.check.Presence;
import chat.alcove.load.check.Sample;
import chat.alcove.load.check.StoredEntry;
import chat.alcove.load.check.Violation;
import chat.alcove.load.client.Event;
import chat.alcove.load.client.History;
import chat.alcove.load.process.Memory;
import chat.alcove.load.process.NodeProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// One trial while it runs: people talk, somebody makes a fault, and everything is written down.
final class Play {
  private static final int SAMPLE_EVERY_MS = 500;
  private static final Duration QUIET_MAX = Duration.ofSeconds(90);
  private static final Duration GONE_SHOWN = Duration.ofSeconds(15);
  private static final int KB_PER_MB = 1_024;

  private final Installation installation;
  private final History history = History.kept(System::nanoTime);
  private final People people;
  private final Random random;
  private final PrintStream out;
  private final Instant began = Awake.now();
  private final List<Sample> samples = new CopyOnWriteArrayList<>();
  private final List<Absence> absences = new ArrayList<>();
  private final List<Result.Figure> figures = new ArrayList<>();
  private final List<Violation> found = new ArrayList<>();
  private final AtomicLong residentMaxKb = new AtomicLong();
  private final AtomicBoolean looking = new AtomicBoolean();
  private final long sampling;
  private List<StoredEntry> stored = List.of();
  private Timings timings = new Timings(List.of());

  Play(Installation installation, People.Crowd crowd, long seed, PrintStream out) {
    this.installation = installation;
    this.random = new Random(seed);
    this.people = new People(installation, crowd, history, seed);
    this.out = out;
    this.sampling = installation.vertx().setPeriodic(SAMPLE_EVERY_MS, tick -> sample());
  }

  private void sample() {
    if (looking.compareAndSet(false, true)) {
      installation
          .database()
          .held(people.line().id())
          .onSuccess(held -> samples.add(new Sample(System.nanoTime(), held)))
          .onComplete(looked -> looking.set(false));
    }
    long resident =
        installation.nodes().stream()
            .filter(node -> node.child().alive())
            .mapToLong(node -> resident(node))
            .max()
            .orElse(0);
    residentMaxKb.accumulateAndGet(resident, Math::max);
  }

  private static long resident(NodeProcess node) {
    try {
      return Memory.residentKb(node.child().pid());
    } catch (RuntimeException ended) {
      return 0;
    }
  }

  Installation installation() {
    return installation;
  }

  People people() {
    return people;
  }

  Random random() {
    return random;
  }

  /// Everybody comes and talks; returns when all has been normal for a while.
  void begin(Duration normal) {
    people.gather();
    people.talk();
    pass(normal);
    residentMaxKb.set(0);
    pass(Duration.ofSeconds(2));
  }

  /// The largest node since the last time it was asked, in megabytes.
  long residentMaxMb() {
    return residentMaxKb.getAndSet(0) / KB_PER_MB;
  }

  long now() {
    return history.now();
  }

  void say(String words) {
    out.println("  " + words);
  }

  void gone(Absence absence) {
    absences.add(absence);
  }

  /// Lets time go by.
  void pass(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  boolean until(Duration atMost, BooleanSupplier so) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    return true;
  }

  /// Everybody stops talking; returns when every word is answered and every view complete, or
  /// cannot be.
  void end() {
    people.hush();
    if (!until(QUIET_MAX, people::quiet)) {
      out.println("  not quiet after " + QUIET_MAX + ": " + people.unrest());
    }
    installation.vertx().cancelTimer(sampling);
    stored = installation.database().entries().await();
    timings = new Timings(history.events());
  }

  Timings timings() {
    return timings;
  }

  List<StoredEntry> stored() {
    return stored;
  }

  void bound(String what, Spread spread, Duration p99) {
    figure(what, spread.toString(), "p99 <= " + seconds(p99), spread.p99Within(p99));
  }

  void boundMax(String what, Spread spread, Duration max) {
    figure(what, spread.toString(), "max <= " + seconds(max), spread.within(max));
  }

  void figure(String what, String value, String bound, boolean kept) {
    figures.add(new Result.Figure(what, value, bound, kept));
  }

  void note(String what, Object value) {
    figure(what, value.toString(), "", true);
  }

  void breach(Violation violation) {
    found.add(violation);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
  }

  /// Judges; everybody leaves.
  Result judge(String name, String done) {
    var events = history.events();
    var shown = GONE_SHOWN.plus(Awake.stoodStillSince(began));
    var presence = Presence.check(events, absences, shown);
    if (!absences.isEmpty()) {
      boundMax("shown gone to colleagues", Spread.of(presence.shownAfter()), shown);
    }
    var life = installation.database().life(people.line().id()).await();
    var verdict =
        Checker.check(events, stored)
            .with(Owners.check(life, samples, people.seats()))
            .with(presence.violations())
            .with(found);
    var counts = timings.counts();
    var traffic =
        "acknowledged %d, told to send again %d, refused %s, sockets lost %d, moved %d"
            .formatted(
                counts.getOrDefault(Event.Acked.class, 0L),
                counts.getOrDefault(Event.Deferred.class, 0L),
                timings.refused(),
                counts.getOrDefault(Event.Lost.class, 0L),
                counts.getOrDefault(Event.Moved.class, 0L));
    people.leave();
    var result =
        new Result(
            name,
            done,
            traffic,
            counts.getOrDefault(Event.Acked.class, 0L),
            verdict,
            List.copyOf(figures));
    out.println(result);
    if (!result.passed()) {
      write(name);
    }
    return result;
  }

  /// For a person who has to find out what went wrong.
  private void write(String name) {
    try {
      var folder = Files.createDirectories(Path.of("target", "trials", name.replace(' ', '-')));
      history.writeTo(folder.resolve("history.txt"));
      for (int n = 0; n < installation.nodes().size(); n++) {
        Files.writeString(
            folder.resolve("node-" + n + ".log"), installation.nodes().get(n).output());
      }
      out.println("  history and logs: " + folder.toAbsolutePath());
    } catch (IOException e) {
      out.println("  history not written: " + e);
    }
  }
}
