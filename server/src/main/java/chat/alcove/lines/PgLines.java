package chat.alcove.lines;

import chat.alcove.conversation.LineTimers;
import chat.alcove.postgres.Ask;
import chat.alcove.presence.Lease;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// [Lines] from PostgreSQL. [#refresh] is to be called every [#REFRESH_EVERY]: it reads all that is
/// kept in one statement.
public final class PgLines implements Lines {
  /// A change of settings counts after at most this long.
  public static final Duration REFRESH_EVERY = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(PgLines.class);

  /// Workspaces in memory; the one not asked for longest goes.
  private static final int KEPT_MAX = 1_000;

  /// A workspace that nobody asked for is no longer read.
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  private final SqlClient database;
  private final InstantSource clock;
  private final Map<UUID, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Kept> eldest) {
          return size() > KEPT_MAX;
        }
      };
  private final Map<UUID, Future<LineBook>> loading = new HashMap<>();

  /// On a pool of the loop.
  ///
  /// @param clock tells what nobody asks for any more, and whose word that they are here holds
  public PgLines(SqlClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Kept(LineBook book, Instant askedAt) {}

  @Override
  public Optional<LineBook> known(UUID workspace) {
    return Optional.ofNullable(
            kept.computeIfPresent(workspace, (id, known) -> new Kept(known.book, clock.instant())))
        .map(Kept::book);
  }

  @Override
  public Future<LineBook> of(UUID workspace) {
    var known = known(workspace);
    if (known.isPresent()) return Future.succeededFuture(known.get());
    // A rush for one workspace asks the database once.
    var running = loading.get(workspace);
    if (running != null) return running;
    var load = reload(workspace);
    loading.put(workspace, load);
    return load.onComplete(_ -> loading.remove(workspace));
  }

  @Override
  public Future<LineBook> reload(UUID workspace) {
    return read(Set.of(workspace))
        .map(books -> {
          var book = books.getOrDefault(workspace, new LineBook(List.of(), Set.of()));
          kept.put(workspace, new Kept(book, clock.instant()));
          return book;
        });
  }

  /// Reads all anew that somebody asked for lately. Where the database is away, what was known
  /// stays.
  public Future<Void> refresh() {
    var forgotten = clock.instant().minus(FORGOTTEN);
    kept.values().removeIf(one -> one.askedAt.isBefore(forgotten));
    if (kept.isEmpty()) return Future.succeededFuture();
    return read(Set.copyOf(kept.keySet()))
        .onSuccess(books ->
            kept.replaceAll(
                (workspace, one) -> new Kept(books.getOrDefault(workspace, one.book), one.askedAt)))
        .mapEmpty();
  }

  private Future<Map<UUID, LineBook>> read(Set<UUID> workspaces) {
    var now = clock.instant();
    Tuple parameters =
        Tuple.tuple()
            .addValue(workspaces.toArray(UUID[]::new))
            .addValue(now.minus(Lease.HOLDS).atOffset(ZoneOffset.UTC))
            .addValue(now.minus(Lease.STEADY).atOffset(ZoneOffset.UTC));
    return Ask.run(database, LineSql.STAFFED_LINES, parameters)
        .map(rows -> {
          var lines = new HashMap<UUID, List<LineRules>>();
          var staffed = new HashSet<UUID>();
          for (Row row : rows) {
            lines
                .computeIfAbsent(row.getUUID("workspace_id"), _ -> new ArrayList<>())
                .add(rules(row));
            if (row.getBoolean("staffed")) staffed.add(row.getUUID("id"));
          }
          var books = new HashMap<UUID, LineBook>();
          lines.forEach((workspace, all) -> books.put(workspace, new LineBook(all, staffed)));
          return books;
        });
  }

  static LineRules rules(Row row) {
    var line =
        new LineRules.Line(row.getUUID("id"), row.getString("name"), row.getInteger("position"));
    var waits = new LineRules.Waits(seconds(row, "next_reply_s"), seconds(row, "leave_after_s"));
    var giving =
        new LineRules.Giving(
            row.getBoolean("assigns"),
            row.getBoolean("sticky"),
            seconds(row, "preference_s"),
            row.getInteger("misses_max"),
            vip(row));
    return new LineRules(line, timers(row), waits, giving, hours(row));
  }

  private static LineTimers timers(Row row) {
    var autoClose = row.getInteger("auto_close_s");
    return new LineTimers(
        seconds(row, "first_reply_s"),
        seconds(row, "patience_s"),
        seconds(row, "idle_seat_s"),
        seconds(row, "grace_s"),
        new LineTimers.Closing(
            autoClose == null ? null : Duration.ofSeconds(autoClose),
            row.getUUID("escalation_line_id")));
  }

  private static LineRules.@Nullable Vip vip(Row row) {
    var attribute = row.getString("vip_attribute");
    return attribute == null ? null : new LineRules.Vip(attribute, row.getString("vip_value"));
  }

  /// Hours that somebody spoilt by hand keep no visitor out: such a line is open.
  private static Hours hours(Row row) {
    var hours = row.getString("hours");
    var holidays = row.getString("holidays");
    try {
      return HoursForm.read(
          row.getString("time_zone"),
          hours == null ? null : new JsonObject(hours).getMap(),
          new JsonArray(holidays).getList());
    } catch (RuntimeException unreadable) {
      log.warn("hours unreadable line={} cause={}", row.getUUID("id"), unreadable.getMessage());
      return Hours.always(ZoneOffset.UTC);
    }
  }

  private static Duration seconds(Row row, String column) {
    return Duration.ofSeconds(row.getInteger(column));
  }
}
