package chat.alcove.bots;

import chat.alcove.protocol.Block;
import java.util.List;
import java.util.UUID;

/// One thing that a bot says.
///
/// @param text shown to the visitor as plain words; at most 4 000 code points
/// @param blocks what goes with it
/// @param articles those it drew on, for staff
public record Message(String text, List<Block> blocks, List<UUID> articles) {
  /// Copies the lists.
  public Message {
    blocks = List.copyOf(blocks);
    articles = List.copyOf(articles);
  }

  /// Words alone.
  public static Message of(String text) {
    return new Message(text, List.of(), List.of());
  }
}
