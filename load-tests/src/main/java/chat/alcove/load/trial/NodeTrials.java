package chat.alcove.load.trial;

import chat.alcove.load.check.Absence;
import chat.alcove.load.check.LifeStep;
import chat.alcove.load.client.AgentClient;
import chat.alcove.load.client.Event;
import chat.alcove.load.client.Target;
import chat.alcove.load.process.NodeProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Nodes that die, are stopped, or sleep.
final class NodeTrials {
  private static final Duration BACK = Duration.ofSeconds(5);
  private static final Duration MOVING = Duration.ofSeconds(30);
  private static final Duration GAP = Duration.ofSeconds(2);
  private static final Duration EXIT = Duration.ofSeconds(30);
  private static final Duration AWAY = Duration.ofSeconds(35);
  private static final Duration CROSS = Duration.ofSeconds(3);
  private static final Duration SETTLE = Duration.ofSeconds(3);
  private static final Duration DOWN = Duration.ofSeconds(5);

  private NodeTrials() {}

  /// `kill -9` of a node, and of one agent's machine with it: that one does not come back before
  /// their conversations have moved.
  static Result killed(Play play, Scale scale) throws IOException, InterruptedException {
    play.begin(scale.normal());
    var gaps = new ArrayList<Timings.Window>();
    var moves = new ArrayList<Move>();
    var away = new HashSet<String>();
    for (int round = 1; round <= scale.rounds(); round++) {
      int number = play.random().nextInt(scale.nodes());
      var node = play.installation().nodes().get(number);
      var desk = atNode(play, node.target());
      var held = desk.map(People.Desk::conversations).orElse(List.of());
      play.say(
          "kill -9 of node " + number + ", with an agent of " + held.size() + " conversations");
      long at = play.now();
      var wall = Instant.now();
      node.child().kill();
      desk.map(People.Desk::client).map(AgentClient::name).ifPresent(away::add);
      desk.ifPresent(People.Desk::vanish);
      gaps.add(new Timings.Window(at, at + DOWN.toNanos()));
      play.pass(DOWN);
      node.restart();
      play.pass(AWAY.minusNanos(play.now() - at));
      if (desk.isPresent()) {
        moves.add(new Move(desk.get().agent(), wall, held));
        play.gone(new Absence(desk.get().agent(), at, play.now()));
        desk.get().comeBack();
      }
      play.pass(SETTLE);
    }
    play.end();
    var back = new ArrayList<Long>();
    gaps.forEach(window -> back.addAll(play.timings().gaps(window, besides(play, away))));
    play.bound("clients back", Spread.of(back), BACK);
    play.boundMax("their conversations move again", Spread.of(moved(play, moves)), MOVING);
    play.note("acknowledged", Spread.of(play.timings().acks(new Timings.Window(0, play.now()))));
    return play.judge(
        "a node killed", "kill -9 of a node, " + scale.rounds() + " times, each with an agent");
  }

  /// Whose conversations had to find somebody else, and since when.
  private record Move(String agent, Instant since, List<String> conversations) {}

  /// Those who were meant to stay away, and those who watch a node from beside it.
  private static Set<String> besides(Play play, Set<String> away) {
    var besides = new HashSet<>(away);
    besides.addAll(play.people().watchers());
    return besides;
  }

  private static Optional<People.Desk> atNode(Play play, Target node) {
    return play.people().desks().stream()
        .filter(desk -> !desk.conversations().isEmpty())
        .filter(desk -> isAt(play, desk, node))
        .findFirst();
  }

  private static boolean isAt(Play play, People.Desk desk, Target node) {
    int port = desk.client().localPort().await();
    return play.installation().front().serverOf(port).await().filter(node::equals).isPresent();
  }

  /// From each agent's end until their conversation rang at somebody, or was over.
  private static List<Long> moved(Play play, List<Move> moves) {
    var life = play.installation().database().life(play.people().line().id()).await();
    var nanos = new ArrayList<Long>();
    for (var move : moves) {
      for (var conversation : move.conversations) {
        life.stream()
            .filter(step -> step.conversation().equals(conversation))
            .filter(step -> step.at().isAfter(move.since))
            .filter(step -> step.kind().equals("released") || step.kind().equals("closed"))
            .map(LifeStep::at)
            .min(Instant::compareTo)
            .ifPresentOrElse(
                at -> nanos.add(Duration.between(move.since, at).toNanos()),
                () -> nanos.add(Duration.ofHours(1).toNanos()));
      }
    }
    return nanos;
  }

  /// Each node in turn is asked to stop, and started again.
  static Result rolled(Play play, Scale scale) throws IOException, InterruptedException {
    play.begin(scale.normal());
    long from = play.now();
    var exits = new ArrayList<Long>();
    boolean inOrder = true;
    for (var node : play.installation().nodes()) {
      long at = play.now();
      var code = node.child().terminate(EXIT.plusSeconds(30));
      exits.add(play.now() - at);
      play.say("SIGTERM: ended with " + code + " after " + Spread.ms(play.now() - at) + " ms");
      inOrder &= code.filter(value -> value == 0 || value == 143).isPresent();
      if (code.isEmpty()) {
        node.child().kill();
      }
      node.restart();
      play.pass(SETTLE);
    }
    var window = new Timings.Window(from, play.now());
    play.end();
    long refused =
        play.timings().count(Event.Deferred.class, window)
            + play.timings().count(Event.Refused.class, window);
    var gaps = play.timings().gaps(window, Set.copyOf(play.people().watchers()));
    play.bound("gap of a user", Spread.of(gaps), GAP);
    play.figure("refused messages", Long.toString(refused), "0", refused == 0);
    play.boundMax("a node ends", Spread.of(exits), EXIT);
    play.figure("ended in order", Boolean.toString(inOrder), "true", inOrder);
    play.note("acknowledged", Spread.of(play.timings().acks(window)));
    return play.judge("nodes rolled", "SIGTERM to each node in turn, and started again");
  }

  /// A node sleeps, as in a long pause of its machine, and goes on as if nothing had been.
  static Result asleep(Play play, Scale scale) {
    play.begin(scale.normal());
    int number = play.random().nextInt(scale.nodes());
    NodeProcess node = play.installation().nodes().get(number);
    play.say("node " + number + " sleeps for " + scale.fault());
    long from = play.now();
    node.child().pause();
    play.pass(scale.fault());
    node.child().wake();
    long woken = play.now();
    play.pass(Duration.ofSeconds(20));
    long merged = play.now();
    play.pass(Duration.ofSeconds(10));
    var after = new Timings.Window(merged, play.now());
    play.end();
    var gaps = play.timings().gaps(new Timings.Window(from, merged), besides(play, Set.of()));
    play.note("gap of a user", Spread.of(gaps));
    play.bound(
        "words cross, 20 s after it woke",
        Spread.of(play.timings().crossings(after, play.stored())),
        CROSS);
    play.note(
        "acknowledged after it woke",
        Spread.of(play.timings().acks(new Timings.Window(woken, merged))));
    return play.judge(
        "a node asleep", "SIGSTOP of a node, SIGCONT after " + scale.fault().toSeconds() + " s");
  }
}
