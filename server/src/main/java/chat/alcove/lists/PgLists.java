package chat.alcove.lists;

import chat.alcove.delivery.Audience.OfLine;
import chat.alcove.postgres.Ask;
import chat.alcove.protocol.AgentFrame;
import chat.alcove.protocol.AgentName;
import chat.alcove.protocol.Answers;
import chat.alcove.protocol.BotName;
import chat.alcove.protocol.ConversationRow;
import chat.alcove.protocol.Counts;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.Limits;
import chat.alcove.protocol.Page;
import chat.alcove.protocol.Priority;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.VisitorCard;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The lists, read from PostgreSQL.
public final class PgLists implements Lists {

  /// An agent who did something to a conversation within so many entries may still show its row.
  private static final int LATELY_ENTRIES = 20;

  private final SqlClient client;

  public PgLists(SqlClient client) {
    this.client = client;
  }

  @Override
  public Future<RowPage> page(UUID workspace, UUID agent, Wanted wanted) {
    Cursor cursor = Cursor.read(wanted.cursor());
    Tuple parameters =
        Tuple.of(workspace)
            .addValue(cursor == null ? null : cursor.databaseTime())
            .addValue(cursor == null ? null : cursor.id())
            .addValue(PAGE_ROWS + 1);
    String sql =
        switch (wanted.whose()) {
          case mine -> {
            parameters.addValue(agent);
            yield wanted.closed() ? ListSql.MINE_CLOSED : ListSql.MINE;
          }
          case with_bot -> ListSql.WITH_BOT;
          case all -> wanted.closed() ? ListSql.CLOSED : ListSql.OPEN;
        };
    return all(sql, parameters, PgLists::row).map(PgLists::cut);
  }

  private static RowPage cut(List<ConversationRow> rows) {
    if (rows.size() <= PAGE_ROWS) return new RowPage(rows, null);
    List<ConversationRow> page = List.copyOf(rows.subList(0, PAGE_ROWS));
    return new RowPage(page, Cursor.of(page.getLast()));
  }

  @Override
  public Future<Map<OfLine, Head>> heads(Collection<OfLine> lines) {
    Tuple parameters =
        Tuple.tuple()
            .addValue(lines.stream().map(OfLine::workspace).toArray(UUID[]::new))
            .addValue(lines.stream().map(OfLine::line).toArray(UUID[]::new))
            .addValue(HEAD_ROWS);
    return all(ListSql.HEADS, parameters, Function.identity())
        .map(rows -> {
          Map<OfLine, Head> heads = new HashMap<>();
          lines.forEach(line -> heads.put(line, Head.NOBODY));
          rows.stream()
              .collect(Collectors.groupingBy(PgLists::line))
              .forEach((line, standing) -> heads.put(line, head(standing)));
          return heads;
        });
  }

  private static OfLine line(Row row) {
    return new OfLine(row.getUUID("workspace_id"), row.getUUID("line_id"));
  }

  private static Head head(List<Row> standing) {
    int waiting = standing.getFirst().getInteger("waiting");
    return new Head(standing.stream().map(PgLists::row).toList(), waiting - standing.size());
  }

  @Override
  public Future<List<ConversationRow>> rows(UUID workspace, Collection<UUID> conversations) {
    UUID[] ids = conversations.toArray(UUID[]::new);
    return all(ListSql.ROWS, Tuple.of(workspace).addValue(ids), PgLists::row);
  }

  @Override
  public Future<List<Changed>> changed(UUID workspace, Collection<UUID> conversations) {
    UUID[] ids = conversations.toArray(UUID[]::new);
    return all(
        ListSql.CHANGED,
        Tuple.of(workspace).addValue(ids).addValue(LATELY_ENTRIES),
        row -> new Changed(row(row), Set.of(row.getArrayOfUUIDs("lately"))));
  }

  @Override
  public Future<Map<UUID, Counts>> counts(UUID workspace, Collection<UUID> agents) {
    Tuple some = Tuple.of(workspace).addValue(agents.toArray(UUID[]::new));
    var open = open(workspace);
    var mine = all(ListSql.MINE_COUNTS, some, Function.identity());
    return Future.all(open, mine)
        .map(read -> {
          int all = open.result().all();
          Integer bot = open.result().bot();
          Map<UUID, Counts> counts = new HashMap<>();
          agents.forEach(agent -> counts.put(agent, new Counts(0, all, bot)));
          mine.result()
              .forEach(row ->
                  counts.put(row.getUUID("id"), new Counts(row.getInteger("mine"), all, bot)));
          return counts;
        });
  }

  @Override
  public Future<Counts> open(UUID workspace) {
    return all(ListSql.OPEN_COUNT, Tuple.of(workspace), Function.identity())
        .map(read -> {
          int withBot = read.getFirst().getInteger("bot");
          return new Counts(
              null, read.getFirst().getInteger("open"), withBot == 0 ? null : withBot);
        });
  }

  @Override
  public Future<List<UUID>> linesOf(UUID workspace, UUID agent) {
    return all(ListSql.LINES_OF, Tuple.of(workspace, agent), row -> row.getUUID("line_id"));
  }

  @Override
  public Future<Optional<VisitorCard>> visitor(UUID workspace, UUID visitor, UUID conversation) {
    Future<List<VisitorCard.Earlier>> earlier =
        all(ListSql.EARLIER, Tuple.of(workspace, visitor, conversation), PgLists::earlier);
    Future<List<Row>> known =
        all(ListSql.VISITOR, Tuple.of(workspace, visitor), Function.identity());
    return Future.all(earlier, known)
        .map(read -> known.result().stream().findFirst().map(row -> card(row, earlier.result())));
  }

