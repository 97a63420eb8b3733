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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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

  /// Names no session.
  private static final Buffer NO_SESSION = Buffer.buffer();

  private final Pool pool;

  /// On the loop's pool.
  public PgTeam(Pool pool) {
    this.pool = pool;
  }

  /// An agent as stored.
  ///
  /// @param left since when they are no longer on the team; null: they are
  /// @param open conversations that they have now
  record Mate(Filled agent, @Nullable Instant left, int open) {
    static Mate newcomer(Filled agent) {
      return new Mate(agent, null, 0);
    }

    private Mate as(Filled changed) {
      return new Mate(changed, left, open);
    }
  }

  /// What happened to an agent.
  ///
  /// @param ended sessions that are over, because the password or the role is another, or because
  ///   they left the team
  record Changed(Mate mate, List<String> ended) {}

  /// Everybody, by name; those who left behind the others.
  Future<List<Mate>> all(UUID workspace) {
    return timely(agents(pool, workspace, null));
  }

  /// Somebody new.
  Future<Mate> add(UUID workspace, Filled agent, String passwordHash, Instant now) {
    return timely(
        pool.withTransaction(connection ->
            room(connection, workspace)
                .compose(_ -> knownBefore(connection, workspace, agent))
                .compose(_ ->
                    run(
                        connection,
                        TeamSql.ADD,
                        row(workspace, agent, passwordHash).addValue(time(now))))
                .compose(_ -> saveLines(connection, workspace, agent))
                .map(Mate.newcomer(agent))));
  }

  private static Future<Void> room(SqlConnection connection, UUID workspace) {
    return count(connection, TeamSql.COUNT, workspace)
        .map(count -> {
          if (count < AGENTS_MAX) return null;
          throw new Refused(
              Refusal.MALFORMED, "there are " + AGENTS_MAX + " agents; more are too many");
        });
  }

  /// Whoever was here before keeps their history: they are taken back, and not made anew.
  private static Future<Void> knownBefore(SqlConnection connection, UUID workspace, Filled agent) {
    return run(connection, TeamSql.FORMER, Tuple.of(workspace, agent.person().email()))
        .map(former -> {
          if (former.rowCount() == 0) return null;
          throw Refused.field("email", "is of somebody who left the team; take them back instead");
        });
  }

  /// Takes somebody off the team: their sessions end with it. Of two at once one is first, and what
  /// they are about to take is taken before or not at all: who gives an agent a conversation locks
  /// the same row.
  Future<Changed> leave(AgentSession asking, UUID id, Instant now) {
    var workspace = asking.workspaceId();
    return timely(
        pool.withTransaction(connection ->
            found(connection, asking, id)
                .compose(mate -> {
                  if (id.equals(asking.agentId())) {
                    throw new Refused(
                        Refusal.NOT_ALLOWED, "nobody can take themselves off the team");
                  }
                  if (mate.left() != null) {
                    return Future.succeededFuture(new Changed(mate, List.of()));
                  }
                  var left = Tuple.of(workspace, id, time(now), asking.agentId());
                  return run(connection, TeamSql.LEAVE, left)
                      .compose(_ -> closeSessions(connection, workspace, id, NO_SESSION))
                      .map(ended -> new Changed(new Mate(mate.agent(), now, mate.open()), ended));
                })));
  }

  /// Takes somebody back who left: the same person, on the same lines.
  ///
  /// @param passwordHash of a new password; none: they keep theirs
  Future<Mate> comeBack(AgentSession asking, UUID id, Optional<String> passwordHash, Instant now) {
    var workspace = asking.workspaceId();
    return timely(
        pool.withTransaction(connection ->
            found(connection, asking, id)
                .compose(mate -> {
                  if (mate.left() == null) return Future.succeededFuture(mate);
                  var back =
                      Tuple.of(workspace, id, time(now), asking.agentId())
                          .addValue(passwordHash.orElse(null));
                  // A session of old that nobody closed would be theirs again.
                  return room(connection, workspace)
                      .compose(_ -> closeSessions(connection, workspace, id, NO_SESSION))
                      .compose(_ -> run(connection, TeamSql.COME_BACK, back))
                      .map(_ -> new Mate(mate.agent(), null, mate.open()));
                })));
  }

  /// Locked until the end, with all owners; fails if the one who asks is no owner any more.
  private static Future<Mate> found(SqlConnection connection, AgentSession asking, UUID id) {
    var workspace = asking.workspaceId();
    return run(connection, TeamSql.LOCK, Tuple.of(workspace, id))
        .compose(_ -> run(connection, TeamSql.ASKING, Tuple.of(workspace, asking.agentId())))
        .compose(owner -> {
          if (owner.rowCount() == 0) {
            throw new Refused(Refusal.NOT_ALLOWED, "owners change this, and you are none any more");
          }
          return agents(connection, workspace, id);
        })
        .map(found ->
            found.stream()
                .findFirst()
                .orElseThrow(() -> new Refused(Refusal.NOT_FOUND, "there is no such agent")));
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
                        .filter(mate -> mate.left() == null)
                        .findFirst()
                        .orElseThrow(
                            () -> new Refused(Refusal.NOT_FOUND, "there is no such agent")))
                .compose(mate -> {
                  var present = mate.agent();
                  var agent = AgentForm.over(present, sent);
                  boolean another =
                      passwordHash.isPresent() || agent.person().role() != present.person().role();
                  return save(connection, workspace, agent, passwordHash)
                      .compose(_ ->
                          another
                              ? closeSessions(connection, workspace, id, own(asking))
                              : Future.succeededFuture(List.<String>of()))
                      .map(ended -> new Changed(mate.as(agent), ended));
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

  private static Buffer own(AgentSession asking) {
    return Buffer.buffer(Base64.getUrlDecoder().decode(asking.sessionHash()));
  }

  private static Future<List<String>> closeSessions(
      SqlConnection connection, UUID workspace, UUID agent, Buffer without) {
    return run(connection, TeamSql.CLOSE_SESSIONS, Tuple.of(workspace, agent, without))
        .map(rows ->
            rows.stream().map(row -> Credential.encode(row.getBuffer(0).getBytes())).toList());
  }

  private static Future<List<Mate>> agents(SqlClient client, UUID workspace, @Nullable UUID id) {
    return run(client, TeamSql.AGENTS, Tuple.of(workspace, id))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(PgTeam::mate).toList());
  }

  private static Mate mate(Row row) {
    var left = row.getOffsetDateTime("left_at");
    return new Mate(agent(row), left == null ? null : left.toInstant(), row.getInteger("open"));
  }

  private static OffsetDateTime time(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
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
