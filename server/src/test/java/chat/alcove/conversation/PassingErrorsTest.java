package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Command.VisitorSays;
import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRules;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.postgres.Database;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Errors that PostgreSQL may answer a write with, though nothing is wrong with it.
@ExtendWith(VertxExtension.class)
class PassingErrorsTest {
  private Context context;
  private Pool beside;
  private TestWorkspace workspace;
  private Conversations conversations;
  private Conversations.Visitor visitor;

  @BeforeEach
  void a_conversation(Vertx vertx) {
    var database = TestDatabase.create();
    beside = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(beside);
    context = vertx.getOrCreateContext();
    conversations =
        new Conversations(
            new PgEntryLog(
                context, Database.pool(vertx, database), Database.writer(vertx, database)),
            new Pushes(new LinkedBlockingQueue<>()),
            TestRules.NO_BOTS,
            () -> Instant.parse("2026-05-01T12:00:00Z"),
            UUID::randomUUID);
    visitor =
        new Conversations.Visitor(
            workspace.id(), UUID.randomUUID(), workspace.site(), workspace.line(), null, "en");
    says("first").await();
  }

  @ParameterizedTest
  @CsvSource({"40P01, 1", "40P01, 3", "40001, 2", "57P03, 2", "08006, 1"})
  void a_write_that_ran_into_it_is_made_again_and_nobody_hears_of_it(String state, int times) {
    next(state, times);

    assertThat(says("second").await().entry().seq()).isEqualTo(3);
    assertThat(stored("second")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"40P01, 4", "53100, 1", "53200, 1", "53300, 1", "57014, 1", "57P03, 4"})
  void a_write_that_cannot_be_made_is_sent_back_and_its_resend_is_stored_once(
      String state, int times) {
    next(state, times);

    var refused = says("second").transform(done -> Future.succeededFuture(done.cause())).await();

    assertThat(refused).matches(Refused::isTryAgain);
    assertThat(stored("second")).isZero();
    assertThat(says("second").await().entry().seq()).isEqualTo(3);
    assertThat(stored("second")).isEqualTo(1);
  }

  @Test
  void a_crowd_that_runs_into_a_deadlock_is_stored_whole() {
    next("40P01", 2);

    var all = Future.all(IntStream.range(0, 50).mapToObj(i -> says("w" + i)).toList());

    assertThat(all.await().<Found>list())
        .extracting("entry.seq")
        .containsExactlyElementsOf(IntStream.range(3, 53).mapToObj(Long::valueOf).toList());
  }

  @Test
  void a_write_whose_server_process_is_ended_meanwhile_is_stored_once() {
    says("second").await();
    beside
        .withTransaction(lock ->
            lock.query("SELECT 1 FROM conversation FOR UPDATE")
                .execute()
                .compose(held -> {
                  var said = says("third");
                  return atTheLock("pg_terminate_backend")
                      .compose(end -> Future.succeededFuture(List.of(said)));
                }))
        .compose(said -> said.getFirst())
        .await();

    assertThat(stored("third")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"40P01, 1", "40P01, 3", "40001, 2"})
  void a_claim_that_ran_into_it_is_made_again_and_nobody_hears_of_it(String state, int times) {
    next(state, times);

    assertThat(claims("claim").await().entry().seq()).isEqualTo(3);
    assertThat(stored("claim")).isEqualTo(1);
  }

  @Test
  void a_claim_that_cannot_lock_its_agent_gives_nothing_away_and_may_be_made_again() {
    var refused =
        beside
            .withTransaction(lock ->
                lock.query("SELECT 1 FROM agent FOR UPDATE")
                    .execute()
                    .compose(held -> {
                      var claimed = claims("claim");
                      return atTheLock("pg_cancel_backend")
                          .compose(ended ->
                              claimed.transform(done -> Future.succeededFuture(done.cause())));
                    }))
            .await();

    assertThat(refused).matches(Refused::isTryAgain);
    assertThat(stored("claim")).isZero();
    assertThat(claims("claim").await().entry().seq()).isEqualTo(3);
  }

  /// Does it to the process that waits for a row, as soon as it does.
  private Future<?> atTheLock(String what) {
    return beside
        .query(
            """
            SELECT %s(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'
            """
                .formatted(what))
        .execute()
        .compose(rows -> rows.size() > 0 ? Future.succeededFuture() : atTheLock(what));
  }

  /// The next so many inserts of entries fail with this.
  private void next(String state, int times) {
    Stream.of(
            "CREATE SEQUENCE mishap",
            """
            CREATE FUNCTION mishap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
              IF nextval('mishap') <= %d THEN RAISE EXCEPTION USING ERRCODE = '%s'; END IF;
              RETURN NULL;
            END $$
            """
                .formatted(times, state),
            """
            CREATE TRIGGER mishap BEFORE INSERT ON entry
            FOR EACH STATEMENT EXECUTE FUNCTION mishap()
            """)
        .forEach(sql -> beside.query(sql).execute().await());
  }

  private long stored(String ref) {
    return beside
        .query("SELECT count(*) FROM entry WHERE ref = '" + ref + "'")
        .execute()
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  private Future<Found> claims(String ref) {
    var anna = new Author.Agent(workspace.anna(), "Anna");
    var trace = new Trace(Rule.by_hand, workspace.line(), 0, false, List.of(), 0);
    var answer = Promise.<Found>promise();
    context.runOnContext(ready ->
        conversations
            .current(workspace.id(), visitor.id())
            .compose(known ->
                conversations.act(
                    known.orElseThrow().key(), new Command.AgentClaims(anna, ref, trace)))
            .onComplete(answer));
    return answer.future();
  }

  private Future<Found> says(String ref) {
    var answer = Promise.<Found>promise();
    context.runOnContext(ready ->
        conversations.visitorSays(visitor, new VisitorSays(ref, "words")).onComplete(answer));
    return answer.future();
  }
}
