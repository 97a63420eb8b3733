package chat.alcove.load;

import static chat.alcove.load.ServerFixture.now;

import chat.alcove.load.check.Awake;
import chat.alcove.load.client.AgentClient;
import chat.alcove.load.client.History;
import chat.alcove.load.client.Listener;
import chat.alcove.load.client.Login;
import chat.alcove.load.client.Net;
import chat.alcove.load.client.VisitorClient;
import chat.alcove.load.process.ServerDatabase;
import chat.alcove.load.process.ServerProcess;
import chat.alcove.load.process.Team;
import chat.alcove.load.process.Team.Member;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A server of one test class, with lines of its own where conversations are given out.
final class House implements AutoCloseable {
  private static final History FORGOTTEN = History.forgotten(System::nanoTime);

  private final Vertx vertx = Vertx.vertx();
  private final ServerProcess server;
  private final Net net;
  private final ServerDatabase database;

  /// A line and the key of the one site that points to it.
  record Line(UUID id, String site) {}

  private House(ServerProcess server) throws IOException {
    this.server = server;
    net = Net.to(vertx, server.target());
    database = ServerDatabase.open(vertx, ServerDatabase.in(server.data()));
  }

  static House open() throws Exception {
    return open(Map.of());
  }

  /// @param settings beside those of any crowd
  static House open(Map<String, String> settings) throws Exception {
    var all = new HashMap<>(ServerProcess.UNLIMITED);
    all.putAll(settings);
    return new House(ServerProcess.start(ServerFixture.jar(), all));
  }

  Net net() {
    return net;
  }

  ServerProcess server() {
    return server;
  }

  /// Make all lines before anybody comes: the server reads its settings anew every few seconds.
  ///
  /// @param settings columns, as in `SET`
  Line line(String settings) {
    var line = new Line(UUID.randomUUID(), UUID.randomUUID().toString().replace("-", ""));
    sql(
        "INSERT INTO line (workspace_id, id, name) SELECT workspace_id, $1, 'L' FROM site LIMIT 1",
        line.id);
    sql(
        "INSERT INTO site (workspace_id, id, key, name, line_id) SELECT workspace_id, $1, $2, 'S', $1 FROM line WHERE id = $1",
        line.id,
        line.site);
    sql("UPDATE line SET " + settings + " WHERE id = $1", line.id);
    return line;
  }

  /// People of one line only.
  List<Member> team(Line line, String name, int count, int seats) {
    var team = now(Team.join(database, name, count, seats));
    var ids = team.stream().map(Member::id).toArray(UUID[]::new);
    sql("DELETE FROM line_member WHERE agent_id = ANY($1::uuid[]) AND line_id <> $2", ids, line.id);
    return team;
  }

  /// A console that is not open yet.
  AgentClient console(Member member, Listener listener) {
    var login = Login.known(net, member.cookie());
    return new AgentClient(net, member.name(), login::ticket, FORGOTTEN, listener);
  }

  VisitorClient visitor(Line line, Listener listener) {
    var visitor = new VisitorClient(net, "visitor", line.site, FORGOTTEN, listener);
    now(visitor.open());
    return visitor;
  }

  List<Row> sql(String statement, Object... parameters) {
    return now(database.run(statement, parameters)).stream().toList();
  }

  long count(String where, Object... parameters) {
    return sql("SELECT count(*) FROM conversation WHERE " + where, parameters)
        .getFirst()
        .getLong(0);
  }

  ServerDatabase database() {
    return database;
  }

  /// Takes whatever rings.
  static Listener accepting(Listener also) {
    return new Listener() {
      @Override
      public void shown(String conversation, io.vertx.core.json.JsonObject entry) {
        also.shown(conversation, entry);
      }

      @Override
      public void rings(AgentClient at, String conversation) {
        var _ = at.accept(conversation);
      }
    };
  }

  /// Looks again and again.
  ///
  /// @param atMost that this machine is awake
  static void until(Duration atMost, BooleanSupplier so, String what) {
    long began = Awake.nanos();
    while (!so.getAsBoolean()) {
      if (Awake.nanos() - began > atMost.toNanos()) {
        throw new AssertionError("not within " + atMost + ": " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  @Override
  public void close() throws IOException {
    now(database.close());
    now(vertx.close());
    server.close();
  }
}
