package chat.alcove.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Decision.SeatCheck;
import chat.alcove.conversation.Draft;
import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.EntryLog.Addition;
import chat.alcove.conversation.EntryLog.Outcome;
import chat.alcove.conversation.EntryLog.Stamp;
import chat.alcove.conversation.PgEntryLog;
import chat.alcove.conversation.Refold;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.postgres.Database;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PgEntryLogTest extends SeatContract {
  private TestWorkspace workspace;
  private TestRows rows;
  private Context context;
  private EntryLog log;

  @BeforeEach
  void a_fresh_database(Vertx vertx) {
    PgConnectOptions database = TestDatabase.create();
    Pool pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    context = vertx.getOrCreateContext();
    log = new PgEntryLog(context, Database.pool(vertx, database), Database.writer(vertx, database));
  }

  @Override
  EntryLog log() {
    return log;
  }

  @Override
  Place place() {
    return new Place(
        workspace.id(),
        workspace.site(),
        workspace.line(),
        new Author.Agent(workspace.anna(), "Anna"),
        new Author.Agent(workspace.boris(), "Boris"));
  }

  @Override
  void seats(Author.Agent agent, int seats) {
    rows.sql(
        "UPDATE agent SET seats = $3 WHERE workspace_id = $1 AND id = $2",
        workspace.id(),
        agent.id(),
        seats);
  }

  @Override
  void connected(Author.Agent agent, Instant seenAt) {
    rows.seen(agent.id(), seenAt);
  }

  @Override
  void busy(Author.Agent agent) {
    rows.sql(
        "UPDATE agent SET status = 'busy' WHERE workspace_id = $1 AND id = $2",
        workspace.id(),
        agent.id());
  }

  @Override
  void leaves(Author.Agent agent) {
    rows.left(agent.id());
  }

  @Override
  Optional<Instant> dueAt(ConversationKey key) {
    var found =
        rows.sql(
            "SELECT due_at FROM conversation WHERE workspace_id = $1 AND id = $2",
            key.workspace(),
            key.id());
    return Optional.ofNullable(found.iterator().next().getOffsetDateTime("due_at"))
        .map(OffsetDateTime::toInstant);
  }

  @Test
  void a_claim_that_came_too_late_takes_no_seat_from_the_next_one_of_its_batch() {
    seats(place().anna(), 1);
    var taken = opened(UUID.randomUUID());
    append(taken, SeatCheck.claim, claim(place().boris(), "boris"));
    var free = opened(UUID.randomUUID());

    assertThat(claimed(List.of(taken, free)))
        .hasExactlyElementsOfTypes(Outcome.Lost.class, Outcome.Stored.class);
  }

  /// In one turn of the loop, so that all leave in one batch.
  private List<Outcome> claimed(List<Conversation> some) {
    Promise<List<Outcome>> all = Promise.promise();
    context.runOnContext(now ->
        Future.all(some.stream().map(one -> log.append(claim(one))).toList())
            .<List<Outcome>>map(CompositeFuture::list)
            .onComplete(all));
    return all.future().await();
  }

  private Addition claim(Conversation one) {
    List<Draft> drafts = List.of(claim(place().anna(), "anna"));
    var at = Instant.parse("2026-05-01T12:00:02Z");
    var stamp = new Stamp(at, at.plusSeconds(120), SeatCheck.claim);
    return new Addition(one, Refold.after(one, drafts, at), drafts, stamp);
  }
}
