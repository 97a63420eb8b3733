package chat.alcove.presence;

import chat.alcove.postgres.Ask;
import chat.alcove.protocol.AgentPresence;
import chat.alcove.protocol.Status;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// [Registry] in PostgreSQL. Holds no state of its own, so all event loops share one.
public final class PgRegistry implements Registry {
  private final SqlClient client;
  private final UUID node;
  private final InstantSource clock;

  /// @param node another one at each start, so that nobody renews the words of a process that died
  public PgRegistry(SqlClient client, UUID node, InstantSource clock) {
    this.client = client;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public Future<Void> write(Collection<Lease> leases) {
    Tuple parameters =
        Tuple.of(node)
            .addValue(leases.stream().map(lease -> lease.agent().workspace()).toArray(UUID[]::new))
            .addValue(leases.stream().map(lease -> lease.agent().agent()).toArray(UUID[]::new))
            .addValue(leases.stream().map(Lease::connected).toArray(Boolean[]::new))
            .addValue(
                leases.stream().map(lease -> time(lease.seenAt())).toArray(OffsetDateTime[]::new));
    return Ask.run(client, RegistrySql.WRITE, parameters).mapEmpty();
  }

  @Override
  public Future<Void> forget() {
    OffsetDateTime before = time(clock.instant().minus(Lease.KEPT));
    return Ask.run(client, RegistrySql.FORGET, Tuple.of(before)).mapEmpty();
  }

  @Override
  public Future<Set<AgentKey>> doubt(UUID lost) {
    return Ask.run(client, RegistrySql.DOUBT, Tuple.of(lost, time(clock.instant())))
        .map(rows -> rows.stream().map(row -> agent(row, "agent_id")).collect(Collectors.toSet()));
  }

  @Override
  public Future<Map<UUID, List<AgentPresence>>> everybody(Collection<UUID> workspaces) {
    UUID[] ids = workspaces.toArray(UUID[]::new);
    return read(RegistrySql.EVERYBODY, now().addValue(ids), ids);
  }

  @Override
  public Future<Map<UUID, List<AgentPresence>>> some(Collection<AgentKey> agents) {
    UUID[] workspaces = agents.stream().map(AgentKey::workspace).toArray(UUID[]::new);
    UUID[] ids = agents.stream().map(AgentKey::agent).toArray(UUID[]::new);
    return read(RegistrySql.SOME, now().addValue(workspaces).addValue(ids), workspaces);
  }

  private Tuple now() {
    Instant now = clock.instant();
    return Tuple.of(time(now.minus(Lease.HOLDS)), time(now.minus(Lease.STEADY)), PEOPLE_MAX);
  }

  private Future<Map<UUID, List<AgentPresence>>> read(
      String sql, Tuple parameters, UUID[] workspaces) {
    Future<RowSet<Row>> people = Ask.run(client, sql, parameters);
    Future<Map<AgentKey, Integer>> taken = taken(workspaces);
    return Future.all(people, taken).map(read -> byWorkspace(people.result(), taken.result()));
  }

  private Future<Map<AgentKey, Integer>> taken(UUID[] workspaces) {
    UUID[] each = Arrays.stream(workspaces).distinct().toArray(UUID[]::new);
    return Ask.run(client, RegistrySql.TAKEN, Tuple.tuple().addValue(each).addValue(PEOPLE_MAX))
        .map(rows ->
            rows.stream()
                .collect(
                    Collectors.toMap(
                        row -> agent(row, "assignee_id"), row -> row.getInteger("n"))));
  }

  private static AgentKey agent(Row row, String column) {
    return new AgentKey(row.getUUID("workspace_id"), row.getUUID(column));
  }

  private static Map<UUID, List<AgentPresence>> byWorkspace(
      RowSet<Row> rows, Map<AgentKey, Integer> taken) {
    Map<UUID, List<AgentPresence>> people = new LinkedHashMap<>();
    for (Row row : rows) {
      AgentKey agent = agent(row, "id");
      people
          .computeIfAbsent(agent.workspace(), workspace -> new ArrayList<>())
          .add(presence(row, taken.getOrDefault(agent, 0)));
    }
    return people;
  }

  private static AgentPresence presence(Row row, int taken) {
    OffsetDateTime left = row.getOffsetDateTime("left_at");
    return new AgentPresence(
        row.getUUID("id"),
        row.getString("name"),
        row.getString("role"),
        row.getBoolean("connected"),
        Status.valueOf(row.getString("status")),
        row.getString("status_reason"),
        row.getOffsetDateTime("status_since").toInstant(),
        taken,
        row.getInteger("seats"),
        List.of(row.getArrayOfUUIDs("lines")),
        left == null ? null : left.toInstant());
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
