package chat.alcove.presence;

import chat.alcove.postgres.Ask;
import chat.alcove.protocol.Status;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// [Statuses] in PostgreSQL. Holds no state of its own, so all event loops share one.
public final class PgStatuses implements Statuses {
  private final SqlClient client;
  private final InstantSource clock;

  public PgStatuses(SqlClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public Future<Boolean> set(AgentKey agent, Status status, @Nullable String reason, ChangedBy by) {
    Tuple parameters =
        of(agent)
            .addValue(status.name())
            .addValue(reason)
            .addValue(now())
            .addValue(by.kind().name())
            .addValue(by.lead());
    return run(StatusSql.SET, parameters).map(rows -> rows.rowCount() > 0);
  }

  @Override
  public Future<Boolean> missed(AgentKey agent, int missesMax, Duration rang) {
    OffsetDateTime now = now();
    Tuple parameters =
        of(agent).addValue(missesMax).addValue(MISSED).addValue(now).addValue(now.minus(rang));
    return run(StatusSql.MISSED, parameters)
        .map(rows -> rows.stream().anyMatch(row -> row.getBoolean("over")));
  }

  @Override
  public Future<Void> answered(AgentKey agent) {
    return run(StatusSql.ANSWERED, of(agent)).mapEmpty();
  }

  @Override
  public Future<List<UUID>> held(AgentKey agent) {
    return ids(StatusSql.HELD, agent);
  }

  @Override
  public Future<List<UUID>> ringing(AgentKey agent) {
    return ids(StatusSql.RINGING, agent);
  }

  private Future<List<UUID>> ids(String sql, AgentKey agent) {
    return run(sql, of(agent).addValue(HELD_MAX))
        .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
  }

  private static Tuple of(AgentKey agent) {
    return Tuple.of(agent.workspace(), agent.agent());
  }

  /// As it is sent and shown.
  private OffsetDateTime now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
  }

  private Future<RowSet<Row>> run(String sql, Tuple parameters) {
    return Ask.run(client, sql, parameters);
  }
}
