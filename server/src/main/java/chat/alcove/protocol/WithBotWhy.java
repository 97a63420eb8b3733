package chat.alcove.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why a bot has a conversation.
public enum WithBotWhy {
  /// Its first words.
  @JsonProperty("new")
  begun,
  /// The visitor wrote after the end.
  reopened,
  /// An agent gave it to the bot.
  given_back
}
