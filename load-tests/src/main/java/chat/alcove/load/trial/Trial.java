package chat.alcove.load.trial;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// Every trial there is, by the name it is asked for.
public enum Trial {
  NODE_KILLED("node-killed"),
  NODES_ROLLED("nodes-rolled"),
  DATABASE_KILLED("database-killed"),
  DATABASE_FROZEN("database-frozen"),
  ANSWERS_LOST("answers-lost"),
  REDIS_AWAY("redis-away"),
  NODE_ASLEEP("node-asleep");

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

  Result run(Play play, Scale scale) throws IOException, InterruptedException {
    return switch (this) {
      case NODE_KILLED -> NodeTrials.killed(play, scale);
      case NODES_ROLLED -> NodeTrials.rolled(play, scale);
      case DATABASE_KILLED -> StoreTrials.databaseKilled(play, scale);
      case DATABASE_FROZEN -> StoreTrials.databaseFrozen(play, scale);
      case ANSWERS_LOST -> StoreTrials.answersLost(play, scale);
      case REDIS_AWAY -> StoreTrials.redisAway(play, scale);
      case NODE_ASLEEP -> NodeTrials.asleep(play, scale);
    };
  }
}
