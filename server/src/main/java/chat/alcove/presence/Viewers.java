package chat.alcove.presence;

import chat.alcove.cluster.Link;
import chat.alcove.cluster.Pages;
import chat.alcove.cluster.Topic;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.delivery.Audience;
import chat.alcove.delivery.Parcel;
import chat.alcove.delivery.Post;
import chat.alcove.protocol.AgentName;
import chat.alcove.protocol.AgentPush;
import chat.alcove.protocol.Wire;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who has which conversation in front of their eyes, on all nodes. Never stored.
///
/// Each node tells the others of its own people, and its consoles of everybody. Lives on one event
/// loop and may be called from any. Holds one conversation a socket.
public final class Viewers {
  private final Context context;
  private final Post post;
  private final Pages<ConversationKey, List<AgentName>> pages;
  private final Map<String, ConversationKey> looking = new HashMap<>();

  /// On this node, by socket, in the order they came.
  private final Map<ConversationKey, Map<String, AgentName>> viewers = new HashMap<>();

  /// What consoles here know, where it is anybody.
  private final Map<ConversationKey, List<AgentName>> told = new HashMap<>();

  /// @param context the loop this lives on
  public Viewers(Context context, Link link, InstantSource clock) {
    this.context = context;
    this.post = new Post(context.owner(), ignored -> {});
    this.pages = new Pages<>(context, clock, link, Topic.viewers, ViewersScript.viewers);
  }

  /// Hears the other nodes from now on.
  public void start() {
    pages.start((conversations, asOf) -> conversations.forEach(this::tell));
    context.runOnContext(
        nothing -> context.owner().setPeriodic(Pages.TELL_EVERY_MS, timer -> pages.tell()));
  }

  /// This socket's console shows a conversation, and no other.
  public void looks(String socket, AgentName agent, ConversationKey conversation) {
    context.runOnContext(nothing -> {
      if (conversation.equals(looking.get(socket))) return;
      away(socket);
      looking.put(socket, conversation);
      viewers.computeIfAbsent(conversation, key -> new LinkedHashMap<>()).put(socket, agent);
      changed(conversation);
    });
  }

  /// This socket's console shows none, or is gone.
  public void looksAway(String socket) {
    context.runOnContext(nothing -> away(socket));
  }

  /// Who looks at a conversation. Answers on the loop of the caller.
  public Future<List<AgentName>> of(ConversationKey conversation) {
    return Loops.ask(context, () -> people(conversation));
  }

  private void away(String socket) {
    ConversationKey conversation = looking.remove(socket);
    if (conversation == null) return;
    Map<String, AgentName> there = viewers.getOrDefault(conversation, Map.of());
    there.remove(socket);
    if (there.isEmpty()) viewers.remove(conversation);
    changed(conversation);
  }

  private void changed(ConversationKey conversation) {
    Map<String, AgentName> there = viewers.getOrDefault(conversation, Map.of());
    if (there.isEmpty()) pages.remove(conversation);
    else pages.put(conversation, there.values().stream().distinct().toList());
    tell(conversation);
  }

  private List<AgentName> people(ConversationKey conversation) {
    return pages.of(conversation).stream().flatMap(List::stream).distinct().toList();
  }

  /// Another tab of somebody who looks already is no news.
  private void tell(ConversationKey conversation) {
    List<AgentName> now = people(conversation);
    List<AgentName> before =
        now.isEmpty() ? told.remove(conversation) : told.put(conversation, now);
    if (now.equals(before == null ? List.of() : before)) return;
    var push = new AgentPush.Viewers(conversation.id(), now);
    var to = new Audience.Followers(conversation.workspace(), conversation.id());
    post.send(new Parcel(to, Buffer.buffer(Wire.encode(push)), null));
  }
}
