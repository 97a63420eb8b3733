package chat.alcove.conversation;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Reads how far logs have got.
public final class PgHeights implements Heights {
  /// By primary key: as many rows at most as keys.
  private static final String READ =
      """
      SELECT c.workspace_id, c.id, c.last_seq, c.last_visitor_seq
      FROM unnest($1::uuid[], $2::uuid[]) AS wanted (workspace_id, id)
      JOIN conversation c ON c.workspace_id = wanted.workspace_id AND c.id = wanted.id
      """;

  /// By index: as many rows at most as visitors.
  private static final String READ_NEWEST =
      """
      SELECT c.workspace_id, c.visitor_id, c.id, c.last_seq, c.last_visitor_seq
      FROM unnest($1::uuid[], $2::uuid[]) AS wanted (workspace_id, visitor_id)
      CROSS JOIN LATERAL (
        SELECT * FROM conversation c
        WHERE c.workspace_id = wanted.workspace_id AND c.visitor_id = wanted.visitor_id
        ORDER BY c.opened_at DESC LIMIT 1) c
      """;

  private final SqlClient reader;

  public PgHeights(SqlClient reader) {
    this.reader = reader;
  }

  @Override
  public Future<Map<ConversationKey, Height>> of(Collection<ConversationKey> keys) {
    if (keys.isEmpty()) return Future.succeededFuture(Map.of());
    var workspaces = keys.stream().map(ConversationKey::workspace).toArray(UUID[]::new);
    var ids = keys.stream().map(ConversationKey::id).toArray(UUID[]::new);
    return reader
        .preparedQuery(READ)
        .execute(Tuple.tuple().addValue(workspaces).addValue(ids))
        .map(rows -> {
          Map<ConversationKey, Height> found = new HashMap<>();
          rows.forEach(row ->
              found.put(
                  new ConversationKey(row.getUUID(0), row.getUUID(1)),
                  new Height(row.getLong(2), row.getLong(3))));
          return found;
        });
  }

  @Override
  public Future<Map<Person, Newest>> ofVisitors(Collection<Person> people) {
    if (people.isEmpty()) return Future.succeededFuture(Map.of());
    var workspaces = people.stream().map(Person::workspace).toArray(UUID[]::new);
    var visitors = people.stream().map(Person::visitor).toArray(UUID[]::new);
    return reader
        .preparedQuery(READ_NEWEST)
        .execute(Tuple.tuple().addValue(workspaces).addValue(visitors))
        .map(rows -> {
          Map<Person, Newest> found = new HashMap<>();
          rows.forEach(row ->
              found.put(
                  new Person(row.getUUID(0), row.getUUID(1)),
                  new Newest(
                      new ConversationKey(row.getUUID(0), row.getUUID(2)),
                      new Height(row.getLong(3), row.getLong(4)))));
          return found;
        });
  }
}
