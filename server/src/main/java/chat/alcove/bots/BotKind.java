package chat.alcove.bots;

import java.util.Optional;

/// The kinds of bots there are.
public enum BotKind {
  /// Steps that an owner wrote down.
  flow,
  /// Answers from the knowledge base.
  articles,
  /// A program of the owner's, asked by HTTP.
  webhook,
  /// A language model.
  model;

  /// By its name on the wire.
  public static Optional<BotKind> of(String name) {
    for (var kind : values()) {
      if (kind.name().equals(name)) return Optional.of(kind);
    }
    return Optional.empty();
  }
}
