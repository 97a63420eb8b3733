package chat.alcove.bots.webhook;

import chat.alcove.postgres.Ask;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/// [Keys] in PostgreSQL.
public final class PgKeys implements Keys {
  private static final String KEY = "SELECT secret FROM workspace WHERE workspace_id = $1";

  private final SqlClient client;

  public PgKeys(SqlClient client) {
    this.client = client;
  }

  @Override
  public Future<Optional<Buffer>> of(UUID workspace) {
    return Ask.run(client, KEY, Tuple.of(workspace))
        .map(rows -> rows.stream().findFirst().map(row -> row.getBuffer("secret")));
  }
}
