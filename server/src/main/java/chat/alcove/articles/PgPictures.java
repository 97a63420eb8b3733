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
  private static final int PIECE_BYTES = 128 * 1024;

  private final Pool pool;
  private final Supplier<UUID> ids;

  /// @param ids names new pictures; random, since knowing one is enough to see it
  public PgPictures(Pool pool, Supplier<UUID> ids) {
    this.pool = pool;
    this.ids = ids;
  }

  /// A picture as it comes in.
  record Picture(String type, Buffer bytes) {}

  /// A new one; tells its id.
  Future<UUID> add(UUID workspace, Picture picture, Instant now) {
    UUID id = ids.get();
    var row = Tuple.of(workspace, id, picture.type(), picture.bytes());
    return Ask.run(pool, ShelfSql.ADD_PICTURE, row.addValue(now.atOffset(ZoneOffset.UTC))).map(id);
  }

  /// What a picture begins with.
  ///
  /// @param size of all of it
  record Beginning(String type, int size, Buffer bytes) {}

  /// Of one of them; of a small one it is all there is.
  Future<Optional<Beginning>> beginning(UUID id) {
    return Ask.run(pool, ShelfSql.PICTURE, Tuple.of(id, PIECE_BYTES))
        .map(rows ->
            rows.stream()
                .findFirst()
                .map(row ->
                    new Beginning(
                        row.getString("type"), row.getInteger("size"), row.getBuffer("piece"))));
  }

  /// What comes next; empty where there is no more.
  ///
  /// @param from bytes before it
  Future<Buffer> piece(UUID id, int from) {
    return Ask.run(pool, ShelfSql.PIECE_OF_PICTURE, Tuple.of(id, from + 1, PIECE_BYTES))
        .map(rows ->
            rows.stream().findFirst().map(row -> row.getBuffer("piece")).orElse(Buffer.buffer()));
  }
}
