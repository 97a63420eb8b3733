package chat.alcove.presence;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.delivery.Audience;
import chat.alcove.delivery.Parcel;
import chat.alcove.delivery.Post;
import chat.alcove.protocol.AgentName;
import chat.alcove.protocol.AgentPush;
import chat.alcove.protocol.Wire;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who has which conversation in front of their eyes, on this node. Never stored.
///
/// Lives on one event loop and may be called from any. Holds one conversation a socket.
public final class Viewers {
  private final Context context;
  private final Post post;
  private final Map<String, ConversationKey> looking = new HashMap<>();

  /// By socket, in the order they came.
  private final Map<ConversationKey, Map<String, AgentName>> viewers = new HashMap<>();

  /// @param context the loop this lives on
  public Viewers(Vertx vertx, Context context) {
    this.context = context;
    this.post = new Post(vertx, ignored -> {});
  }

  /// This socket's console shows a conversation, and no other.
  public void looks(String socket, AgentName agent, ConversationKey conversation) {
    context.runOnContext(nothing -> {
      if (conversation.equals(looking.get(socket))) return;
      away(socket);
      looking.put(socket, conversation);
      List<AgentName> before = people(conversation);
      viewers.computeIfAbsent(conversation, key -> new LinkedHashMap<>()).put(socket, agent);
      tell(conversation, before);
    });
  }

  /// This socket's console shows none, or is gone.
  public void looksAway(String socket) {
    context.runOnContext(nothing -> away(socket));
  }

  /// Who looks at a conversation. Answers on the loop of the caller.
  public Future<List<AgentName>> of(ConversationKey conversation) {
    Context caller = Vertx.currentContext();
    return Future.future(answer ->
        context.runOnContext(nothing -> {
          List<AgentName> people = people(conversation);
          if (caller == null) answer.complete(people);
          else caller.runOnContext(back -> answer.complete(people));
        }));
  }

  private void away(String socket) {
    ConversationKey conversation = looking.remove(socket);
    if (conversation == null) return;
    List<AgentName> before = people(conversation);
    Map<String, AgentName> there = viewers.getOrDefault(conversation, Map.of());
    there.remove(socket);
    if (there.isEmpty()) viewers.remove(conversation);
    tell(conversation, before);
  }

  private List<AgentName> people(ConversationKey conversation) {
    return viewers.getOrDefault(conversation, Map.of()).values().stream().distinct().toList();
  }

  /// Another tab of somebody who looks already is no news.
  private void tell(ConversationKey conversation, List<AgentName> before) {
    List<AgentName> now = people(conversation);
    if (now.equals(before)) return;
    var push = new AgentPush.Viewers(conversation.id(), now);
    var to = new Audience.Followers(conversation.workspace(), conversation.id());
    post.send(new Parcel(to, Buffer.buffer(Wire.encode(push)), null));
  }
}
