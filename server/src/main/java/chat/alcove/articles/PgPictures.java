package chat.alcove.articles;

import chat.alcove.postgres.Ask;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Pictures in articles, in PostgreSQL.
public final class PgPictures {
  private final Pool pool;
  private final Supplier<UUID> ids;

  /// @param ids names new pictures; random, since knowing one is enough to see it
  public PgPictures(Pool pool, Supplier<UUID> ids) {
    this.pool = pool;
    this.ids = ids;
  }

  /// A picture as it is sent.
  record Picture(String type, Buffer bytes) {}

  /// A new one; tells its id.
  Future<UUID> add(UUID workspace, Picture picture, Instant now) {
    UUID id = ids.get();
    var row = Tuple.of(workspace, id, picture.type(), picture.bytes());
    return Ask.run(pool, ShelfSql.ADD_PICTURE, row.addValue(now.atOffset(ZoneOffset.UTC))).map(id);
  }

  /// One of them.
  Future<Optional<Picture>> one(UUID id) {
    return Ask.run(pool, ShelfSql.PICTURE, Tuple.of(id))
        .map(rows ->
            rows.stream()
                .findFirst()
                .map(row -> new Picture(row.getString("type"), row.getBuffer("bytes"))));
  }
}
