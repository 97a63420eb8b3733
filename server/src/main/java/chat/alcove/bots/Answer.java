package chat.alcove.bots;

import chat.alcove.conversation.Memory;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.HandOffWhy;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a bot makes of the visitor's words.
public sealed interface Answer {
  /// It says something, or does something, or both.
  record Says(List<Message> messages, Memory memory, End end) implements Answer {
    /// Messages of one answer.
    public static final int MESSAGES_MAX = 5;

    /// Copies the list.
    public Says {
      messages = List.copyOf(messages);
    }

    /// Words, and the conversation goes on.
    public static Says of(String text, Memory memory) {
      return new Says(List.of(Message.of(text)), memory, new Stays());
    }
  }

  /// It knows nothing to say. The visitor is told so and offered a person; the second time in a row
  /// they get one. `misses` is counted by whoever asked.
  ///
  /// @param again what they were asked with, so that they can still use it
  record Unknown(Memory memory, List<Block> again) implements Answer {
    /// Copies the list.
    public Unknown {
      again = List.copyOf(again);
    }

    /// Nothing was asked.
    public Unknown(Memory memory) {
      this(memory, List.of());
    }
  }

  /// The answer will come to [Answers], if it comes in time.
  record Later() implements Answer {}

  /// What becomes of the conversation after the words.
  sealed interface End {}

  /// It goes on with the bot.
  record Stays() implements End {}

  /// It ends.
  record Closes() implements End {}

  /// It goes to people.
  ///
  /// @param why [HandOffWhy#flow], or [HandOffWhy#not_helpful]
  /// @param summary for the agent; never shown to the visitor
  /// @param line who should take it; null: the conversation's own
  record HandsOff(HandOffWhy why, @Nullable String summary, @Nullable UUID line) implements End {
    /// Characters of a summary; a longer one is cut.
    public static final int SUMMARY_CHARS_MAX = 2_000;
  }
}
