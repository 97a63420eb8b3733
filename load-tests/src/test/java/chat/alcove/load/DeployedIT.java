package chat.alcove.load;

import static chat.alcove.load.ServerFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.client.AgentClient;
import chat.alcove.load.client.History;
import chat.alcove.load.client.Listener;
import chat.alcove.load.client.Login;
import chat.alcove.load.client.Net;
import chat.alcove.load.client.VisitorClient;
import chat.alcove.load.process.ServerDatabase;
import chat.alcove.load.process.ServerProcess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// Two nodes behind the balancer, with the settings of the compose file.
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployedIT {
  private static final History FORGOTTEN = History.forgotten(System::nanoTime);
  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final int SESSIONS = 16;

  private static final Vertx vertx = Vertx.vertx();
  private static Deployed deployed;
  private static Net net;
  private static ServerDatabase database;
  private static Login login;
  private static String site;

  @BeforeAll
  static void start() throws Exception {
    deployed = Deployed.start();
    net = Net.to(vertx, deployed.front());
    database = ServerDatabase.open(vertx, deployed.postgres().options());
    login = new Login(net, ServerProcess.EMAIL, ServerProcess.PASSWORD);
    now(database.run("UPDATE line SET assigns = false"));
    site = now(database.run("SELECT key FROM site LIMIT 1")).iterator().next().getString(0);
  }

  @AfterAll
  static void stop() throws Exception {
    now(database.close());
    now(vertx.close());
    deployed.close();
  }

  @Test
  @Order(1)
  void a_visitor_and_an_agent_on_two_nodes_read_each_other() {
    int agentsThere = deployed.sockets(0, "agent");
    int visitorsThere = deployed.sockets(0, "visitor");
    var visitor = visitor("visitor");
    boolean visitorThere = deployed.sockets(0, "visitor") > visitorsThere;
    var console = console();
    // Mostly the first: that node has a socket less. One that is starting slowly is given fewer.
    while (deployed.sockets(0, "agent") > agentsThere == visitorThere) {
      now(console.close());
      console = console();
    }

    var conversation = now(visitor.say("is anybody there?")).conversation();
    now(console.claim(conversation));
    now(console.follow(conversation));
    now(console.say(conversation, "yes, on the other node"));
    now(visitor.say("good"));

    var agent = console;
    var stored = "SELECT last_visitor_seq, last_seq FROM conversation WHERE id = $1";
    var last = now(database.run(stored, UUID.fromString(conversation))).iterator().next();
    House.until(PATIENCE, () -> last.getLong(0).equals(now(visitor.last())), "the visitor reads");
    House.until(
        PATIENCE, () -> last.getLong(1).equals(now(agent.last(conversation))), "agents read");
    now(Future.join(visitor.close(), agent.close()));
  }

  @Test
  @Order(2)
  void fallback_sessions_stay_with_their_node_and_both_nodes_have_some() throws Exception {
    everybodyHasGone();
    var wires = new ArrayList<XhrWire>();
    for (int n = 0; n < SESSIONS; n++) {
      var wire = XhrWire.open(deployed.front(), "visitor");
      wires.add(wire);
      wire.send("visitor.hello", "h", new JsonObject().put("v", 1).put("site", site));
      wire.answer("h");
      wire.send(
          "visitor.say",
          "s",
          new JsonObject().put("ref", UUID.randomUUID().toString()).put("text", "by hand " + n));
      assertThat(wire.answer("s").getString("type")).isEqualTo("rec");
    }

    assertThat(deployed.sockets(0, "visitor")).isPositive();
    assertThat(deployed.sockets(1, "visitor")).isPositive();
    assertThat(deployed.sockets(0, "visitor") + deployed.sockets(1, "visitor")).isEqualTo(SESSIONS);
    wires.forEach(XhrWire::close);
  }

  @Test
  @Order(3)
  void a_node_that_is_stopped_gets_no_new_sockets_and_nobody_is_refused() throws Exception {
    everybodyHasGone();
    var before = List.of(visitor("before"), visitor("too"));
    var ended = new FutureTask<>(() -> deployed.node(0).child().terminate(Duration.ofSeconds(30)));
    Thread.ofVirtual().start(ended);
    House.until(PATIENCE, () -> !deployed.node(0).ready(), "node 1 is no longer ready");

    int there = deployed.sockets(1, "visitor");
    var after = new ArrayList<VisitorClient>();
    for (int n = 0; n < 10; n++) after.add(visitor("after " + n));
    assertThat(deployed.sockets(1, "visitor")).isGreaterThanOrEqualTo(there + 10);
    for (var visitor : after) now(visitor.say("still here"));
    for (var visitor : before) now(visitor.say("moved"));

    assertThat(ended.get()).isEqualTo(Optional.of(0));
    after.forEach(visitor -> now(visitor.close()));
    before.forEach(visitor -> now(visitor.close()));
  }

  /// The visitors of the test before: a node learns of it a moment later.
  private static void everybodyHasGone() {
    House.until(
        PATIENCE,
        () -> deployed.sockets(0, "visitor") + deployed.sockets(1, "visitor") == 0,
        "everybody has gone");
  }

  private static VisitorClient visitor(String name) {
    var visitor = new VisitorClient(net, name, site, FORGOTTEN, Listener.NONE);
    now(visitor.open());
    return visitor;
  }

  private static AgentClient console() {
    var console = new AgentClient(net, "agent", login::ticket, FORGOTTEN, Listener.NONE);
    now(console.open());
    return console;
  }
}
