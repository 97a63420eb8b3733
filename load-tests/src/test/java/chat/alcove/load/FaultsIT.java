package chat.alcove.load;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.trial.Result;
import chat.alcove.load.trial.ShortTrials;
import chat.alcove.load.trial.Trial;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Three nodes behind a balancer, with people who talk, and what may befall them. `./alcove bench
/// faults` does the same at length, and judges the times.
@Timeout(600)
class FaultsIT {
  private static final Vertx vertx = Vertx.vertx();
  private static ShortTrials trials;

  @BeforeAll
  static void open() throws Exception {
    trials = ShortTrials.open(vertx, ServerFixture.jar(), System.out);
  }

  @AfterAll
  static void close() throws Exception {
    trials.close();
    vertx.close().await();
  }

  @Test
  void a_node_that_is_killed_loses_nothing_and_its_agents_conversations_find_others()
      throws Exception {
    holds(trials.run(Trial.NODE_KILLED));
  }

  @Test
  void nodes_stopped_in_turn_refuse_nothing() throws Exception {
    holds(trials.run(Trial.NODES_ROLLED));
  }

  @Test
  void nothing_is_acknowledged_that_a_killed_database_forgets() throws Exception {
    holds(trials.run(Trial.DATABASE_KILLED));
  }

  @Test
  void a_frozen_database_makes_people_wait_and_loses_nothing() throws Exception {
    holds(trials.run(Trial.DATABASE_FROZEN));
  }

  @Test
  void a_word_whose_acknowledgement_is_lost_is_stored_once() throws Exception {
    holds(trials.run(Trial.ANSWERS_LOST));
  }

  @Test
  void a_chat_goes_on_without_redis() throws Exception {
    holds(trials.run(Trial.REDIS_AWAY));
  }

  /// Zeros are strict. How long things took is told, not judged: the machine may have other work.
  private static void holds(Result result) {
    assertThat(result.verdict().toString()).isEqualTo("clean");
    assertThat(result.acknowledged()).isGreaterThan(50);
  }
}
