package chat.alcove.lines;

import chat.alcove.lines.LineForm.Filled;
import chat.alcove.lines.LineForm.Member;
import chat.alcove.postgres.PgErrors;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Lines as their owners read and change them, in PostgreSQL.
public final class PgLineSettings {
  private static final int ANSWER_MS_MAX = 3_000;
  private static final int LINES_MAX = 200;

  /// By then every loop goes by a change.
  static final Duration KNOWN_AFTER = PgLines.REFRESH_EVERY.multipliedBy(2);

  private final Pool pool;
  private final Supplier<UUID> ids;

  /// @param ids names new lines
  public PgLineSettings(Pool pool, Supplier<UUID> ids) {
    this.pool = pool;
    this.ids = ids;
  }

  /// A site, and who takes its conversations.
  record SiteLine(UUID id, String key, String name, Takers takers) {}

  /// Who takes a site's conversations.
  ///
  /// @param bot answers first; null: people do
  /// @param botWhen when it does
  record Takers(UUID line, @Nullable UUID bot, String botWhen) {}

  /// All lines, in their order.
  Future<List<Filled>> all(UUID workspace) {
    return timely(read(pool, workspace));
  }

  /// A new line, behind all others unless `sent` says otherwise.
  Future<Filled> add(UUID workspace, Map<String, ?> sent) {
    return changing(
        workspace,
        (connection, lines) -> {
          if (lines.size() >= LINES_MAX) {
            throw new Refused(
                Refusal.MALFORMED, "there are " + LINES_MAX + " lines; more are too many");
          }
          var last =
              lines.stream().mapToInt(line -> line.rules().line().position()).max().orElse(-1);
          var position = Math.min(last + 1, LineForm.POSITION_MAX);
          var line = checked(LineForm.over(LineForm.blank(ids.get(), position), sent), lines);
          var name = line.rules().line().name();
          return run(connection, LineSql.ADD, Tuple.of(workspace, line.rules().id(), name))
              .compose(_ -> save(connection, workspace, line));
        });
  }

  /// The line with what was sent in its place. Conversations go by its new timers from
  /// [#KNOWN_AFTER] on.
  Future<Filled> change(UUID workspace, UUID id, Map<String, ?> sent, Instant at) {
    return changing(
        workspace,
        (connection, lines) -> {
          var present =
              lines.stream()
                  .filter(line -> line.rules().id().equals(id))
                  .findFirst()
                  .orElseThrow(() -> new Refused(Refusal.NOT_FOUND, "there is no such line"));
          var line = checked(LineForm.over(present, sent), lines);
          var saved = save(connection, workspace, line);
          if (line.rules().timers().equals(present.rules().timers())) return saved;
          var known = at.plus(KNOWN_AFTER).atOffset(ZoneOffset.UTC);
          return saved.compose(
              _ -> run(connection, LineSql.LOOK_ANEW, Tuple.of(workspace, id, known)).map(line));
        });
  }

  private static Filled checked(Filled line, List<Filled> lines) {
    var rules = line.rules();
    var others = lines.stream().map(Filled::rules).filter(one -> !one.id().equals(rules.id()));
    if (others.anyMatch(one -> one.line().name().equalsIgnoreCase(rules.line().name()))) {
      throw Refused.field("name", "another line has this name");
    }
    Chain.check(rules, new LineBook(lines.stream().map(Filled::rules).toList(), Set.of()));
    return line;
  }

  private Future<Filled> changing(UUID workspace, Change change) {
    return timely(
        pool.withTransaction(connection ->
            run(connection, LineSql.LOCK, Tuple.of(workspace))
                .compose(_ -> read(connection, workspace))
                .compose(lines -> change.of(connection, lines))));
  }

  private static Future<Filled> save(SqlConnection connection, UUID workspace, Filled line) {
    var id = line.rules().id();
    var agents = line.members().stream().map(Member::agent).toArray(UUID[]::new);
    var seats = line.members().stream().map(Member::seats).toArray(Integer[]::new);
    return run(connection, LineSql.CHANGE, row(workspace, line.rules()))
        .compose(
            _ -> run(connection, LineSql.DROP_MEMBERS, Tuple.of(workspace, id).addValue(agents)))
        .compose(_ ->
            run(
                connection,
                LineSql.KEEP_MEMBERS,
                Tuple.of(workspace, id).addValue(agents).addValue(seats)))
        .map(kept -> {
          if (kept.rowCount() < agents.length) {
            throw Refused.field("members", "somebody there is no agent here");
          }
          return line;
        });
  }

