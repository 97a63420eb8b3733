package chat.alcove.gateway;

import chat.alcove.delivery.Post;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/// Both buses over a database of their own for each test, and those who come in by them.
@ExtendWith(VertxExtension.class)
abstract class BusHouse {
  final TestClock clock = new TestClock();
  Pool pool;
  TestWorkspace workspace;
  private Vertx vertx;
  private int port;

  @BeforeEach
  void serve(Vertx vertx) {
    this.vertx = vertx;
    var database = TestDatabase.create();
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    Post.prepare(vertx);
    var loop = loop(database);
    vertx.deployVerticle(loop).await();
    port = loop.port();
  }

  /// What serves them.
  BusLoop loop(PgConnectOptions database) {
    return new BusLoop(database, clock);
  }

  BusClient anna() throws InterruptedException {
    return comesIn(workspace.anna());
  }

  BusClient boris() throws InterruptedException {
    return comesIn(workspace.boris());
  }

  BusClient olga() throws InterruptedException {
    return comesIn(workspace.olga());
  }

  BusClient comesIn(UUID agent) throws InterruptedException {
    return comesIn(workspace, agent);
  }

  BusClient comesIn(TestWorkspace at, UUID agent) throws InterruptedException {
    var console = new BusClient(vertx, port, "agent");
    console.asks(
        "agent.hello", new JsonObject().put("v", 1).put("ticket", Tickets.of(pool, at, agent)));
    return console;
  }

  BusClient arrives() throws InterruptedException {
    return arrives(hello(workspace));
  }

  BusClient arrives(JsonObject hello) throws InterruptedException {
    var visitor = stranger();
    visitor.asks("visitor.hello", hello);
    return visitor;
  }

  /// A visitor's socket on which nobody has said hello yet.
  BusClient stranger() throws InterruptedException {
    return new BusClient(vertx, port, "visitor");
  }

  static JsonObject hello(TestWorkspace at) {
    return new JsonObject().put("v", 1).put("site", at.siteKey());
  }
}
