package chat.alcove.load.check;

import chat.alcove.load.client.Content;
import org.jspecify.annotations.Nullable;

/// One row of the log as it stands in the database.
///
/// @param visitorSeq null where only staff may see it
/// @param author the author's id; null where the system wrote it
public record StoredEntry(
    String conversation,
    long seq,
    @Nullable Long visitorSeq,
    @Nullable String author,
    @Nullable String ref,
    Content content) {
  /// Whether a bot said it.
  boolean ofBot() {
    return content.author().equals("bot");
  }
}
