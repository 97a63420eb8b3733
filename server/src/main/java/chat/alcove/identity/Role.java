package chat.alcove.identity;

import java.util.Locale;

/// What an agent may do.
public enum Role {
  /// Answers.
  AGENT,
  /// Sees all, reports, takes over.
  LEAD,
  /// Changes settings.
  OWNER;

  /// The word on the wire and in the database.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
