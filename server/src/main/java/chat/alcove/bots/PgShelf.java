package chat.alcove.bots;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.BotTerms;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// [Shelf] from PostgreSQL.
final class PgShelf implements Shelf {
  private final SqlClient client;
  private final PgBots bots;

  PgShelf(SqlClient client, PgBots bots) {
    this.client = client;
    this.bots = bots;
  }

  @Override
  public Future<Map<UUID, Map<UUID, Placed>>> of(Set<UUID> workspaces) {
    var wanted = Tuple.tuple().addValue(workspaces.toArray(UUID[]::new));
    return client
        .preparedQuery(BotSql.SHELF)
        .execute(wanted)
        .map(rows -> {
          Map<UUID, Map<UUID, Placed>> found = new HashMap<>();
          for (Row row : rows) {
            found
                .computeIfAbsent(row.getUUID("workspace_id"), id -> new HashMap<>())
                .put(row.getUUID("site_id"), placed(row));
          }
          return found;
        });
  }

  @Override
  public Future<Optional<Stored>> bot(UUID workspace, UUID id) {
    return bots.one(workspace, id);
  }

  private static Placed placed(Row row) {
    var terms =
        new BotTerms(
            new Author.Bot(row.getUUID("id"), row.getString("name")),
            Duration.ofSeconds(row.getInteger("lease_s")),
            Duration.ofSeconds(row.getInteger("silence_s")),
            Set.of(row.getArrayOfStrings("words")),
            BotTerms.When.valueOf(row.getString("bot_when")),
            BotTerms.Mode.valueOf(row.getString("mode")));
    var changedAt = row.getOffsetDateTime("changed_at").toInstant();
    return new Placed(terms, row.getUUID("line_id"), changedAt);
  }
}
