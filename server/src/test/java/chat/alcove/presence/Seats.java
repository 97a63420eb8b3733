package chat.alcove.presence;

import chat.alcove.fixture.TestWorkspace;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.UUID;

/// Conversations that agents have.
final class Seats {
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-02T12:00:00Z");

  private final Pool pool;
  private final TestWorkspace workspace;
  private long number = 1_000;

  Seats(Pool pool, TestWorkspace workspace) {
    this.pool = pool;
    this.workspace = workspace;
  }

  /// Another one, younger than those before.
  UUID taken(String state, UUID agent) {
    var id = UUID.randomUUID();
    var visitor = UUID.randomUUID();
    var at = NOON.plusSeconds(++number);
    pool.preparedQuery(
            "INSERT INTO visitor (workspace_id, site_id, id, created_at) VALUES ($1, $2, $3, $4)")
        .execute(Tuple.of(workspace.id(), workspace.site(), visitor, at))
        .await();
    pool.preparedQuery(
            """
            INSERT INTO conversation (workspace_id, id, site_id, visitor_id, number, state, line_id, assignee_id,
              lifecycle, last_seq, last_visitor_seq, opened_at, changed_at, preview_author, preview)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, 2, 2, $9, $9, 'visitor', 'hello')
            """)
        .execute(
            Tuple.of(workspace.id(), id, workspace.site(), visitor, number, state)
                .addValue(workspace.line())
                .addValue(agent)
                .addValue(at))
        .await();
    return id;
  }

  void rest(UUID conversation) {
    pool.preparedQuery("UPDATE conversation SET resting = true WHERE workspace_id = $1 AND id = $2")
        .execute(Tuple.of(workspace.id(), conversation))
        .await();
  }
}
