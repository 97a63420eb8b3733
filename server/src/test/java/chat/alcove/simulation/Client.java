package chat.alcove.simulation;

import chat.alcove.conversation.Command;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Conversations;
import chat.alcove.conversation.EntryLog.Found;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A browser: a visitor's or an agent's. Keeps what it was asked to send until it is answered.
final class Client {
  private static final int GIVES_UP_MS = 4_000;

  final UUID id;
  final List<Request> requests = new ArrayList<>();
  private final World world;
  private final Conversations.@Nullable Visitor visitor;
  private @Nullable Node node;
  private int made;
  private int firstOpen;

  Client(World world, UUID id, Conversations.@Nullable Visitor visitor) {
    this.world = world;
    this.id = id;
    this.visitor = visitor;
  }

  void connect(Node to) {
    node = to;
  }

  void leave() {
    Node left = node;
    node = null;
    if (left != null) requests.forEach(request -> request.died(left));
  }

  boolean connected() {
    return node != null && node.alive();
  }

  @Nullable Node node() {
    return node;
  }

  String nextRef() {
    return "r" + ++made;
  }

  void ask(Command.Asked command, @Nullable ConversationKey key) {
    requests.add(new Request(world, command, key));
    flush();
  }

  /// Sends what waits, in order.
  void flush() {
    Node to = node;
    if (to == null || !to.alive()) return;
    while (firstOpen < requests.size() && over(requests.get(firstOpen))) firstOpen++;
    for (int i = firstOpen; i < requests.size(); i++) {
      if (requests.get(i).state() == Request.State.waiting) send(requests.get(i), to);
    }
  }

  private static boolean over(Request request) {
    return request.state() == Request.State.done || request.state() == Request.State.refused;
  }

  private void send(Request request, Node to) {
    int send = request.sentTo(to);
    if (world.weather.calm()) {
      carry(request, to).onComplete(request::answered);
      return;
    }
    int copies = world.chance.percent(4) ? 2 : 1;
    for (; copies > 0; copies--) {
      to.in(
          world.chance.below(30),
          () ->
              carry(request, to)
                  .onComplete(answer -> {
                    if (world.chance.percent(95))
                      to.in(world.chance.below(30), () -> request.answered(answer));
                  }));
    }
    world.agenda.in(GIVES_UP_MS, () -> request.unknown(send));
  }

  private Future<Found> carry(Request request, Node to) {
    if (request.key != null) return to.conversations.act(request.key, request.command);
    if (visitor == null) throw new IllegalStateException("an agent's words need a conversation");
    return to.conversations.visitorSays(
        visitor.with(world.robot.terms()), (Command.VisitorSays) request.command);
  }
}
