package chat.alcove.routing;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.postgres.Ask;
import chat.alcove.protocol.AgentName;
import chat.alcove.routing.Agent.Seats;
import chat.alcove.routing.Agent.Standing;
import chat.alcove.routing.Agent.Tags;
import chat.alcove.routing.Line.Member;
import chat.alcove.routing.Line.Rules;
import chat.alcove.routing.Waiting.Turn;
import chat.alcove.routing.Waiting.Wish;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The desk, read from PostgreSQL: three statements for a pass, however many lines and people.
public final class PgDesk implements Desk {
  private static final int MEMBERS_MAX = 20_000;

  /// The word of a node that somebody is connected holds for so long.
  private static final Duration CONNECTED_FOR = Duration.ofSeconds(15);

  private final SqlClient client;
  private final InstantSource clock;

  public PgDesk(SqlClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public Future<Map<UUID, List<Waiting>>> waiting() {
    return rows(DeskSql.WAITING_ANYWHERE, Tuple.of(WAITING_MAX)).map(PgDesk::byWorkspace);
  }

  @Override
  public Future<Set<UUID>> places() {
    return rows(DeskSql.PLACES, Tuple.tuple())
        .map(rows ->
            StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("workspace_id"))
                .collect(Collectors.toSet()));
  }

  @Override
  public Future<Map<UUID, List<Waiting>>> waiting(Collection<UUID> workspaces) {
    Tuple parameters = Tuple.of(WAITING_MAX).addValue(workspaces.toArray(UUID[]::new));
    return rows(DeskSql.WAITING_THERE, parameters).map(PgDesk::byWorkspace);
  }

  private static Map<UUID, List<Waiting>> byWorkspace(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .collect(
            Collectors.groupingBy(
                row -> row.getUUID("workspace_id"),
                Collectors.mapping(PgDesk::waiting, Collectors.toList())));
  }

  @Override
  public Future<Optional<Waiting>> one(ConversationKey key) {
    return rows(DeskSql.ONE, Tuple.of(key.workspace(), key.id()))
        .map(rows -> first(rows).map(PgDesk::waiting));
  }

  private static Waiting waiting(Row row) {
    var turn =
        new Turn(
            row.getUUID("line_id"),
            row.getInteger("priority"),
            row.getBoolean("by_mail"),
            row.getOffsetDateTime("queued_at").toInstant(),
            instant(row.getOffsetDateTime("waiting_since")));
    var wish = Wish.of(row.getString("language"), words(row.getString("skills")));
    return new Waiting(
        row.getUUID("id"), turn, wish, Set.of(row.getArrayOfUUIDs("missed")), row.getUUID("last"));
  }

