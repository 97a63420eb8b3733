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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A real server in a process of its own with its own PostgreSQL, started once for all tests that
/// ask for it.
final class ServerFixture implements AutoCloseable {
  /// Key and page of the second site.
  static final String SHOP_KEY = "secondsite";

  static final String SHOP = "https://shop.example";

  private final Vertx vertx = Vertx.vertx();
  private final ServerProcess server;
  private final Net net;
  private final Login login;
  private final ServerDatabase database;
  private final String site;

  private ServerFixture() throws Exception {
    var settings = new HashMap<>(ServerProcess.UNLIMITED);
    settings.put("ALCOVE_OUTWARD_ALLOW", "127.0.0.1");
    server = ServerProcess.start(jar(), settings);
    net = Net.to(vertx, server.target());
    login = new Login(net, ServerProcess.EMAIL, ServerProcess.PASSWORD);
    database = ServerDatabase.open(vertx, ServerDatabase.in(server.data()));
    site = server.siteKey();
    everythingByHand();
  }

  /// Tests without routing take conversations themselves, and the owner plays all their agents.
  private void everythingByHand() {
    now(database.run("UPDATE line SET assigns = false"));
    now(database.run("UPDATE agent SET seats = 100"));
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

  /// A second site of the same workspace, embedded on [#SHOP]'s pages.
  void secondSite() {
    now(
        database.run(
            """
            INSERT INTO site (workspace_id, id, key, name, origins, line_id)
            SELECT workspace_id, gen_random_uuid(), $1, 'Shop', ARRAY[$2], line_id FROM site LIMIT 1
            ON CONFLICT (key) DO NOTHING
            """,
            SHOP_KEY,
            SHOP));
  }

  /// A conversation with one message in a workspace of its own, made past the server.
  String foreignConversation() {
    var id = UUID.randomUUID();
    now(
        database.run(
            "INSERT INTO workspace VALUES ($1, 'Other', decode(repeat('ab', 32), 'hex'), 1000, now())",
            id));
    now(
        database.run(
            "INSERT INTO line (workspace_id, id, name) VALUES ($1, $1, 'Their line')", id));
    now(
        database.run(
            "INSERT INTO site (workspace_id, id, key, name, line_id) VALUES ($1, $1, $2, 'Theirs', $1)",
            id,
            id.toString().replace("-", "")));
    now(
        database.run(
            "INSERT INTO visitor (workspace_id, site_id, id, created_at) VALUES ($1, $1, $1, now())",
            id));
    now(
        database.run(
            """
            INSERT INTO conversation (workspace_id, id, site_id, visitor_id, number, state, line_id, lifecycle,
                last_seq, last_visitor_seq, opened_at, changed_at, preview_author, preview, queued_at, due_at)
            VALUES ($1, $1, $1, $1, 1001, 'queued', $1, 1, 1, 1, now(), now(), 'visitor', 'theirs', now(), now() + interval '1 day')
            """,
            id));
    now(
        database.run(
            """
            INSERT INTO entry (workspace_id, conversation_id, seq, visitor_seq, kind, author_kind, author_id, ref, body, at)
            VALUES ($1, $1, 1, 1, 'said', 'visitor', $1, 'r', 'theirs', now())
            """,
            id));
    return id.toString();
  }

  /// How many entries a conversation has.
  long entriesOf(String conversation) {
    return count(
        "SELECT count(*) FROM entry WHERE conversation_id = $1", UUID.fromString(conversation));
  }

  /// How many entries have exactly these words.
  long entriesSaying(String words) {
    return count("SELECT count(*) FROM entry WHERE body = $1", words);
  }

  /// How many entries came in with this ref.
  long entriesWith(String ref) {
    return count("SELECT count(*) FROM entry WHERE ref = $1", ref);
  }

  private long count(String sql, Object parameter) {
    return now(database.run(sql, parameter)).iterator().next().getLong(0);
  }

  /// How many lines of the server's log have this in them.
  long logged(String words) {
    try {
      return server.output().lines().filter(line -> line.contains(words)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits for a line that need not be written before the client hears of the matter.
  void awaitLogged(String words, long lines) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (logged(words) < lines) {
      if (System.nanoTime() > until) {
        throw new AssertionError("not in " + lines + " lines of the log: " + words);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /// The result, or a failure after a minute.
  static <T> T now(Future<T> future) {
    try {
      return future.await(60, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException late) {
      throw new AssertionError("not done within a minute", late);
    }
  }

  @Override
  public void close() throws IOException {
    now(database.close());
    now(vertx.close());
    server.close();
  }
}
