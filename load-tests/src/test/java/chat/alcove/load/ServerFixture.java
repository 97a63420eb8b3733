package chat.alcove.load;

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
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A real server in a process of its own with its own PostgreSQL, started once for all tests that
/// ask for it.
final class ServerFixture implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final ServerProcess server;
  private final Net net;
  private final Login login;
  private final ServerDatabase database;
  private final String site;

  private ServerFixture() throws Exception {
    server = ServerProcess.start(jar(), ServerProcess.UNLIMITED);
    net = Net.to(vertx, server.target());
    login = new Login(net, ServerProcess.EMAIL, ServerProcess.PASSWORD);
    database = ServerDatabase.open(vertx, ServerDatabase.in(server.data()));
    site = server.siteKey();
  }

  /// Gives the one fixture to whoever names it as a parameter.
  static final class Provider implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == ServerFixture.class;
    }

    @Override
    public ServerFixture resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(ServerFixture.class))
          .getOrComputeIfAbsent(
              ServerFixture.class, any -> ServerFixture.start(), ServerFixture.class);
    }
  }

  static Path jar() {
    return Path.of(System.getProperty("alcove.jar", "../server/target/alcove.jar"));
  }

  private static ServerFixture start() {
    try {
      return new ServerFixture();
    } catch (Exception e) {
      throw new IllegalStateException("the server under test did not start", e);
    }
  }

  ServerProcess server() {
    return server;
  }

  Net net() {
    return net;
  }

  ServerDatabase database() {
    return database;
  }

  String site() {
    return site;
  }

  Login login() {
    return login;
  }

  /// A visitor of the demo site who has said hello.
  VisitorClient visitor(String name) {
    var history = History.forgotten(System::nanoTime);
    var visitor = new VisitorClient(net, name, site, history, Listener.NONE);
    now(visitor.open());
    return visitor;
  }

  /// The owner, on one more socket.
  AgentClient agent(String name) {
    var history = History.forgotten(System::nanoTime);
    var agent = new AgentClient(net, name, login::ticket, history, Listener.NONE);
    now(agent.open());
    return agent;
  }

  /// The result, or a failure after ten seconds.
  static <T> T now(Future<T> future) {
    try {
      return future.await(10, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException late) {
      throw new AssertionError("not done within ten seconds", late);
    }
  }

  @Override
  public void close() throws Exception {
    now(database.close());
    now(vertx.close());
    server.close();
  }
}
