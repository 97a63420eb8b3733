package chat.alcove.queue;

import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.State;
import chat.alcove.delivery.Audience;
import chat.alcove.delivery.Parcel;
import chat.alcove.lines.LineBook;
import chat.alcove.lines.LineRules;
import chat.alcove.lines.Lines;
import chat.alcove.protocol.QueuePlace;
import chat.alcove.protocol.VisitorPush;
import chat.alcove.protocol.Wire;
import chat.alcove.queue.Places.LineKey;
import chat.alcove.queue.Places.LineNow;
import chat.alcove.queue.Places.Standing;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Tells this node's visitors who wait where they stand: what is so now and was not told before.
///
/// A place is written down before it is shown, so no restart and no other node ever shows a worse
/// one. One pass at a time; used by one event loop.
final class QueueFeed {
  private final Places places;
  private final Lines lines;
  private final Consumer<Parcel> post;
  private final Guests guests;
  private final InstantSource clock;

  /// Where somebody began to wait, or may have.
  private final Set<UUID> touched = new HashSet<>();

  /// What was told, by workspace and conversation. A workspace is here while somebody waits there.
  private final Map<UUID, Map<UUID, QueuePlace>> told = new HashMap<>();

  QueueFeed(Places places, Lines lines, Consumer<Parcel> post, Guests guests, InstantSource clock) {
    this.places = places;
    this.lines = lines;
    this.post = post;
    this.guests = guests;
    this.clock = clock;
  }

  /// Whether a change may be somebody's who begins to wait. Who waits already is looked at anyway.
  static boolean concerns(Conversation changed) {
    return changed.life().visitorState() == State.queued;
  }

  void touched(UUID workspace) {
    touched.add(workspace);
  }

  /// What this visitor was told last.
  Optional<QueuePlace> told(ConversationKey key) {
    return Optional.ofNullable(told.getOrDefault(key.workspace(), Map.of()).get(key.id()));
  }

  /// Looks at all workspaces where somebody waits who is on this node.
  Future<Gathered.More> pass() {
    told.keySet().retainAll(guests.workspaces());
    Set<UUID> workspaces = new HashSet<>(told.keySet());
    workspaces.addAll(touched);
    touched.clear();
    workspaces.retainAll(guests.workspaces());
    if (workspaces.isEmpty()) return Future.succeededFuture(Gathered.More.no);
    return look(workspaces)
        .onFailure(cause -> touched.addAll(workspaces))
        .map(done -> told.isEmpty() ? Gathered.More.no : Gathered.More.yes);
  }

  private Future<Void> look(Set<UUID> workspaces) {
    return places
        .waiting(workspaces)
        .map(this::ours)
        .compose(waiting -> {
          Future<List<Standing>> written = written(waiting);
          Future<Map<LineKey, LineNow>> now = linesOf(waiting);
          Future<Map<UUID, LineBook>> books = rules(waiting);
          return Future.all(written, now, books)
              .map(read -> placed(written.result(), now.result(), books.result()));
        })
        .onSuccess(placed -> tell(workspaces, placed))
        .mapEmpty();
  }

  private List<Standing> ours(List<Standing> waiting) {
    return waiting.stream()
        .filter(one -> guests.here(one.key().workspace(), one.visitor().id()))
        .toList();
  }

  /// Those whose place may be shown.
  private Future<List<Standing>> written(List<Standing> waiting) {
    List<Standing> fallen = waiting.stream().filter(Standing::fell).toList();
    return (fallen.isEmpty() ? Future.succeededFuture(Set.<UUID>of()) : places.shown(fallen))
        .map(shown ->
            waiting.stream().filter(one -> !one.fell() || shown.contains(one.key().id())).toList());
  }

  private Future<Map<LineKey, LineNow>> linesOf(List<Standing> waiting) {
    Set<LineKey> keys = waiting.stream().map(QueueFeed::line).collect(Collectors.toSet());
    return keys.isEmpty() ? Future.succeededFuture(Map.of()) : places.lines(keys);
  }

  private Future<Map<UUID, LineBook>> rules(List<Standing> waiting) {
    Map<UUID, LineBook> books = new HashMap<>();
    return Future.all(
            waiting.stream()
                .map(one -> one.key().workspace())
                .distinct()
                .map(workspace -> lines.of(workspace).onSuccess(book -> books.put(workspace, book)))
                .toList())
        .map(all -> books);
  }

  /// One who waits, and what they may know.
  private record Placed(Standing standing, QueuePlace place) {}

  private List<Placed> placed(
      List<Standing> waiting, Map<LineKey, LineNow> now, Map<UUID, LineBook> books) {
    Instant at = clock.instant();
    Map<LineKey, Outlook> outlooks = new HashMap<>();
    now.forEach((key, line) ->
        outlooks.put(
            key,
            new Outlook(
                line,
                ExpectedWait.of(line.waits()),
                Optional.ofNullable(books.get(key.workspace()))
                    .flatMap(book -> book.line(key.line())))));
    return waiting.stream()
        .flatMap(one ->
            Optional.ofNullable(outlooks.get(line(one)))
                .map(outlook -> new Placed(one, outlook.place(one, at)))
                .stream())
        .toList();
  }

  /// What is the same for all who wait in a line.
  private record Outlook(LineNow now, Optional<ExpectedWait> expected, Optional<LineRules> rules) {
    QueuePlace place(Standing one, Instant at) {
      Duration waited = Duration.between(one.since(), at);
      // How long it took while somebody was there says nothing of now.
      Optional<ExpectedWait> told = now.staff() == Places.Staff.here ? expected : Optional.empty();
      return new QueuePlace(
          one.best(), told.flatMap(wait -> wait.after(waited)).orElse(null), leave(waited, at));
    }

    private boolean leave(Duration waited, Instant at) {
      return now.staff() == Places.Staff.away
          || rules
              .filter(line ->
                  waited.compareTo(line.waits().leaveAfter()) >= 0 || !line.hours().openAt(at))
              .isPresent();
    }
  }

  private void tell(Set<UUID> workspaces, List<Placed> placed) {
    Map<UUID, Map<UUID, QueuePlace>> now = new HashMap<>();
    for (Placed one : placed) {
      ConversationKey key = one.standing().key();
      now.computeIfAbsent(key.workspace(), first -> new HashMap<>()).put(key.id(), one.place());
      if (!told(key).equals(Optional.of(one.place()))) push(one);
    }
    told.keySet().removeAll(workspaces);
    told.putAll(now);
  }

  private void push(Placed one) {
    ConversationKey key = one.standing().key();
    var push = new VisitorPush.Queue(key.id(), one.place());
    var to = new Audience.OfVisitor(key.workspace(), one.standing().visitor().id());
    post.accept(new Parcel(to, Buffer.buffer(Wire.encode(push)), null));
  }

  private static LineKey line(Standing one) {
    return new LineKey(one.key().workspace(), one.visitor().line());
  }
}
