package chat.alcove.bots;

import java.util.EnumMap;
import java.util.Map;

/// Every [Kind], made in the composition root.
public final class Kinds {
  private final Map<BotKind, Kind> kinds;

  /// @param kinds all there are
  public Kinds(Map<BotKind, Kind> kinds) {
    this.kinds = new EnumMap<>(kinds);
  }

  /// One of them.
  Kind of(BotKind kind) {
    var known = kinds.get(kind);
    if (known == null) throw new IllegalStateException("no bots of kind " + kind + " here");
    return known;
  }
}
