package chat.alcove.simulation;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.PgEntryLog;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.postgres.Database;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PgEntryLogTest extends EntryLogContract {
  private TestWorkspace workspace;
  private TestRows rows;
  private EntryLog log;

  @BeforeEach
  void a_fresh_database(Vertx vertx) {
    PgConnectOptions database = TestDatabase.create();
    Pool pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    log =
        new PgEntryLog(
            vertx.getOrCreateContext(),
            Database.pool(vertx, database),
            Database.writer(vertx, database));
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
  Optional<Instant> dueAt(ConversationKey key) {
    var found =
        rows.sql(
            "SELECT due_at FROM conversation WHERE workspace_id = $1 AND id = $2",
            key.workspace(),
            key.id());
    return Optional.ofNullable(found.iterator().next().getOffsetDateTime("due_at"))
        .map(OffsetDateTime::toInstant);
  }
}
