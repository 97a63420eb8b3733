package chat.alcove.gateway;

import chat.alcove.delivery.Parcel;
import chat.alcove.protocol.VisitorPush;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How much of their conversation a visitor's socket was given.
final class Given {
  private Parcel.@Nullable Numbered last;
  private boolean stranger;

  /// Says hello: nothing is known before the answer.
  void asked() {
    stranger = false;
  }

  /// Was told that there is no conversation.
  void nothing() {
    stranger = true;
  }

  /// Was told all up to here. What was pushed while the welcome was read is newer, and follows it.
  void all(UUID conversation, long seq) {
    Parcel.Numbered pushed = last;
    boolean newer =
        pushed != null && pushed.conversation().equals(conversation) && pushed.seq() > seq;
    if (!newer) last = new Parcel.Numbered(conversation, seq);
  }

  /// Between nodes one word may overtake another.
  void pushed(Parcel.@Nullable Numbered next) {
    Parcel.Numbered before = last;
    if (next == null) return;
    boolean overtaken =
        before != null
            && before.conversation().equals(next.conversation())
            && before.seq() > next.seq();
    if (!overtaken) last = next;
  }

  /// Whether it was told that there is no conversation, and of none since.
  boolean hasNothing() {
    return stranger && last == null;
  }

  Map<UUID, Long> upTo() {
    return last == null ? Map.of() : Map.of(last.conversation(), last.seq());
  }

  VisitorPush.Beat beat() {
    return last == null
        ? new VisitorPush.Beat(null, null)
        : new VisitorPush.Beat(last.conversation(), last.seq());
  }
}
