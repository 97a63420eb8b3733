package chat.alcove.protocol;

/// Why a bot's conversation goes to people. Staff see it; visitors are told only whether they
/// asked.
public enum HandOffWhy {
  /// The button.
  asked,
  /// The visitor's words asked for a person.
  words,
  /// The bot did not know an answer twice in a row.
  no_match,
  /// The bot failed.
  error,
  /// The bot's time was over.
  late,
  /// The bot's own decision.
  flow,
  /// What it found did not help.
  not_helpful,
  /// The bot was switched off.
  off;

  /// Whether the visitor wanted it.
  public boolean wanted() {
    return this == asked || this == words;
  }
}
