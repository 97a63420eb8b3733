package chat.alcove.lists;

import chat.alcove.conversation.Conversation;
import chat.alcove.delivery.Audience;
import chat.alcove.delivery.Parcel;
import chat.alcove.lists.Lists.Changed;
import chat.alcove.protocol.AgentPush;
import chat.alcove.protocol.ConversationRow;
import chat.alcove.protocol.Counts;
import chat.alcove.protocol.Wire;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Tells consoles what has changed in what they show, at most 4 times a second: to agents their own
/// conversations, to whoever has one open that one, and all to those who watch all.
///
/// Changes are gathered, and read from the store once for everybody. Lives on one event loop.
public final class ListFeed {
  /// Between two tellings.
  static final int TELL_EVERY_MS = 250;

  /// Between two tellings of how many conversations there are, to those whom nothing else concerns.
  private static final int COUNT_EVERY_MS = 1_000;

  /// Rows in one telling; the others follow in the next.
  static final int ROWS_MAX = 200;

  private final Vertx vertx;
  private final Context context;
  private final Lists lists;
  private final Consumer<Parcel> post;

  /// What has changed in a workspace, with the agents whom it concerned at the time.
  private final Map<UUID, Map<UUID, Set<UUID>>> changed = new HashMap<>();

  private final Map<UUID, Map<UUID, Counts>> told = new HashMap<>();
  private final Map<UUID, Counts> open = new HashMap<>();
  private final Set<UUID> counted = new HashSet<>();
  private boolean resting;

  private final BooleanSupplier alone;

  /// @param context the loop this feed lives on
  /// @param alone no other node may have told other counts since this one did
  public ListFeed(
      Vertx vertx, Context context, Lists lists, Consumer<Parcel> post, BooleanSupplier alone) {
    this.alone = alone;
    this.vertx = vertx;
    this.context = context;
    this.lists = lists;
    this.post = post;
  }

  /// May be called from any loop.
  public void touched(Conversation conversation) {
    UUID workspace = conversation.key().workspace();
    Map<UUID, Set<UUID>> one = Map.of(conversation.key().id(), conversation.involved());
    context.runOnContext(nothing -> touched(workspace, one));
  }

  private void touched(UUID workspace, Map<UUID, Set<UUID>> conversations) {
    Map<UUID, Set<UUID>> here = changed.computeIfAbsent(workspace, first -> new HashMap<>());
    conversations.forEach((conversation, agents) ->
        here.computeIfAbsent(conversation, first -> new HashSet<>()).addAll(agents));
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
    Map<UUID, Map<UUID, Set<UUID>>> now = new HashMap<>(changed);
    changed.clear();
    now.forEach(this::tell);
  }

  private void tell(UUID workspace, Map<UUID, Set<UUID>> conversations) {
    Map<UUID, Set<UUID>> some = new HashMap<>();
    conversations.entrySet().stream()
        .limit(ROWS_MAX)
        .forEach(one -> some.put(one.getKey(), one.getValue()));
    conversations.keySet().removeAll(some.keySet());
    if (!conversations.isEmpty()) changed.put(workspace, conversations);
    lists
        .changed(workspace, some.keySet())
        .map(rows -> byAgent(rows, some))
        .onSuccess(rows -> tellRows(workspace, rows))
        .compose(rows -> counted(workspace, rows.mine().keySet()))
        .onFailure(cause -> touched(workspace, some));
  }

  /// @param all every row that has changed
  /// @param mine the same, by whom they concern
  private record Telling(List<ConversationRow> all, Map<UUID, List<ConversationRow>> mine) {}

  private static Telling byAgent(List<Changed> rows, Map<UUID, Set<UUID>> involved) {
    Map<UUID, List<ConversationRow>> mine = new HashMap<>();
    for (Changed one : rows) {
      Set<UUID> agents = new HashSet<>(one.lately());
      agents.addAll(involved.getOrDefault(one.row().conversation(), Set.of()));
      agents.forEach(
          agent -> mine.computeIfAbsent(agent, first -> new ArrayList<>()).add(one.row()));
    }
    return new Telling(rows.stream().map(Changed::row).toList(), mine);
  }

  private void tellRows(UUID workspace, Telling telling) {
    telling
        .mine()
        .forEach((agent, rows) ->
            send(new Audience.OfAgent(workspace, agent), new AgentPush.Rows(rows)));
    for (ConversationRow row : telling.all()) {
      send(new Audience.Followers(workspace, row.conversation()), new AgentPush.Rows(List.of(row)));
    }
    send(
        new Audience.Watchers(workspace, Audience.Watched.rows), new AgentPush.Rows(telling.all()));
  }

  /// A bot's conversation concerns no agent, and is one more for everybody.
  private Future<?> counted(UUID workspace, Set<UUID> agents) {
    return agents.isEmpty()
        ? lists.open(workspace).onSuccess(all -> tellOpen(workspace, all))
        : lists.counts(workspace, agents).onSuccess(counts -> tellCounts(workspace, counts));
  }

  private void tellCounts(UUID workspace, Map<UUID, Counts> counts) {
    Map<UUID, Counts> before = told.computeIfAbsent(workspace, first -> new HashMap<>());
    counts.forEach((agent, now) -> {
      if (!now.equals(before.put(agent, now)) || !alone.getAsBoolean()) {
        send(new Audience.OfAgent(workspace, agent), new AgentPush.OfCounts(now));
      }
    });
    counts.values().stream()
        .findFirst()
        .ifPresent(now -> tellOpen(workspace, new Counts(null, now.all(), now.bot())));
  }

  private void tellOpen(UUID workspace, Counts all) {
    Counts before = open.put(workspace, all);
    boolean same = all.equals(before) && alone.getAsBoolean();
    if (same || !counted.add(workspace)) return;
    vertx.setTimer(
        COUNT_EVERY_MS,
        timer -> {
          counted.remove(workspace);
          var counts = open.getOrDefault(workspace, all);
          send(new Audience.Staff(workspace), new AgentPush.OfCounts(counts));
        });
  }

  private void send(Audience to, AgentPush push) {
    post.accept(new Parcel(to, Buffer.buffer(Wire.encode(push)), null));
  }
}
