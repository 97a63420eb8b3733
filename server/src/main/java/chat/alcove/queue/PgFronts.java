package chat.alcove.queue;

import chat.alcove.postgres.Ask;
import chat.alcove.presence.Lease;
import chat.alcove.protocol.AgentName;
import chat.alcove.protocol.SitePresence;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// [Fronts] in PostgreSQL. Holds no state of its own, so all event loops may share one.
public final class PgFronts implements Fronts {
  private final SqlClient client;
  private final InstantSource clock;

  public PgFronts(SqlClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public Future<Map<SiteKey, Front>> of(Collection<SiteKey> sites) {
    Instant now = clock.instant();
    Tuple parameters =
        Tuple.tuple()
            .addValue(sites.stream().map(SiteKey::workspace).toArray(UUID[]::new))
            .addValue(sites.stream().map(SiteKey::site).toArray(UUID[]::new))
            .addValue(now.minus(Lease.HOLDS).atOffset(ZoneOffset.UTC))
            .addValue(now.minus(Lease.STEADY).atOffset(ZoneOffset.UTC))
            .addValue(SitePresence.HERE_MAX);
    return Ask.run(client, FrontSql.FRONTS, parameters)
        .map(rows -> {
          Map<SiteKey, Front> found = new HashMap<>();
          for (Row row : rows) {
            found.put(
                new SiteKey(row.getUUID("workspace_id"), row.getUUID("id")),
                new Front(row.getUUID("line_id"), here(row)));
          }
          return found;
        });
  }

  private static List<AgentName> here(Row row) {
    UUID @Nullable [] ids = row.getArrayOfUUIDs("ids");
    if (ids == null) return List.of();
    String[] names = row.getArrayOfStrings("names");
    return IntStream.range(0, ids.length).mapToObj(i -> new AgentName(ids[i], names[i])).toList();
  }
}
