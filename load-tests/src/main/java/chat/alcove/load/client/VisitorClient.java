package chat.alcove.load.client;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A visitor who never gives up: what they said is resent until it is answered, and what they
/// missed is asked for.
public final class VisitorClient implements Link.Owner {
  private final String name;
  private final String site;
  private final History history;
  private final Listener listener;
  private final Link link;
  private final Outbox outbox;
  private @Nullable String session;
  private @Nullable Reader reader;

  public VisitorClient(Net net, String name, String site, History history, Listener listener) {
    this.name = name;
    this.site = site;
    this.history = history;
    this.listener = listener;
    this.link = new Link(net, Side.VISITOR, this);
    this.outbox = new Outbox(name, Side.VISITOR, history, link);
  }

  /// Completes with the first welcome.
  public Future<Void> open() {
    return link.open();
  }

  public Future<Void> close() {
    return link.close();
  }

  /// Completes when it is stored; fails only with a [Refusal] that makes a resend useless.
  public Future<Receipt> say(String text) {
    return say(UUID.randomUUID().toString(), text);
  }

  /// As [#say(String)], with a ref of the caller's.
  public Future<Receipt> say(String ref, String text) {
    var body = new JsonObject().put("ref", ref).put("text", text);
    return link.on(() -> outbox.put("visitor.say", body, content(text)));
  }

  /// How many articles are found for these words. Asked once: not again on another socket.
  public Future<Integer> search(String query, String language) {
    var body = new JsonObject().put("query", query).put("language", language);
    return link.on(() ->
        link.bus()
            .map(bus -> bus.request("visitor.search", body))
            .orElseGet(() -> Future.failedFuture(new SocketLost()))
            .map(found -> found.getJsonArray("articles").size()));
  }

  /// The last number shown, and of which conversation; 0 before the first.
  public Future<Long> last() {
    return link.on(() -> Future.succeededFuture(reader == null ? 0L : reader.last()));
  }

  /// The conversation it is in, and the last number shown of it.
  public Future<Optional<Receipt>> following() {
    return link.on(() ->
        Future.succeededFuture(
            Optional.ofNullable(reader)
                .map(here -> new Receipt(here.conversation(), here.last()))));
  }

  /// How it is called in the history.
  public String name() {
    return name;
  }

  /// The token that makes a socket this visitor.
  public Future<String> session() {
    return link.on(() -> Future.succeededFuture(Objects.requireNonNull(session)));
  }

  private Content content(String text) {
    return history.kept() ? Content.of("said", "visitor", text) : Content.mark("said");
  }

  @Override
  public Future<Limits> greet(Bus bus) {
    var hello = new JsonObject().put("v", 1).put("site", site);
    if (session != null) {
      hello.put("session", session);
    }
    if (reader != null) {
      hello.put("conversation", reader.conversation()).put("since", reader.last());
    }
    return bus.request("visitor.hello", hello).map(this::welcomed);
  }

  private Limits welcomed(JsonObject welcome) {
    history.add(new Event.Connected(history.now(), name));
    session = welcome.getString("session");
    var conversation = welcome.getJsonObject("conversation");
    if (conversation != null) {
      var current = follow(conversation.getString("id"));
      if (welcome.getBoolean("reset")) {
        current.reset();
      }
      current.take(welcome.getJsonArray("entries"));
      current.hear(conversation.getLong("seq"));
    }
    return Limits.of(welcome);
  }

  private Reader follow(String conversation) {
    if (reader == null || !reader.conversation().equals(conversation)) {
      var subject = new Reader.Subject(name, Side.VISITOR, conversation);
      reader = new Reader(subject, history, link, after -> page(conversation, after), listener);
    }
    return reader;
  }

  private Future<JsonObject> page(String conversation, long after) {
    var body = new JsonObject().put("conversation", conversation).put("after", after);
    return link.bus()
        .map(bus -> bus.request("visitor.history", body))
        .orElseGet(() -> Future.failedFuture(new SocketLost()));
  }

  @Override
  public void up(Bus bus) {
    outbox.pump();
  }

  @Override
  public void pushed(JsonObject push) {
    switch (push.getString("type")) {
      case "entry" -> follow(push.getString("conversation")).take(push.getJsonObject("entry"));
      case "beat" -> {
        if (push.containsKey("conversation")) {
          follow(push.getString("conversation")).hear(push.getLong("seq"));
        }
      }
      default -> {}
    }
  }

  @Override
  public void down() {
    history.add(new Event.Lost(history.now(), name));
  }

  @Override
  public void failed() {
    history.add(new Event.Failed(history.now(), name));
  }

  @Override
  public void moved() {
    history.add(new Event.Moved(history.now(), name));
  }
}