  private static Tuple row(UUID workspace, LineRules rules) {
    var timers = rules.timers();
    var giving = rules.giving();
    var week = HoursForm.week(rules.hours());
    var autoClose = timers.closing().afterSilence();
    var vip = giving.vip();
    return Tuple.of(workspace, rules.id())
        .addValue(rules.line().name())
        .addValue(rules.line().position())
        .addValue(rules.escalation().orElse(null))
        .addValue(HoursForm.zone(rules.hours()))
        .addValue(week == null ? null : new JsonObject(new HashMap<>(week)).encode())
        .addValue(new JsonArray(HoursForm.holidays(rules.hours())).encode())
        .addValue(giving.assigns())
        .addValue(giving.sticky())
        .addValue((int) timers.firstReply().toSeconds())
        .addValue((int) timers.patience().toSeconds())
        .addValue((int) rules.waits().leaveAfter().toSeconds())
        .addValue((int) timers.idleSeat().toSeconds())
        .addValue((int) timers.grace().toSeconds())
        .addValue(giving.missesMax())
        .addValue((int) giving.preference().toSeconds())
        .addValue((int) rules.waits().nextReply().toSeconds())
        .addValue(autoClose == null ? null : (int) autoClose.toSeconds())
        .addValue(vip == null ? null : vip.attribute())
        .addValue(vip == null ? null : vip.value());
  }

  /// All sites and where they point to.
  Future<List<SiteLine>> sites(UUID workspace) {
    return timely(run(pool, LineSql.SITES, Tuple.of(workspace)))
        .map(rows -> list(rows, PgLineSettings::site));
  }

  /// One of them.
  Future<SiteLine> site(UUID workspace, UUID site) {
    return timely(run(pool, LineSql.SITE, Tuple.of(workspace, site)))
        .map(rows ->
            list(rows, PgLineSettings::site).stream()
                .findFirst()
                .orElseThrow(() -> new Refused(Refusal.NOT_FOUND, "there is no such site")));
  }

  /// Points a site to others; conversations that it has stay where they are.
  Future<SiteLine> point(UUID workspace, UUID site, Takers takers) {
    var values = Tuple.of(workspace, site, takers.line(), takers.bot(), takers.botWhen());
    return timely(run(pool, LineSql.POINT_SITE, values))
        .recover(cause ->
            Future.failedFuture(
                PgErrors.isForeignKeyViolation(cause)
                    ? Refused.field("line", "there is no such line")
                    : cause))
        .map(rows ->
            list(rows, PgLineSettings::site).stream()
                .findFirst()
                .orElseThrow(() -> Refused.field("bot", "there is no such bot")));
  }

  private static Future<List<Filled>> read(SqlClient client, UUID workspace) {
    return run(client, LineSql.MEMBERS, Tuple.of(workspace))
        .compose(rows -> {
          var members = new HashMap<UUID, List<Member>>();
          for (Row row : rows) {
            members
                .computeIfAbsent(row.getUUID("line_id"), _ -> new ArrayList<>())
                .add(new Member(row.getUUID("agent_id"), row.getInteger("seats")));
          }
          var here = Tuple.tuple().addValue(new UUID[] {workspace});
          return run(client, LineSql.LINES, here)
              .map(lines ->
                  list(lines, PgLines::rules).stream()
                      .map(line -> new Filled(line, members.getOrDefault(line.id(), List.of())))
                      .toList());
        });
  }

  private static SiteLine site(Row row) {
    return new SiteLine(
        row.getUUID("id"),
        row.getString("key"),
        row.getString("name"),
        new Takers(row.getUUID("line_id"), row.getUUID("bot_id"), row.getString("bot_when")));
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }

  private static Future<RowSet<Row>> run(SqlClient client, String sql, Tuple parameters) {
    return client.preparedQuery(sql).execute(parameters);
  }

  private static <T> Future<T> timely(Future<T> work) {
    return work.timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
        .recover(cause -> Future.failedFuture(late(cause) ? Refused.tryAgain() : cause));
  }

  private static boolean late(Throwable cause) {
    return PgErrors.isUnavailable(cause)
        || PgErrors.isCancelled(cause)
        || PgErrors.isLostRace(cause);
  }

  private interface Change {
    Future<Filled> of(SqlConnection connection, List<Filled> lines);
  }
}
