package chat.alcove.articles;

import chat.alcove.postgres.Ask;
import chat.alcove.postgres.PgErrors;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// Sections, in PostgreSQL.
public final class PgSections {
  private final Pool pool;
  private final Supplier<UUID> ids;

  /// @param ids names new sections
  public PgSections(Pool pool, Supplier<UUID> ids) {
    this.pool = pool;
    this.ids = ids;
  }

  /// All, by language and in their order.
  Future<List<Section>> all(UUID workspace) {
    return Ask.run(pool, ShelfSql.SECTIONS, Tuple.of(workspace))
        .map(rows -> rows.stream().map(PgSections::section).toList());
  }

  /// One of them.
  Future<Section> one(UUID workspace, UUID id) {
    return Ask.run(pool, ShelfSql.ONE_SECTION, Tuple.of(workspace, id)).map(PgSections::only);
  }

  /// A new one.
  Future<Section> add(UUID workspace, Section filled) {
    var row =
        Tuple.of(workspace, ids.get(), filled.language(), filled.slug(), filled.title())
            .addValue(filled.position())
            .addValue(ShelfSql.SECTIONS_MAX);
    return written(ShelfSql.ADD_SECTION, row)
        .map(rows ->
            rows.stream().findFirst().map(PgSections::section).orElseThrow(PgSections::full));
  }

  /// Another title, address or place.
  Future<Section> change(UUID workspace, Section filled) {
    return written(
            ShelfSql.CHANGE_SECTION,
            Tuple.of(workspace, filled.id(), filled.slug(), filled.title(), filled.position()))
        .map(PgSections::only);
  }

  /// There is no room for another.
  static Refused full() {
    return Refused.field("title", "a workspace has at most " + ShelfSql.SECTIONS_MAX + " sections");
  }

  /// Its articles stay, in no section.
  Future<Void> delete(UUID workspace, UUID id) {
    var both = Tuple.of(workspace, id);
    return Ask.answered(
            pool.withTransaction(connection ->
                connection
                    .preparedQuery(ShelfSql.EMPTY_SECTION)
                    .execute(both)
                    .compose(_ -> connection.preparedQuery(ShelfSql.DELETE_SECTION).execute(both))))
        .compose(rows ->
            rows.rowCount() > 0 ? Future.succeededFuture() : Future.failedFuture(missing()));
  }

  private Future<RowSet<Row>> written(String sql, Tuple parameters) {
    return pool.preparedQuery(sql)
        .execute(parameters)
        .recover(cause ->
            PgErrors.isUniqueViolation(cause)
                ? Future.failedFuture(
                    Refused.field("slug", "another section of this language has it"))
                : Ask.answered(Future.failedFuture(cause)));
  }

  private static Section only(RowSet<Row> rows) {
    return rows.stream().findFirst().map(PgSections::section).orElseThrow(PgSections::missing);
  }

  private static Refused missing() {
    return new Refused(Refusal.NOT_FOUND, "there is no such section");
  }

  static Section section(Row row) {
    return new Section(
        row.getUUID("id"),
        row.getString("language"),
        row.getString("slug"),
        row.getString("title"),
        row.getInteger("position"));
  }
}
