package chat.alcove.load.trial;

import chat.alcove.load.client.Target;
import chat.alcove.load.fault.Front;
import chat.alcove.load.fault.Proxy;
import chat.alcove.load.process.Folder;
import chat.alcove.load.process.JavaProcess;
import chat.alcove.load.process.NodeProcess;
import chat.alcove.load.process.PostgresProcess;
import chat.alcove.load.process.RedisProcess;
import chat.alcove.load.process.ServerDatabase;
import chat.alcove.load.process.ServerProcess;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Everything that serves: several nodes with a PostgreSQL, a Redis and a balancer, each a process
/// of ours and each behind a proxy. Nothing is left of it when it is closed.
public final class Installation implements AutoCloseable {
  private static final String HERE = "127.0.0.1";

  private final Vertx vertx;
  private final Layout layout;
  private final Path folder;
  private final PostgresProcess postgres;
  private final RedisProcess redis;
  private final ServerDatabase database;
  private final List<Proxy> toPostgres = new ArrayList<>();
  private final List<Proxy> toRedis = new ArrayList<>();
  private final List<NodeProcess> nodes = new ArrayList<>();
  private final Deque<Line> lines = new ArrayDeque<>();
  private final List<Target> targets;
  private final Front.Open front;

  /// What is to be built.
  ///
  /// @param lines how many trials it is for: each has a line and a site of its own
  /// @param odd a command before one node, by its number
  record Layout(int nodes, int lines, Network network, Map<Integer, List<String>> odd) {
    static Layout of(int nodes, int lines) {
      return new Layout(nodes, lines, Network.LOOPBACK, Map.of());
    }
  }

  /// A line and the key of the one site that points to it.
  record Line(UUID id, String site) {}

  private Installation(Vertx vertx, Path jar, Layout layout)
      throws IOException, InterruptedException {
    this.vertx = vertx;
    this.layout = layout;
    folder = Folder.fresh();
    postgres = PostgresProcess.startIn(folder, jar);
    redis = RedisProcess.startIn(folder);
    database = ServerDatabase.open(vertx, postgres.options());
    database.run("CREATE EXTENSION IF NOT EXISTS pg_stat_statements").await();
    for (int n = 0; n < layout.lines; n++) {
      lines.add(newLine());
    }
    targets =
        IntStream.range(0, layout.nodes)
            .mapToObj(n -> new Target(layout.network.address(n), JavaProcess.freePort()))
            .toList();
    front = Front.open(vertx, new Target(HERE, 0), targets).await();
  }

  /// Starts all of it and waits until every node is ready.
  static Installation open(Vertx vertx, Path jar, Layout layout)
      throws IOException, InterruptedException {
    var installation = new Installation(vertx, jar, layout);
    try {
      installation.startNodes(jar);
      return installation;
    } catch (IOException | InterruptedException | RuntimeException e) {
      installation.close();
      throw e;
    }
  }

  private void startNodes(Path jar) throws IOException, InterruptedException {
    var members =
        targets.stream()
            .map(node -> node.host() + ":" + freePair())
            .collect(Collectors.toUnmodifiableList());
    var outside = new Target(layout.network.outside(), 0);
    for (int n = 0; n < targets.size(); n++) {
      var pg = new Target(HERE, postgres.options().getPort());
      toPostgres.add(Proxy.start(vertx, outside, pg).await());
      toRedis.add(Proxy.start(vertx, outside, redis.target()).await());
      var before = new ArrayList<>(layout.network.at(n));
      before.addAll(layout.odd.getOrDefault(n, List.of()));
      var settings = settings(n, targets.get(n), members);
      var output = folder.resolve("node-" + n + ".log");
      nodes.add(
          NodeProcess.start(new NodeProcess.Plan(jar, output, targets.get(n), before, settings)));
    }
  }

  private Map<String, String> settings(int node, Target at, List<String> members) {
    var options = postgres.options();
    var settings = new HashMap<>(ServerProcess.UNLIMITED);
    settings.put("ALCOVE_HOST", at.host());
    settings.put("ALCOVE_PORT", Integer.toString(at.port()));
    settings.put("ALCOVE_DATA", folder.resolve("node-" + node).toString());
    settings.put("ALCOVE_EVENT_LOOPS", "1");
    settings.put("ALCOVE_PUBLIC_URL", target().toString());
    settings.put(
        "ALCOVE_DATABASE_URL",
        "postgresql://%s:%s@%s:%d/%s"
            .formatted(
                options.getUser(),
                options.getPassword(),
                layout.network.outside(),
                toPostgres.get(node).port(),
                options.getDatabase()));
    if (members.size() > 1) {
      settings.put("ALCOVE_CLUSTER", String.join(",", members));
      settings.put("ALCOVE_CLUSTER_BIND", members.get(node));
      settings.put(
          "ALCOVE_REDIS_URL",
          "redis://" + layout.network.outside() + ":" + toRedis.get(node).port());
    }
    return settings;
  }

  /// A port whose next one is free, too.
  private static int freePair() {
    int port = JavaProcess.freePort();
    while (!JavaProcess.isFree(port + 1)) {
      port = JavaProcess.freePort();
    }
    return port;
  }

  /// Deadlines of a trial: an agent who is gone costs conversations soon, nothing rests or is given
  /// up.
  private Line newLine() {
    var line = new Line(UUID.randomUUID(), UUID.randomUUID().toString().replace("-", ""));
    database
        .run(
            """
            INSERT INTO line (workspace_id, id, name, grace_s, first_reply_s, patience_s, leave_after_s, idle_seat_s, misses_max)
            SELECT workspace_id, $1, 'Trial', 10, 20, 3600, 3600, 86400, 20 FROM site LIMIT 1
            """,
            line.id)
        .await();
    database
        .run(
            "INSERT INTO site (workspace_id, id, key, name, line_id) SELECT workspace_id, $1, $2, 'Trial', $1 FROM line WHERE id = $1",
            line.id,
            line.site)
        .await();
    return line;
  }

  /// A line that nobody has used.
  Line nextLine() {
    return lines.remove();
  }

  /// Where people come in.
  Target target() {
    return new Target(HERE, front.proxy().port());
  }

  /// What all people pass.
  Proxy front() {
    return front.proxy();
  }

  Vertx vertx() {
    return vertx;
  }

  PostgresProcess postgres() {
    return postgres;
  }

  RedisProcess redis() {
    return redis;
  }

  /// Past every proxy.
  ServerDatabase database() {
    return database;
  }

  List<NodeProcess> nodes() {
    return nodes;
  }

  Proxy toPostgres(int node) {
    return toPostgres.get(node);
  }

  Proxy toRedis(int node) {
    return toRedis.get(node);
  }

  @Override
  public void close() throws IOException {
    nodes.forEach(NodeProcess::close);
    front.close().otherwiseEmpty().await();
    for (var proxy : toPostgres) {
      proxy.close().otherwiseEmpty().await();
    }
    for (var proxy : toRedis) {
      proxy.close().otherwiseEmpty().await();
    }
    database.close().otherwiseEmpty().await();
    redis.close();
    postgres.close();
    Folder.remove(folder);
  }
}
