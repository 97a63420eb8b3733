package chat.alcove.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why a conversation waits for a person.
public enum QueuedWhy {
  /// Its first words.
  @JsonProperty("new")
  begun,
  /// Nobody of the line before took it.
  escalated,
  /// Passed on to this line by hand.
  transferred,
  /// The visitor wrote after the end.
  reopened,
  /// Everybody of the line has had a chance: a new round.
  again,
  /// A bot gave it to people.
  handed_off,
  /// It was passed on from here, and that was taken back.
  taken_back
}
