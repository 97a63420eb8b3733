package chat.alcove.routing;

import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes rows as routing finds them, without the way that led there.
public final class Rows {
  private final Pool pool;
  private final TestWorkspace workspace;
  private long number = 1_000;

  public Rows(Pool pool, TestWorkspace workspace) {
    this.pool = pool;
    this.workspace = workspace;
  }

  /// An agent whose console was seen then, by a node of its own.
  public void seen(UUID agent, Instant at) {
    sql(
        """
        INSERT INTO agent_presence (workspace_id, agent_id, node_id, connected, seen_at)
        VALUES ($1, $2, $3, true, $4)
        """,
        workspace.id(),
        agent,
        UUID.randomUUID(),
        at);
  }

  /// A conversation of a visitor of its own, waiting in the workspace's line.
  public UUID waiting(Instant since, UUID... missed) {
    var life = new JsonObject().put("missed", new JsonArray());
    Arrays.stream(missed).forEach(agent -> life.getJsonArray("missed").add(agent.toString()));
    return conversation(since, "queued", null, life);
  }

  /// One that an agent has.
  public UUID with(UUID agent, String state, Instant since) {
    return conversation(since, state, agent, new JsonObject());
  }

  private UUID conversation(Instant since, String state, @Nullable UUID assignee, JsonObject life) {
    UUID visitor = visitor(since);
    return conversation(visitor, since, new Given(state, assignee, life));
  }

  /// What a conversation is given beside its visitor and age.
  public record Given(String state, @Nullable UUID assignee, JsonObject life) {}

  public UUID visitor(Instant since) {
    UUID visitor = UUID.randomUUID();
    sql(
        "INSERT INTO visitor (workspace_id, site_id, id, created_at) VALUES ($1, $2, $3, $4)",
        workspace.id(),
        workspace.site(),
        visitor,
        since);
    return visitor;
  }

  public UUID conversation(UUID visitor, Instant since, Given given) {
    UUID id = UUID.randomUUID();
    sql(
        """
        INSERT INTO conversation (workspace_id, id, site_id, visitor_id, number, state, line_id, assignee_id,
            lifecycle, last_seq, last_visitor_seq, opened_at, closed_at, changed_at, waiting_since, preview_author, preview,
            queued_at, due_at, life)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, 1, 1, $9, $10, $9, $9, 'visitor', 'hello', $9, $11, $12)
        """,
        workspace.id(),
        id,
        workspace.site(),
        visitor,
        ++number,
        given.state(),
        workspace.line(),
        given.assignee(),
        since,
        given.state().equals("closed") ? since : null,
        given.state().equals("closed") ? null : since.plusSeconds(120),
        given.life());
    return id;
  }

  /// Changes one conversation; `what` is the part between SET and WHERE.
  public void set(UUID conversation, String what) {
    sql(
        "UPDATE conversation SET " + what + " WHERE workspace_id = $1 AND id = $2",
        workspace.id(),
        conversation);
  }

  /// Any statement.
  public RowSet<Row> sql(String sql, @Nullable Object... parameters) {
    return run(sql, parameters).await();
  }

  public Future<RowSet<Row>> run(String sql, @Nullable Object... parameters) {
    var tuple = Tuple.tuple();
    Stream.of(parameters)
        .map(value -> value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value)
        .forEach(tuple::addValue);
    return pool.preparedQuery(sql).execute(tuple);
  }
}
