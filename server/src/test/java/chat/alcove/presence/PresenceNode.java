package chat.alcove.presence;

import chat.alcove.cluster.Link;
import chat.alcove.delivery.Audience;
import chat.alcove.delivery.Post;
import chat.alcove.fixture.Follower;
import chat.alcove.fixture.JoinedLinks;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// A node with loops of its own, and what its consoles are told.
final class PresenceNode {
  private static final int PUSH_SECONDS_MAX = 60;

  final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  final BlockingQueue<JsonObject> pushes = new LinkedBlockingQueue<>();
  final Link link;
  final Presence presence;
  final Viewers viewers;
  private final TestWorkspace workspace;

  PresenceNode(
      PgConnectOptions database,
      TestWorkspace workspace,
      JoinedLinks links,
      InstantSource clock,
      UnaryOperator<Registry> through) {
    this.workspace = workspace;
    link = links.join();
    var loop = vertx.getOrCreateContext();
    Post.prepare(vertx);
    var registry =
        through.apply(new PgRegistry(TestDatabase.pool(vertx, database), link.self(), clock));
    presence = new Presence(loop, link, registry, clock, changed -> {});
    viewers = new Viewers(loop, link, clock);
    presence.start();
    viewers.start();
    reads(new Audience.Staff(workspace.id()));
  }

  void reads(Audience audience) {
    Follower.hears(audience, vertx, link, parcel -> pushes.add(new JsonObject(parcel.body())));
  }

  /// Until its consoles are told this of somebody.
  void tells(String wanted) throws InterruptedException {
    while (!people(next()).contains(wanted)) {}
  }

  void tellsStatus(String wanted) throws InterruptedException {
    while (!told(next(), "status").contains(wanted)) {}
  }

  void showsViewers(String... names) throws InterruptedException {
    for (; ; ) {
      var push = next();
      if (push.getString("type").equals("viewers") && named(push).equals(List.of(names))) return;
    }
  }

  JsonObject next() throws InterruptedException {
    return Objects.requireNonNull(pushes.poll(PUSH_SECONDS_MAX, TimeUnit.SECONDS), "no push");
  }

  boolean shows(UUID agent) {
    return presence.everybody(workspace.id()).await().stream()
        .anyMatch(one -> one.id().equals(agent) && one.connected());
  }

  /// With all it has in memory, and without a word.
  void dies() {
    link.leave().await();
    vertx.close().await();
  }

  static List<String> people(JsonObject push) {
    return told(push, "connected");
  }

  static List<String> told(JsonObject push, String field) {
    if (!push.getString("type").equals("presence")) return List.of();
    return push.getJsonArray("agents").stream()
        .map(JsonObject.class::cast)
        .map(one -> one.getString("name") + " " + one.getValue(field))
        .toList();
  }

  static List<String> named(JsonObject push) {
    return push.getJsonArray("agents").stream()
        .map(JsonObject.class::cast)
        .map(one -> one.getString("name"))
        .toList();
  }
}
