package chat.alcove.mail;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.postgres.Ask;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// [Outbox] in PostgreSQL.
public class PgOutbox implements Outbox {
  /// From the first word that the visitor has not read until it is mailed, with all that follow.
  static final Duration GATHERED_FOR = Duration.ofSeconds(60);

  /// Older words are not mailed: mail may have been switched on today.
  static final Duration MAILED_WITHIN = Duration.ofHours(24);

  /// Waits between tries double from the first to the last.
  static final Duration RETRY_AFTER_MIN = Duration.ofMinutes(1);

  static final Duration RETRY_AFTER_MAX = Duration.ofHours(1);

  private static final int GATHERED_MAX = 1_000;

  /// One at a time: whoever took several could not be sure of the last before they come back, and
  /// another node would send it as well.
  private static final int TAKEN_MAX = 1;

  private static final int WHY_CHARS_MAX = 300;

  private final SqlClient database;

  /// On a pool.
  public PgOutbox(SqlClient database) {
    this.database = database;
  }

  @Override
  public Future<Void> gather(Instant now) {
    return run(
        OutboxSql.GATHER,
        Tuple.of(
            utc(now),
            utc(now.minus(MAILED_WITHIN)),
            (double) GATHERED_FOR.toSeconds(),
            GATHERED_MAX));
  }

  @Override
  public Future<List<Mailing>> take(Instant now) {
    return Ask.run(
            database,
            OutboxSql.TAKE,
            Tuple.of(
                utc(now),
                TAKEN_MAX,
                (double) RETRY_AFTER_MIN.toSeconds(),
                (double) RETRY_AFTER_MAX.toSeconds()))
        .map(rows -> rows.stream().map(PgOutbox::mailing).toList());
  }

  @Override
  public Future<Void> sent(Mailing mailing, Instant now) {
    return run(
        OutboxSql.SENT, Tuple.of(mailing.conversation().workspace(), mailing.id(), utc(now)));
  }

  @Override
  public Future<Void> failed(Mailing mailing, String why) {
    return run(OutboxSql.FAILED, why(mailing, why));
  }

  @Override
  public Future<Void> givenUp(Mailing mailing, String why) {
    return run(OutboxSql.GIVEN_UP, why(mailing, why));
  }

  @Override
  public Future<Void> forget(Instant before) {
    return run(OutboxSql.FORGET, Tuple.of(utc(before)));
  }

  private Future<Void> run(String sql, Tuple parameters) {
    return Ask.run(database, sql, parameters).mapEmpty();
  }

  private static Tuple why(Mailing mailing, String why) {
    var words = why.replace("\u0000", "");
    return Tuple.of(
        mailing.conversation().workspace(),
        mailing.id(),
        words.substring(0, Math.min(WHY_CHARS_MAX, words.length())));
  }

  private static Mailing mailing(Row row) {
    UUID workspace = row.getUUID("workspace_id");
    return new Mailing(
        new ConversationKey(workspace, row.getUUID("conversation_id")),
        row.getUUID("id"),
        new Words(row.getLong("after_seq"), row.getLong("upto_seq")),
        new Recipient(
            row.getUUID("visitor_id"), row.getString("address"), row.getString("language")),
        new Origin(
            row.getUUID("site_id"),
            row.getString("key"),
            row.getString("name"),
            row.getLong("number"),
            zone(row.getString("time_zone"))),
        row.getInteger("tries"));
  }

  /// A zone that this Java does not know must not keep words from their reader.
  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException _) {
      return ZoneOffset.UTC;
    }
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
