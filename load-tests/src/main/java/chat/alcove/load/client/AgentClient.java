package chat.alcove.load.client;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// An agent's console as a program: follows conversations across reconnects, resends what was not
/// answered.
public final class AgentClient implements Link.Owner {
  private final String name;
  private final Supplier<Future<String>> ticket;
  private final History history;
  private final Listener listener;
  private final Link link;
  private final Outbox outbox;
  private final Map<String, Reader> readers = new HashMap<>();

  /// @param ticket gives a new ticket for each socket
  public AgentClient(
      Net net, String name, Supplier<Future<String>> ticket, History history, Listener listener) {
    this.name = name;
    this.ticket = ticket;
    this.history = history;
    this.listener = listener;
    this.link = new Link(net, Side.AGENT, this);
    this.outbox = new Outbox(name, Side.AGENT, history, link);
  }

  /// Completes with the first welcome.
  public Future<Void> open() {
    return link.open();
  }

  public Future<Void> close() {
    return link.close();
  }

  /// Killed: no close of the socket, no return.
  public Future<Void> vanish() {
    history.add(new Event.Left(history.now(), name));
    return link.vanish();
  }

  /// Follows a conversation from its first entry on.
  public Future<Void> follow(String conversation) {
    return link.on(() -> {
      var reader = readers.computeIfAbsent(conversation, this::reader);
      return ask("agent.open", new JsonObject().put("conversation", conversation), reader);
    });
  }

  public Future<Receipt> claim(String conversation) {
    return write("agent.claim", about(conversation), Content.mark("assigned"));
  }

  /// Takes what rings.
  public Future<Receipt> accept(String conversation) {
    return write("agent.accept", about(conversation), Content.mark("assigned"));
  }

  public Future<Receipt> close(String conversation) {
    return write("agent.close", about(conversation), Content.mark("closed"));
  }

  /// Any other verb that is answered with a number.
  public Future<Receipt> act(String verb, String conversation, JsonObject more) {
    return write(verb, about(conversation).mergeIn(more), Content.mark(verb));
  }

  public Future<Receipt> say(String conversation, String text) {
    return write("agent.say", about(conversation).put("text", text), content("said", text));
  }

  /// For staff only.
  public Future<Receipt> note(String conversation, String text) {
    return write("agent.note", about(conversation).put("text", text), content("noted", text));
  }

  /// The last number shown of a followed conversation.
  public Future<Long> last(String conversation) {
    return link.on(() -> {
      var reader = readers.get(conversation);
      return Future.succeededFuture(reader == null ? 0L : reader.last());
    });
  }

  /// The last number shown of each followed conversation.
  public Future<List<Receipt>> following() {
    return link.on(() ->
        Future.succeededFuture(
            readers.values().stream()
                .map(reader -> new Receipt(reader.conversation(), reader.last()))
                .toList()));
  }

  /// The port of this end of its socket; 0 while there is none.
  public Future<Integer> localPort() {
    return link.on(() -> Future.succeededFuture(link.localPort()));
  }

  /// How it is called in the history.
  public String name() {
    return name;
  }

  private static JsonObject about(String conversation) {
    return new JsonObject()
        .put("conversation", conversation)
        .put("ref", UUID.randomUUID().toString());
  }

  private Future<Receipt> write(String address, JsonObject body, Content content) {
    return link.on(() -> outbox.put(address, body, content));
  }

  private Content content(String kind, String text) {
    return history.kept() ? Content.of(kind, "agent", text) : Content.mark(kind);
  }

  private Future<JsonObject> askHere(String address, JsonObject body) {
    return link.bus()
        .map(bus -> bus.request(address, body))
        .orElseGet(() -> Future.failedFuture(new SocketLost()));
  }

  private Reader reader(String conversation) {
    var subject = new Reader.Subject(name, Side.AGENT, conversation);
    return new Reader(
        subject,
        history,
        link,
        after ->
            askHere(
                "agent.history",
                new JsonObject().put("conversation", conversation).put("after", after)),
        listener);
  }

  private Future<Void> ask(String address, JsonObject body, Reader reader) {
    return link.bus()
        .map(bus -> opened(bus.request(address, body), reader))
        .orElseGet(() -> Future.failedFuture(new SocketLost()));
  }

  private static Future<Void> opened(Future<JsonObject> answer, Reader reader) {
    return answer.map(opened -> {
      if (opened.getBoolean("reset")) {
        reader.reset();
      }
      reader.take(opened.getJsonArray("entries"));
      reader.hear(opened.getJsonObject("row").getLong("seq"));
      return null;
    });
  }

  @Override
  public Future<Limits> greet(Bus bus) {
    return ticket
        .get()
        .map(sent -> new JsonObject().put("v", 1).put("ticket", sent))
        .compose(hello -> bus.request("agent.hello", hello))
        .compose(welcome -> resumed(bus, welcome));
  }

  private Future<Limits> resumed(Bus bus, JsonObject welcome) {
    history.add(new Event.Connected(history.now(), name));
    told(welcome.getJsonArray("agents", new JsonArray()));
    return Future.all(readers.values().stream().map(reader -> resumed(bus, reader)).toList())
        .map(all -> Limits.of(welcome));
  }

  private static Future<Void> resumed(Bus bus, Reader reader) {
    var body =
        new JsonObject().put("conversation", reader.conversation()).put("since", reader.last());
    return opened(bus.request("agent.open", body), reader);
  }

  @Override
  public void up(Bus bus) {
    outbox.pump();
    List.copyOf(readers.values()).forEach(reader -> reader.hear(0));
    if (listener.takesWhatRings()) {
      askWhatRings(bus);
    }
  }

  /// What began to ring while there was no socket.
  private void askWhatRings(Bus bus) {
    bus.request("agent.list", new JsonObject().put("list", "mine"))
        .onSuccess(answer ->
            answer.getJsonArray("rows").stream()
                .map(JsonObject.class::cast)
                .filter(row -> row.getString("state").equals("offered"))
                .forEach(row -> listener.rings(this, row.getString("conversation"))));
  }

  private void told(JsonArray agents) {
    if (listener.watchesColleagues()) {
      for (var each : agents) {
        var agent = (JsonObject) each;
        var id = agent.getString("id");
        history.add(new Event.Told(history.now(), name, id, agent.getBoolean("connected")));
      }
    }
  }

  @Override
  public void pushed(JsonObject push) {
    switch (push.getString("type")) {
      case "entry" -> {
        var reader = readers.get(push.getString("conversation"));
        if (reader != null) {
          reader.take(push.getJsonObject("entry"));
        }
      }
      case "beat" -> beat(push.getJsonObject("last"));
      case "offer" -> listener.rings(this, push.getString("conversation"));
      case "presence" -> told(push.getJsonArray("agents"));
      default -> {}
    }
  }

  private void beat(JsonObject last) {
    readers.forEach((conversation, reader) -> reader.hear(last.getLong(conversation, 0L)));
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

  @Override
  public boolean watchesColleagues() {
    return listener.watchesColleagues();
  }
}
