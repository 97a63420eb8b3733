package chat.alcove.lists;

import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.delivery.Audience;
import chat.alcove.delivery.Parcel;
import chat.alcove.delivery.Post;
import chat.alcove.protocol.AgentPush;
import chat.alcove.protocol.ConversationRow;
import chat.alcove.protocol.Counts;
import chat.alcove.protocol.Wire;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Tells all consoles what has changed in their lists, at most 4 times a second.
///
/// Changes are gathered, read from the store once for everybody, and encoded once. Lives on one
/// event loop.
public final class ListFeed {
  /// Between two tellings.
  static final int TELL_EVERY_MS = 250;

  /// Rows in one telling; the others follow in the next.
  static final int ROWS_MAX = 200;

  private final Vertx vertx;
  private final Context context;
  private final Lists lists;
  private final Map<UUID, Set<UUID>> changed = new HashMap<>();
  private final Map<UUID, Map<UUID, Counts>> told = new HashMap<>();
  private boolean resting;
  private final Post post;

  /// @param context the loop this feed lives on
  public ListFeed(Vertx vertx, Context context, Lists lists) {
    this.vertx = vertx;
    this.context = context;
    this.lists = lists;
    this.post = new Post(vertx, ignored -> {});
  }

  /// May be called from any loop.
  public void touched(Conversation conversation) {
    ConversationKey key = conversation.key();
    context.runOnContext(nothing -> touched(key.workspace(), List.of(key.id())));
  }

  private void touched(UUID workspace, List<UUID> conversations) {
    changed.computeIfAbsent(workspace, key -> new HashSet<>()).addAll(conversations);
    if (!resting) tell();
  }

  private void tell() {
    resting = true;
    vertx.setTimer(
        TELL_EVERY_MS,
        timer -> {
          resting = false;
          if (!changed.isEmpty()) tell();
        });
    Map<UUID, Set<UUID>> now = new HashMap<>(changed);
    changed.clear();
    now.forEach(this::tell);
  }

  private void tell(UUID workspace, Set<UUID> conversations) {
    List<UUID> some = conversations.stream().limit(ROWS_MAX).toList();
    some.forEach(conversations::remove);
    if (!conversations.isEmpty()) changed.put(workspace, conversations);
    lists
        .rows(workspace, some)
        .onSuccess(rows -> tellRows(workspace, rows))
        .onFailure(cause -> touched(workspace, some));
    lists
        .counts(workspace)
        .onSuccess(counts -> tellCounts(workspace, counts))
        .onFailure(cause -> touched(workspace, some));
  }

  private void tellRows(UUID workspace, List<ConversationRow> rows) {
    send(new Audience.Staff(workspace), new AgentPush.Rows(rows));
  }

  private void tellCounts(UUID workspace, Map<UUID, Counts> counts) {
    Map<UUID, Counts> before = told.put(workspace, counts);
    counts.forEach((agent, count) -> {
      if (before == null || !count.equals(before.get(agent))) {
        send(new Audience.OfAgent(workspace, agent), new AgentPush.OfCounts(count));
      }
    });
  }

  private void send(Audience to, AgentPush push) {
    post.send(new Parcel(to, Buffer.buffer(Wire.encode(push)), null));
  }
}