  /// A visitor's attribute `skills`: "billing, vpn".
  private static Set<String> words(@Nullable String text) {
    if (text == null) return Set.of();
    return Arrays.stream(text.split(",", -1))
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  @Override
  public Future<Map<UUID, List<Line>>> lines(Set<LineKey> lines) {
    UUID[] workspaces = lines.stream().map(LineKey::workspace).toArray(UUID[]::new);
    Tuple wanted =
        Tuple.tuple()
            .addValue(workspaces)
            .addValue(lines.stream().map(LineKey::line).toArray(UUID[]::new))
            .addValue(clock.instant().minus(CONNECTED_FOR).atOffset(ZoneOffset.UTC))
            .addValue(MEMBERS_MAX);
    Future<RowSet<Row>> people = rows(DeskSql.MEMBERS, wanted);
    Future<Taken> taken =
        rows(DeskSql.TAKEN, Tuple.tuple().addValue(workspaces).addValue(MEMBERS_MAX))
            .map(Taken::of);
    return Future.all(people, taken).map(read -> lines(people.result(), taken.result()));
  }

  /// Seats taken: by agent and line, and of an agent in all of them.
  private record Taken(Map<UUID, Integer> all, Map<LineOfAgent, Integer> inLine) {
    private record LineOfAgent(UUID agent, UUID line) {}

    static Taken of(RowSet<Row> rows) {
      var taken = new Taken(new HashMap<>(), new HashMap<>());
      for (Row row : rows) {
        UUID agent = row.getUUID("assignee_id");
        int n = row.getInteger("n");
        taken.all.merge(agent, n, Integer::sum);
        taken.inLine.put(new LineOfAgent(agent, row.getUUID("line_id")), n);
      }
      return taken;
    }

    int of(UUID agent) {
      return all.getOrDefault(agent, 0);
    }

    int of(UUID agent, UUID line) {
      return inLine.getOrDefault(new LineOfAgent(agent, line), 0);
    }
  }

  /// The same in all rows of a line.
  private record Head(LineKey key, Rules rules) {}

  private static Map<UUID, List<Line>> lines(RowSet<Row> rows, Taken taken) {
    Map<Head, List<Member>> members = new HashMap<>();
    for (Row row : rows) {
      var key = new LineKey(row.getUUID("workspace_id"), row.getUUID("line_id"));
      members
          .computeIfAbsent(new Head(key, rules(row)), first -> new ArrayList<>())
          .add(member(row, taken));
    }
    Map<UUID, List<Line>> lines = new HashMap<>();
    members.forEach((line, people) ->
        lines
            .computeIfAbsent(line.key().workspace(), first -> new ArrayList<>())
            .add(new Line(line.key().line(), line.rules(), people)));
    return lines;
  }

  private static Rules rules(Row row) {
    return new Rules(
        row.getBoolean("assigns"),
        row.getBoolean("sticky"),
        Duration.ofSeconds(row.getInteger("preference_s")));
  }

  private static Member member(Row row, Taken taken) {
    UUID id = row.getUUID("id");
    OffsetDateTime assigned = row.getOffsetDateTime("last_assigned_at");
    var agent =
        new Agent(
            new AgentName(id, row.getString("name")),
            row.getBoolean("here") ? standing(row.getString("status")) : Standing.not_here,
            new Seats(row.getInteger("seats"), taken.of(id)),
            new Tags(
                Set.of(row.getArrayOfStrings("languages")),
                Set.of(row.getArrayOfStrings("skills"))),
            instant(assigned));
    int inLine = taken.of(id, row.getUUID("line_id"));
    return new Member(agent, new Seats(row.getInteger("line_seats"), inLine));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static Standing standing(String status) {
    return switch (status) {
      case "available" -> Standing.ready;
      case "busy" -> Standing.busy;
      default -> Standing.away;
    };
  }

  @Override
  public Future<Optional<Waiting>> begun(UUID workspace, Newcomer newcomer, Instant at) {
    Tuple parameters =
        Tuple.of(workspace, newcomer.site(), newcomer.language())
            .addValue(new JsonObject(new HashMap<>(newcomer.attributes())))
            .addValue(newcomer.last())
            .addValue(at.atOffset(ZoneOffset.UTC));
    return rows(DeskSql.BEGUN, parameters).map(rows -> first(rows).map(PgDesk::waiting));
  }

  @Override
  public Future<List<UUID>> next(UUID workspace, UUID agent, int max) {
    return rows(DeskSql.NEXT, Tuple.of(workspace, agent, max))
        .map(rows ->
            StreamSupport.stream(rows.spliterator(), false).map(row -> row.getUUID("id")).toList());
  }

  @Override
  public Future<Optional<UUID>> claimed(UUID workspace, UUID agent, String ref) {
    return rows(DeskSql.CLAIMED, Tuple.of(workspace, agent, ref))
        .map(rows -> first(rows).map(row -> row.getUUID("id")));
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).findFirst();
  }

  private Future<RowSet<Row>> rows(String sql, Tuple parameters) {
    return Ask.run(client, sql, parameters);
  }
}
