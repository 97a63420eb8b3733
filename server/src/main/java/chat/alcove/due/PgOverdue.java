package chat.alcove.due;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.due.Overdue.Stray.Forsaken;
import chat.alcove.due.Overdue.Stray.Missed;
import chat.alcove.due.Overdue.Stray.Parted;
import chat.alcove.due.Overdue.Stray.Timeless;
import chat.alcove.postgres.Ask;
import chat.alcove.presence.Lease;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// Reads it from PostgreSQL.
public final class PgOverdue implements Overdue {
  private static final long HOLDS_S = Lease.HOLDS.toSeconds();

  private final SqlClient client;
  private final InstantSource clock;

  public PgOverdue(SqlClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public Future<List<ConversationKey>> take() {
    Instant now = clock.instant();
    Tuple parameters = Tuple.of(utc(now), utc(now.plus(TAKEN_FOR)), FOUND_MAX);
    return all(OverdueSql.TAKE, parameters, PgOverdue::key);
  }

  @Override
  public Future<List<Held>> gone(Duration watchedFor) {
    Tuple parameters =
        Tuple.of(utc(clock.instant()), watchedFor.toSeconds(), 0, HOLDS_S, FOUND_MAX);
    return all(OverdueSql.GONE, parameters, row -> new Held(key(row), agent(row)));
  }

  @Override
  public Future<List<Held>> parted() {
    return all(OverdueSql.PARTED, Tuple.of(FOUND_MAX), row -> new Held(key(row), agent(row)));
  }

  @Override
  public Future<List<Stray>> strays(Duration watchedFor) {
    Instant now = clock.instant();
    Tuple parameters =
        Tuple.of(
            utc(now),
            watchedFor.toSeconds(),
            SLACK.toSeconds(),
            HOLDS_S,
            FOUND_MAX,
            utc(now.minus(SLACK)));
    return all(OverdueSql.STRAYS, parameters, PgOverdue::stray);
  }

  private static Stray stray(Row row) {
    if (row.getBoolean("parted")) return new Parted(key(row), agent(row));
    if (row.getBoolean("gone")) return new Forsaken(key(row), agent(row));
    return row.getBoolean("timeless") ? new Timeless(key(row)) : new Missed(key(row));
  }

  private static ConversationKey key(Row row) {
    return new ConversationKey(row.getUUID("workspace_id"), row.getUUID("id"));
  }

  private static Author.Agent agent(Row row) {
    return new Author.Agent(row.getUUID("agent_id"), row.getString("name"));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private <T> Future<List<T>> all(String sql, Tuple parameters, Function<Row, T> read) {
    return Ask.run(client, sql, parameters)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(read).toList());
  }
}
