package chat.alcove.bots;

import chat.alcove.postgres.PgErrors;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/// Bots as their owners read and change them, in PostgreSQL.
public final class PgBots {
  private static final int ANSWER_MS_MAX = 3_000;
  private static final int BOTS_MAX = 50;

  private final SqlClient client;
  private final InstantSource clock;

  /// On a pool of the loop.
  public PgBots(SqlClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  Shelf shelf() {
    return new PgShelf(client, this);
  }

  Surroundings facts() {
    return new PgFacts(client);
  }

  /// All of a workspace, by name.
  Future<List<Stored>> all(UUID workspace) {
    return run(BotSql.ALL, Tuple.of(workspace))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(PgBots::bot).toList());
  }

  /// One of them.
  Future<Optional<Stored>> one(UUID workspace, UUID id) {
    return run(BotSql.ONE, Tuple.of(workspace, id))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst().map(PgBots::bot));
  }

  /// A new one.
  Future<Stored> add(UUID workspace, Stored bot) {
    var values =
        Tuple.of(workspace, bot.id())
            .addValue(bot.name())
            .addValue(bot.kind().name())
            .addValue(bot.mode())
            .addValue(bot.times().leaseSeconds())
            .addValue(bot.times().silenceMinutes() * 60)
            .addValue(bot.words().toArray(String[]::new))
            .addValue(bot.own().settings().encode())
            .addValue(bot.own().secret())
            .addValue(clock.instant().atOffset(ZoneOffset.UTC))
            .addValue(BOTS_MAX);
    return run(BotSql.ADD, values)
        .map(rows -> {
          if (rows.size() == 0) {
            throw new Refused(
                Refusal.MALFORMED, "there are " + BOTS_MAX + " bots; more are too many");
          }
          return bot;
        });
  }

  /// As it is to be.
  Future<Stored> change(UUID workspace, Stored bot) {
    var values =
        Tuple.of(workspace, bot.id())
            .addValue(bot.name())
            .addValue(bot.mode())
            .addValue(bot.times().leaseSeconds())
            .addValue(bot.times().silenceMinutes() * 60)
            .addValue(bot.words().toArray(String[]::new))
            .addValue(bot.own().settings().encode())
            .addValue(bot.own().secret())
            .addValue(clock.instant().atOffset(ZoneOffset.UTC));
    return run(BotSql.CHANGE, values).map(rows -> there(rows, bot));
  }

  /// No site has it any more, and what it went by is gone.
  Future<UUID> remove(UUID workspace, UUID id) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    return run(BotSql.REMOVE, Tuple.of(workspace, id, now)).map(rows -> there(rows, id));
  }

  private static <T> T there(RowSet<Row> rows, T answer) {
    if (rows.size() == 0) throw missing();
    return answer;
  }

  static Refused missing() {
    return new Refused(Refusal.NOT_FOUND, "there is no such bot");
  }

  private static Stored bot(Row row) {
    return new Stored(
        row.getUUID("id"),
        row.getString("name"),
        BotKind.valueOf(row.getString("kind")),
        row.getString("mode"),
        new Stored.Times(row.getInteger("lease_s"), row.getInteger("silence_s") / 60),
        List.of(row.getArrayOfStrings("words")),
        new Stored.Own(new JsonObject(row.getString("settings")), row.getString("secret")));
  }

  private Future<RowSet<Row>> run(String sql, Tuple parameters) {
    return client
        .preparedQuery(sql)
        .execute(parameters)
        .timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
        .recover(cause ->
            Future.failedFuture(
                PgErrors.isUnavailable(cause) || PgErrors.isCancelled(cause)
                    ? Refused.tryAgain()
                    : cause));
  }
}
