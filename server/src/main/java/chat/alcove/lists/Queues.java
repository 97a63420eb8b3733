package chat.alcove.lists;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.delivery.Audience.OfLine;
import chat.alcove.delivery.Parcel;
import chat.alcove.lists.Lists.Head;
import chat.alcove.protocol.AgentPush;
import chat.alcove.protocol.Wire;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// The queues that this node's consoles show, as far as they show them: read once for a line, and
/// told as they change.
///
/// Each node reads for its own consoles, so that what is told goes on from what was told before. On
/// one event loop; may be called from any.
public final class Queues {
  /// Between two looks.
  static final int TELL_EVERY_MS = 250;

  /// A change that happened on another node, or that nobody told of, is seen after this.
  private static final int LOOK_EVERY_MS = 1_000;

  private final Vertx vertx;
  private final Context context;
  private final Lists lists;
  private final Consumer<Parcel> post;
  private final Map<String, Set<OfLine>> shown = new HashMap<>();
  private final Map<OfLine, Standing> standing = new HashMap<>();
  private final Set<OfLine> touched = new HashSet<>();
  private Future<Void> looking = Future.succeededFuture();
  private boolean resting;

  /// @param context the loop this lives on
  /// @param post for this node's consoles
  public Queues(Vertx vertx, Context context, Lists lists, Consumer<Parcel> post) {
    this.vertx = vertx;
    this.context = context;
    this.lists = lists;
    this.post = post;
  }

  /// Looks by itself, too, from now on.
  public void start() {
    context.runOnContext(nothing -> vertx.setPeriodic(LOOK_EVERY_MS, timer -> look()));
  }

  /// A console shows these lines, and no others, from now on.
  ///
  /// @param socket a name of its own
  /// @return what the others who show them have been told, on the loop of the caller
  public Future<Map<OfLine, Head>> show(String socket, Set<OfLine> lines) {
    Context caller = vertx.getOrCreateContext();
    return Future.future(answer ->
        context.runOnContext(nothing ->
            shows(socket, lines)
                .onComplete(heads -> caller.runOnContext(back -> answer.handle(heads)))));
  }

  /// It is gone.
  public void gone(String socket) {
    context.runOnContext(nothing -> shown.remove(socket));
  }

  /// A conversation has changed, and may wait in a line or have done so.
  ///
  /// @param line where it is now
  public void touched(ConversationKey key, UUID line) {
    context.runOnContext(nothing -> {
      standing.forEach((one, known) -> {
        boolean there = one.workspace().equals(key.workspace()) && one.line().equals(line);
        if (there || known.told().containsKey(key.id())) touched.add(one);
      });
      if (!resting && !touched.isEmpty()) tell();
    });
  }

  private Future<Map<OfLine, Head>> shows(String socket, Set<OfLine> lines) {
    shown.put(socket, lines);
    Set<OfLine> unknown = new HashSet<>(lines);
    unknown.removeAll(standing.keySet());
    return (unknown.isEmpty() ? looking.otherwiseEmpty() : read(unknown))
        .map(read -> {
          Map<OfLine, Head> heads = new HashMap<>();
          for (OfLine line : lines) {
            Standing known = standing.get(line);
            heads.put(line, known == null ? Head.NOBODY : known.head());
          }
          return heads;
        });
  }

  private void look() {
    Set<OfLine> somewhere = new HashSet<>();
    shown.values().forEach(somewhere::addAll);
    standing.keySet().retainAll(somewhere);
    touched.addAll(standing.keySet());
    if (!resting && !touched.isEmpty()) tell();
  }

  private void tell() {
    resting = true;
    vertx.setTimer(
        TELL_EVERY_MS,
        timer -> {
          resting = false;
          if (!touched.isEmpty()) tell();
        });
    Set<OfLine> now = new HashSet<>(touched);
    touched.clear();
    read(now).onFailure(cause -> touched.addAll(now));
  }

  /// One after the other: what was read first is told first.
  private Future<Void> read(Set<OfLine> lines) {
    looking =
        looking
            .otherwiseEmpty()
            .compose(before -> lists.heads(lines))
            .map(heads -> {
              heads.forEach(this::take);
              return null;
            });
    return looking;
  }

  private void take(OfLine line, Head head) {
    Standing before = standing.get(line);
    if (before == null) {
      standing.put(line, Standing.first(head));
      return;
    }
    Standing after = before.next(head);
    standing.put(line, after);
    if (!after.fresh().isEmpty()) touched.add(line);
    after.since(before, line.line()).ifPresent(push -> send(line, push));
  }

  private void send(OfLine to, AgentPush push) {
    post.accept(new Parcel(to, Buffer.buffer(Wire.encode(push)), null));
  }
}
