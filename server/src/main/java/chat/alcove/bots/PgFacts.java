package chat.alcove.bots;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.protocol.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// [Surroundings] from PostgreSQL.
final class PgFacts implements Surroundings {
  private final SqlClient client;

  PgFacts(SqlClient client) {
    this.client = client;
  }

  @Override
  public Future<Seen> of(ConversationKey key) {
    return client
        .preparedQuery(BotSql.FACTS)
        .execute(Tuple.of(key.workspace(), key.id()))
        .map(rows -> {
          for (Row row : rows) return seen(row);
          return new Seen(null, null, Map.of());
        });
  }

  @Override
  public Future<Long> remembered(ConversationKey key, UUID bot) {
    return client
        .preparedQuery(BotSql.REMEMBERED)
        .execute(Tuple.of(key.workspace(), key.id(), bot))
        .map(rows -> {
          for (Row row : rows) return row.getLong("seq");
          return 0L;
        });
  }

  private static Seen seen(Row row) {
    return new Seen(row.getString("language"), page(row), attributes(row.getString("attributes")));
  }

  private static @Nullable Page page(Row row) {
    var url = row.getString("page_url");
    return url == null
        ? null
        : new Page(url, Optional.ofNullable(row.getString("page_title")).orElse(""));
  }

  private static Map<String, String> attributes(@Nullable String json) {
    Map<String, String> attributes = new HashMap<>();
    if (json == null) return attributes;
    new JsonObject(json)
        .forEach(one -> attributes.put(one.getKey(), String.valueOf(one.getValue())));
    return attributes;
  }
}
