package chat.alcove.identity;

import chat.alcove.postgres.PgErrors;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// [AgentStore] in PostgreSQL.
public final class PgAgentStore implements AgentStore {
  private static final int ANSWER_MS_MAX = 3_000;

  private final SqlClient database;

  /// On a pool.
  public PgAgentStore(SqlClient database) {
    this.database = database;
  }

  @Override
  public Future<Optional<Account>> account(String email) {
    return run(AgentSql.ACCOUNT_BY_EMAIL, Tuple.of(email))
        .map(rows -> first(rows).map(PgAgentStore::account));
  }

  @Override
  public Future<Void> open(NewSession session) {
    return run(
            AgentSql.OPEN_SESSION,
            Tuple.of(
                session.workspaceId(),
                bytes(session.tokenHash()),
                session.agentId(),
                time(session.createdAt()),
                time(session.expiresAt())))
        .mapEmpty();
  }

  @Override
  public Future<Optional<AgentSession>> session(UUID workspaceId, String tokenHash, Instant now) {
    return run(AgentSql.SESSION, Tuple.of(workspaceId, bytes(tokenHash), time(now)))
        .map(rows -> first(rows).map(PgAgentStore::session));
  }

  @Override
  public Future<Void> close(UUID workspaceId, String tokenHash) {
    return run(AgentSql.CLOSE_SESSION, Tuple.of(workspaceId, bytes(tokenHash))).mapEmpty();
  }

  @Override
  public Future<List<Ended>> closeExpired(Instant now, int max) {
    return run(AgentSql.CLOSE_EXPIRED, Tuple.of(time(now), max))
        .map(rows -> rows.stream().map(PgAgentStore::ended).toList());
  }

  @Override
  public Future<Void> issue(NewTicket ticket, Instant now) {
    return run(
            AgentSql.ISSUE_TICKET,
            Tuple.of(
                ticket.workspaceId(),
                bytes(ticket.ticketHash()),
                bytes(ticket.tokenHash()),
                time(ticket.expiresAt()),
                time(now)))
        .mapEmpty();
  }

  @Override
  public Future<Optional<AgentSession>> redeem(UUID workspaceId, String ticketHash, Instant now) {
    return run(AgentSql.REDEEM_TICKET, Tuple.of(workspaceId, bytes(ticketHash), time(now)))
        .map(rows -> first(rows).map(PgAgentStore::session));
  }

  private Future<RowSet<Row>> run(String sql, Tuple parameters) {
    return database
        .preparedQuery(sql)
        .execute(parameters)
        // A server that stands still answers nothing, not even that it is late.
        .timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
        .recover(cause -> Future.failedFuture(late(cause) ? Refused.tryAgain() : cause));
  }

  private static boolean late(Throwable cause) {
    return PgErrors.isUnavailable(cause) || PgErrors.isCancelled(cause);
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.stream().findFirst();
  }

  private static Buffer bytes(String hash) {
    return Buffer.buffer(Base64.getUrlDecoder().decode(hash));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Account account(Row row) {
    return new Account(
        row.getUUID(0),
        row.getUUID(1),
        row.getString(2),
        row.getString(3),
        Role.of(row.getString(4)),
        row.getString(5));
  }

  private static AgentSession session(Row row) {
    return new AgentSession(
        row.getUUID(0),
        row.getUUID(1),
        row.getString(2),
        row.getString(3),
        Role.of(row.getString(4)),
        Credential.encode(row.getBuffer(5).getBytes()));
  }

  private static Ended ended(Row row) {
    return new Ended(row.getUUID(0), Credential.encode(row.getBuffer(1).getBytes()));
  }
}
