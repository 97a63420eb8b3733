package chat.alcove.load.trial;

import chat.alcove.load.trial.Installation.Layout;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every trial there is, by the name it is asked for.
public enum Trial {
  NODE_KILLED("node-killed"),
  NODES_ROLLED("nodes-rolled"),
  DATABASE_KILLED("database-killed"),
  DATABASE_FROZEN("database-frozen"),
  ANSWERS_LOST("answers-lost"),
  REDIS_AWAY("redis-away"),
  NODE_ASLEEP("node-asleep"),
  NODES_PARTED("nodes-parted"),
  STORM("storm"),
  CLOCK_AHEAD("clock-ahead"),
  PRICE_OF_1("price-of-1"),
  PRICE_OF_2("price-of-2"),
  PRICE_OF_3("price-of-3");

  /// By the library of `faketime`, and not by its program, which would stand between us and the
  /// node. How time goes by is left alone.
  private static final List<String> AN_HOUR_AHEAD =
      List.of(
          "env",
          "LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
          "FAKETIME=+1h",
          "DONT_FAKE_MONOTONIC=1",
          "FAKETIME_DONT_FAKE_MONOTONIC=1");

  private static final int PRICED_RATE = 200;

  private final String word;

  Trial(String word) {
    this.word = word;
  }

  static Optional<Trial> named(String word) {
    return Arrays.stream(values()).filter(trial -> trial.word.equals(word)).findFirst();
  }

  String word() {
    return word;
  }

  /// Runs it on an installation of its own.
  Result runAlone(Stage stage) throws IOException, InterruptedException {
    return switch (this) {
      case NODES_PARTED -> {
        try (var networks = Namespaces.open(stage.scale().nodes())) {
          var layout = new Layout(stage.scale().nodes(), 1, networks, Map.of());
          yield stage.play(layout, play -> WorldTrials.parted(play, stage.scale(), networks));
        }
      }
      case STORM ->
          stage.play(
              Layout.of(stage.scale().nodes(), 2),
              play -> WorldTrials.stormed(play, stage.scale()));
      case CLOCK_AHEAD -> {
        int last = stage.scale().nodes() - 1;
        var layout = new Layout(last + 1, 1, Network.LOOPBACK, Map.of(last, AN_HOUR_AHEAD));
        // The library makes that node compute eight times as long.
        var few = stage.with(stage.scale().with(Scale.SHORT.crowd()));
        yield few.play(layout, play -> WorldTrials.ahead(play, few.scale()));
      }
      case PRICE_OF_1 -> priced(stage, 1);
      case PRICE_OF_2 -> priced(stage, 2);
      case PRICE_OF_3 -> priced(stage, 3);
      default -> stage.play(Layout.of(stage.scale().nodes(), 1), play -> run(play, stage.scale()));
    };
  }

  private static Result priced(Stage stage, int nodes) throws IOException, InterruptedException {
    var busy = stage.with(stage.scale().with(nodes).atRate(PRICED_RATE));
    return busy.play(Layout.of(nodes, 1), play -> WorldTrials.priced(play, busy.scale()));
  }

  /// Runs it on an installation that stands.
  Result run(Play play, Scale scale) throws IOException, InterruptedException {
    return switch (this) {
      case NODE_KILLED -> NodeTrials.killed(play, scale);
      case NODES_ROLLED -> NodeTrials.rolled(play, scale);
      case DATABASE_KILLED -> StoreTrials.databaseKilled(play, scale);
      case DATABASE_FROZEN -> StoreTrials.databaseFrozen(play, scale);
      case ANSWERS_LOST -> StoreTrials.answersLost(play, scale);
      case REDIS_AWAY -> StoreTrials.redisAway(play, scale);
      case NODE_ASLEEP -> NodeTrials.asleep(play, scale);
      default -> throw new IllegalArgumentException(word + " needs an installation of its own");
    };
  }
}
