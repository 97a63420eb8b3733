package chat.alcove.load.trial;

import chat.alcove.load.check.Rule;
import chat.alcove.load.check.Violation;
import chat.alcove.load.client.Receipt;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// PostgreSQL and Redis that die, freeze, or answer into the void.
final class StoreTrials {
  private static final Duration REFUSED = Duration.ofSeconds(3);

  /// The machine that runs all of this has other work, too.
  private static final Duration MORE = Duration.ofMillis(500);

  private static final Duration BACK = Duration.ofSeconds(5);
  private static final Duration CROSS = Duration.ofSeconds(3);
  private static final Duration RESEND = Duration.ofSeconds(45);
  private static final Duration AFTER = Duration.ofSeconds(10);
  private static final int GROWN_MB_MAX = 150;

  private StoreTrials() {}

  /// `kill -9` of the postmaster; it is started again after a while.
  static Result databaseKilled(Play play, Scale scale) throws IOException, InterruptedException {
    play.begin(scale.normal());
    long before = play.residentMaxMb();
    long from = play.now();
    play.installation().postgres().child().kill();
    play.pass(scale.fault().dividedBy(2));
    play.installation().postgres().restart();
    long back = play.now();
    play.pass(AFTER);
    databaseBack(play, new Timings.Window(from, back), before);
    return play.judge(
        "PostgreSQL killed",
        "kill -9, started again after " + scale.fault().dividedBy(2).toSeconds() + " s");
  }

  /// All its processes stand still, and then go on.
  static Result databaseFrozen(Play play, Scale scale) {
    play.begin(scale.normal());
    long before = play.residentMaxMb();
    long from = play.now();
    play.installation().postgres().child().pause();
    play.pass(scale.fault());
    play.installation().postgres().child().wake();
    long back = play.now();
    play.pass(AFTER);
    databaseBack(play, new Timings.Window(from, back), before);
    return play.judge(
        "PostgreSQL frozen", "SIGSTOP for " + scale.fault().toSeconds() + " s, then SIGCONT");
  }

  private static void databaseBack(Play play, Timings.Window away, long beforeMb) {
    long grown = play.residentMaxMb() - beforeMb;
    play.end();
    var refusals = Spread.of(play.timings().refusals(away));
    play.boundMax("refused after", refusals, REFUSED.plus(MORE));
    long first = play.timings().firstAckAfter(away.to()).orElse(Long.MAX_VALUE);
    play.figure(
        "first new word acknowledged after it was back",
        Spread.ms(first) + " ms",
        "<= " + BACK.toSeconds() + " s",
        first <= BACK.toNanos());
    play.figure(
        "a node grew by", grown + " MB", "<= " + GROWN_MB_MAX + " MB", grown <= GROWN_MB_MAX);
  }

  /// What a client sent is stored, and nobody is told: between a node and PostgreSQL, and between
  /// people and nodes.
  static Result answersLost(Play play, Scale scale) throws InterruptedException {
    play.begin(scale.normal());
    var refs = new ArrayList<String>();
    var receipts = new ArrayList<Future<Receipt>>();
    int sprung = 0;
    for (int round = 1; round <= 2 * scale.rounds(); round++) {
      var ref = UUID.randomUUID().toString();
      var words = "words of which no answer comes " + ref;
      var traps = new ArrayList<Future<Void>>();
      for (int node = 0; node < scale.nodes(); node++) {
        traps.add(play.installation().toPostgres(node).loseAnswerTo(words));
      }
      var visitors = play.people().visitors();
      var visitor = visitors.get(play.random().nextInt(visitors.size()));
      refs.add(ref);
      receipts.add(play.people().counted(visitor.say(ref, words)));
      sprung += sprang(Future.any(traps)) ? 1 : 0;
      play.pass(Duration.ofSeconds(1));
    }
    for (int round = 1; round <= scale.rounds(); round++) {
      play.installation().front().loseAnswers(500).await();
      play.pass(Duration.ofSeconds(4));
    }
    play.until(RESEND, () -> receipts.stream().allMatch(Future::isComplete));
    play.end();
    for (var ref : refs) {
      requireOnce(play, ref);
    }
    play.figure(
        "answers of PostgreSQL lost", sprung + " of " + refs.size(), "all", sprung == refs.size());
    return play.judge(
        "acknowledgements lost",
        "the answer to a stored word, %d times; all answers to all people for 0.5 s, %d times"
            .formatted(refs.size(), scale.rounds()));
  }

  private static boolean sprang(Future<?> trap) {
    try {
      trap.await(20, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException never) {
      return false;
    }
  }

  private static void requireOnce(Play play, String ref) {
    long rows = play.stored().stream().filter(row -> ref.equals(row.ref())).count();
    if (rows != 1) {
      play.breach(new Violation(Rule.STORED_ONCE, ref + " is " + rows + " rows"));
    }
  }

  /// Redis is killed and started again empty, flushed, and frozen.
  static Result redisAway(Play play, Scale scale) throws IOException, InterruptedException {
    play.begin(scale.normal());
    var redis = play.installation().redis();
    long from = play.now();
    redis.child().kill();
    play.pass(scale.fault().dividedBy(2));
    redis.restart();
    play.pass(scale.fault().dividedBy(2));
    redis.flush();
    play.pass(scale.fault().dividedBy(2));
    redis.child().pause();
    play.pass(scale.fault());
    redis.child().wake();
    play.pass(AFTER.dividedBy(2));
    var window = new Timings.Window(from, play.now());
    play.end();
    play.bound("acknowledged meanwhile", Spread.of(play.timings().acks(window)), REFUSED);
    play.bound(
        "words cross meanwhile", Spread.of(play.timings().crossings(window, play.stored())), CROSS);
    int refused = play.timings().refusals(window).size();
    play.figure("told to send again", Integer.toString(refused), "0", refused == 0);
    return play.judge(
        "Redis away",
        "kill -9 and started again empty, FLUSHALL, SIGSTOP for "
            + scale.fault().toSeconds()
            + " s");
  }
}
