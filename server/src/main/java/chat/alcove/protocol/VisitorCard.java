package chat.alcove.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an agent is told of a visitor.
///
/// @param attributes what the owner's systems or agents know ("plan": "gold")
/// @param earlier their other conversations, newest first, at most 20
public record VisitorCard(
    UUID id,
    @Nullable String name,
    @Nullable String email,
    @Nullable String language,
    @Nullable Page page,
    Map<String, String> attributes,
    Instant firstSeenAt,
    List<Earlier> earlier) {

  /// Another conversation of the same visitor.
  public record Earlier(
      UUID conversation, long number, String state, Instant openedAt, String preview) {}
}
