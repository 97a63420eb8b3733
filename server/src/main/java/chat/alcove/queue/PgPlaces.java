package chat.alcove.queue;

import chat.alcove.conversation.ConversationKey;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// [Places] in PostgreSQL. Holds no state of its own, so all event loops may share one.
public final class PgPlaces implements Places {
  private static final int MILLIS = 1_000;

  private final SqlClient client;
  private final InstantSource clock;

  public PgPlaces(SqlClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public Future<List<Standing>> waiting(Collection<UUID> workspaces) {
    Tuple parameters =
        Tuple.tuple()
            .addValue(workspaces.toArray(UUID[]::new))
            .addValue(WAITING_MAX)
            .addValue(ALL_MAX);
    return Ask.run(client, PlaceSql.WAITING, parameters)
        .map(rows -> rows.stream().map(PgPlaces::standing).toList());
  }

  private static Standing standing(Row row) {
    return new Standing(
        new ConversationKey(row.getUUID("workspace_id"), row.getUUID("id")),
        new Visitor(row.getUUID("visitor_id"), row.getUUID("line_id")),
        row.getOffsetDateTime("waiting_since").toInstant(),
        row.getInteger("place"),
        row.getInteger("place_shown"));
  }

  @Override
  public Future<Set<UUID>> shown(List<Standing> fallen) {
    Tuple parameters =
        Tuple.tuple()
            .addValue(fallen.stream().map(one -> one.key().workspace()).toArray(UUID[]::new))
            .addValue(fallen.stream().map(one -> one.key().id()).toArray(UUID[]::new))
            .addValue(fallen.stream().map(one -> time(one.since())).toArray(OffsetDateTime[]::new))
            .addValue(fallen.stream().map(Standing::best).toArray(Integer[]::new));
    return Ask.run(client, PlaceSql.SHOWN, parameters)
        .map(rows -> rows.stream().map(row -> row.getUUID("id")).collect(Collectors.toSet()));
  }

  @Override
  public Future<Map<LineKey, LineNow>> lines(Collection<LineKey> lines) {
    Instant now = clock.instant();
    Tuple parameters =
        Tuple.tuple()
            .addValue(lines.stream().map(LineKey::workspace).toArray(UUID[]::new))
            .addValue(lines.stream().map(LineKey::line).toArray(UUID[]::new))
            .addValue(time(now.minus(Lease.HOLDS)))
            .addValue(time(now.minus(Lease.STEADY)))
            .addValue(time(now.minus(SAMPLES_WITHIN)))
            .addValue((int) WAITED_MIN.toSeconds())
            .addValue(SAMPLES_MAX);
    return Ask.run(client, PlaceSql.LINES, parameters)
        .map(rows -> {
          Map<LineKey, LineNow> found = new HashMap<>();
          for (Row row : rows) {
            found.put(new LineKey(row.getUUID("workspace_id"), row.getUUID("line_id")), line(row));
          }
          return found;
        });
  }

  private static LineNow line(Row row) {
    List<Duration> waits =
        Arrays.stream(row.getArrayOfDoubles("waits"))
            .map(seconds -> Duration.ofMillis(Math.round(seconds * MILLIS)))
            .toList();
    return new LineNow(waits, row.getBoolean("here") ? Staff.here : Staff.away);
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
