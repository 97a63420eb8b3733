package chat.alcove.identity;

import chat.alcove.identity.AgentForm.Filled;
import chat.alcove.identity.AgentForm.Person;
import chat.alcove.identity.AgentForm.Place;
import chat.alcove.identity.AgentForm.Tags;
import chat.alcove.postgres.PgErrors;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Agents as their owners read and change them, in PostgreSQL.
public final class PgTeam {
  private static final int ANSWER_MS_MAX = 3_000;
  private static final int AGENTS_MAX = 5_000;

  private final Pool pool;

  /// On the loop's pool.
  public PgTeam(Pool pool) {
    this.pool = pool;
  }

  /// What happened to an agent.
  ///
  /// @param ended sessions that are over, because the password or the role is another
  record Changed(Filled agent, List<String> ended) {}

  /// Everybody, by name.
  Future<List<Filled>> all(UUID workspace) {
    return timely(agents(pool, workspace, null));
  }

  /// Somebody new.
  Future<Filled> add(UUID workspace, Filled agent, String passwordHash, Instant now) {
    return timely(
        pool.withTransaction(connection ->
            count(connection, TeamSql.COUNT, workspace)
                .compose(count -> {
                  if (count >= AGENTS_MAX) {
                    throw new Refused(
                        Refusal.MALFORMED,
                        "there are " + AGENTS_MAX + " agents; more are too many");
                  }
                  var row =
                      row(workspace, agent, passwordHash).addValue(now.atOffset(ZoneOffset.UTC));
                  return run(connection, TeamSql.ADD, row);
                })
                .compose(_ -> saveLines(connection, workspace, agent))
                .map(agent)));
  }

  /// The agent with what was sent in its place.
  ///
  /// @param passwordHash of a new password, if there is one
  /// @param asking the session that asks, which goes on
  Future<Changed> change(
      AgentSession asking,
      UUID id,
      Map<String, ? extends @Nullable Object> sent,
      Optional<String> passwordHash) {
    var workspace = asking.workspaceId();
    return timely(
        pool.withTransaction(connection ->
            run(connection, TeamSql.LOCK, Tuple.of(workspace, id))
                .compose(_ -> agents(connection, workspace, id))
                .map(found ->
                    found.stream()
                        .findFirst()
                        .orElseThrow(
                            () -> new Refused(Refusal.NOT_FOUND, "there is no such agent")))
                .compose(present -> {
                  var agent = AgentForm.over(present, sent);
                  boolean another =
                      passwordHash.isPresent() || agent.person().role() != present.person().role();
                  return save(connection, workspace, agent, passwordHash)
                      .compose(_ ->
                          another
                              ? closeSessions(connection, asking, id)
                              : Future.succeededFuture(List.<String>of()))
                      .map(ended -> new Changed(agent, ended));
                })));
  }

  private static Future<Void> save(
      SqlConnection connection, UUID workspace, Filled agent, Optional<String> passwordHash) {
    return run(connection, TeamSql.CHANGE, row(workspace, agent, passwordHash.orElse(null)))
        .compose(_ -> count(connection, TeamSql.OWNERS, workspace))
        .compose(owners -> {
          if (owners == 0) throw Refused.field("role", "somebody must be owner");
          return saveLines(connection, workspace, agent);
        });
  }

  private static Future<Void> saveLines(SqlConnection connection, UUID workspace, Filled agent) {
    var lines = agent.lines().stream().map(Place::line).toArray(UUID[]::new);
    var seats = agent.lines().stream().map(Place::seats).toArray(Integer[]::new);
    return run(connection, TeamSql.DROP_LINES, Tuple.of(workspace, agent.id()).addValue(lines))
        .compose(_ ->
            run(
                connection,
                TeamSql.KEEP_LINES,
                Tuple.of(workspace, agent.id()).addValue(lines).addValue(seats)))
        .mapEmpty();
  }

  private static Future<List<String>> closeSessions(
      SqlConnection connection, AgentSession asking, UUID agent) {
    var mine = Buffer.buffer(Base64.getUrlDecoder().decode(asking.sessionHash()));
    return run(connection, TeamSql.CLOSE_SESSIONS, Tuple.of(asking.workspaceId(), agent, mine))
        .map(rows ->
            rows.stream().map(row -> Credential.encode(row.getBuffer(0).getBytes())).toList());
  }

  private static Future<List<Filled>> agents(SqlClient client, UUID workspace, @Nullable UUID id) {
    return run(client, TeamSql.AGENTS, Tuple.of(workspace, id))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(PgTeam::agent).toList());
  }

  private static Filled agent(Row row) {
    var lines = row.getArrayOfUUIDs("lines");
    var seats = row.getArrayOfIntegers("line_seats");
    var places = new ArrayList<Place>();
    for (int i = 0; i < lines.length; i++) places.add(new Place(lines[i], seats[i]));
    return new Filled(
        row.getUUID("id"),
        new Person(row.getString("email"), row.getString("name"), Role.of(row.getString("role"))),
        row.getInteger("seats"),
        new Tags(
            List.of(row.getArrayOfStrings("languages")), List.of(row.getArrayOfStrings("skills"))),
        places);
  }

  private static Tuple row(UUID workspace, Filled agent, @Nullable String passwordHash) {
    var person = agent.person();
    return Tuple.of(workspace, agent.id(), person.email(), person.name(), person.role().word())
        .addValue(agent.seats())
        .addValue(agent.tags().languages().toArray(String[]::new))
        .addValue(agent.tags().skills().toArray(String[]::new))
        .addValue(passwordHash);
  }

  private static Future<Integer> count(SqlClient client, String sql, UUID workspace) {
    return run(client, sql, Tuple.of(workspace)).map(rows -> rows.iterator().next().getInteger(0));
  }

  private static Future<RowSet<Row>> run(SqlClient client, String sql, Tuple parameters) {
    return client.preparedQuery(sql).execute(parameters);
  }

  private static <T> Future<T> timely(Future<T> work) {
    return work.timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
        .recover(cause -> Future.failedFuture(named(cause)));
  }

  private static Throwable named(Throwable cause) {
    if (PgErrors.isUniqueViolation(cause, "agent_email_key")) {
      return Refused.field("email", "somebody has this address already");
    }
    if (PgErrors.isForeignKeyViolation(cause)) {
      return Refused.field("lines", "one of them does not exist");
    }
    boolean late =
        PgErrors.isUnavailable(cause) || PgErrors.isCancelled(cause) || PgErrors.isLostRace(cause);
    return late ? Refused.tryAgain() : cause;
  }
}