  @Override
  public Future<Void> describe(UUID workspace, UUID visitor, AgentFrame.Describe what) {
    var kept = new JsonObject();
    List<String> removed = new ArrayList<>();
    what.attributes()
        .forEach((name, value) -> {
          if (value.isEmpty()) removed.add(name);
          else kept.put(name, value);
        });
    Tuple parameters =
        Tuple.of(workspace, visitor, what.name(), what.email(), kept)
            .addValue(removed.toArray(String[]::new))
            .addValue(Limits.ATTRIBUTES_MAX);
    return all(ListSql.DESCRIBE, parameters, Function.identity())
        .map(described -> {
          if (described.isEmpty()) throw tooMany();
          return null;
        });
  }

  private static Refused tooMany() {
    return new Refused(
        Refusal.TOO_LARGE,
        "a visitor has at most " + Limits.ATTRIBUTES_MAX + " attributes; remove some first");
  }

  @Override
  public Future<Optional<AgentName>> agent(UUID workspace, UUID agent) {
    return all(
            ListSql.AGENT,
            Tuple.of(workspace, agent),
            row -> new AgentName(row.getUUID("id"), row.getString("name")))
        .map(found -> found.stream().findFirst());
  }

  @Override
  public Future<Directory> directory(UUID workspace) {
    Tuple here = Tuple.of(workspace);
    var name = all(ListSql.WORKSPACE, here, row -> row.getString("name"));
    var sites =
        all(
            ListSql.SITES,
            here,
            row ->
                new Answers.SiteName(
                    row.getUUID("id"), row.getString("name"), row.getString("brand"), bot(row)));
    return Future.all(name, sites)
        .map(read -> new Directory(name.result().getFirst(), sites.result()));
  }

  private static ConversationRow row(Row row) {
    UUID assignee = row.getUUID("assignee_id");
    return new ConversationRow(
        row.getUUID("id"),
        row.getLong("number"),
        row.getString("state"),
        row.getLong("lifecycle"),
        row.getLong("last_seq"),
        row.getUUID("site_id"),
        row.getUUID("line_id"),
        assignee == null ? null : new AgentName(assignee, row.getString("assignee")),
        ofBot(row),
        new ConversationRow.Person(row.getUUID("visitor_id"), row.getString("visitor")),
        new ConversationRow.Preview(row.getString("preview_author"), row.getString("preview")),
        time(row, "changed_at"),
        time(row, "opened_at"),
        new ConversationRow.Turn(
            maybeTime(row, "waiting_since"),
            maybeTime(row, "queued_at"),
            Priority.of(row.getInteger("priority")),
            row.getBoolean("resting"),
            row.getBoolean("by_mail")),
        awaited(row),
        row.getLong("agent_read_seq"));
  }

  private static @Nullable BotName bot(Row row) {
    UUID id = row.getUUID("bot_id");
    return id == null ? null : new BotName(id, row.getString("bot"));
  }

  private static ConversationRow.OfBot ofBot(Row row) {
    BotName bot = bot(row);
    String why = row.getString("handed_off");
    return switch (row.getString("state")) {
      case "bot" -> new ConversationRow.OfBot(bot, null);
      case "queued", "offered", "assigned" ->
          bot == null || why == null
              ? ConversationRow.OfBot.NONE
              : new ConversationRow.OfBot(
                  null, new ConversationRow.HandedOff(HandOffWhy.valueOf(why), bot));
      default -> ConversationRow.OfBot.NONE;
    };
  }

  /// From what the row keeps for decisions: null in rows older than routing.
  private static ConversationRow.Awaited awaited(Row row) {
    JsonObject life = row.get(JsonObject.class, "life");
    String until = life == null ? null : life.getString("until");
    if (life == null || until == null) return ConversationRow.Awaited.NOTHING;
    Instant then = Instant.parse(until);
    if (row.getString("state").equals("offered")) {
      return new ConversationRow.Awaited(then, giver(life), null, null);
    }
    return switch (life.getString("pace", "")) {
      case "promised" -> new ConversationRow.Awaited(null, null, then, null);
      case "snoozed" -> new ConversationRow.Awaited(null, null, null, then);
      default -> ConversationRow.Awaited.NOTHING;
    };
  }

  private static @Nullable AgentName giver(JsonObject life) {
    JsonObject giver = life.getJsonObject("giver");
    return giver == null
        ? null
        : new AgentName(UUID.fromString(giver.getString("id")), giver.getString("name"));
  }

  private static VisitorCard.Earlier earlier(Row row) {
    return new VisitorCard.Earlier(
        row.getUUID("id"),
        row.getLong("number"),
        row.getString("state"),
        time(row, "opened_at"),
        row.getString("preview"));
  }

  private static VisitorCard card(Row row, List<VisitorCard.Earlier> earlier) {
    String url = row.getString("page_url");
    String title = row.getString("page_title");
    return new VisitorCard(
        row.getUUID("id"),
        row.getString("name"),
        row.getString("email"),
        row.getString("language"),
        url == null ? null : new Page(url, title == null ? "" : title),
        attributes(row.getJsonObject("attributes")),
        time(row, "created_at"),
        earlier);
  }

  private static Map<String, String> attributes(JsonObject stored) {
    Map<String, String> attributes = new TreeMap<>();
    stored.forEach(each -> attributes.put(each.getKey(), String.valueOf(each.getValue())));
    return attributes;
  }

  private static Instant time(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static @Nullable Instant maybeTime(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }

  private <T> Future<List<T>> all(String sql, Tuple parameters, Function<Row, T> read) {
    return Ask.run(client, sql, parameters)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(read).toList())
        .map(rows -> (List<T>) new ArrayList<>(rows));
  }
}
