package chat.alcove.bots;

import chat.alcove.protocol.Refused;
import java.util.EnumMap;
import java.util.Map;

/// Every [Kind], made in the composition root.
public final class Kinds {
  private final Map<BotKind, Kind> kinds;

  /// @param kinds all there are
  public Kinds(Map<BotKind, Kind> kinds) {
    this.kinds = new EnumMap<>(BotKind.class);
    this.kinds.putAll(kinds);
  }

  /// One of them.
  Kind of(BotKind kind) {
    var known = kinds.get(kind);
    if (known == null) throw Refused.field("kind", "there are no bots of this kind here");
    return known;
  }
}
