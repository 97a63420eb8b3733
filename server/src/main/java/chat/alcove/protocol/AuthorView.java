package chat.alcove.protocol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who said something.
///
/// @param kind `visitor`, `agent`, `bot`, or `rule` for what nobody did
/// @param id an agent's or a bot's; null for others, as is the name
public record AuthorView(String kind, @Nullable UUID id, @Nullable String name) {
  /// The visitor of the conversation.
  public static final AuthorView VISITOR = new AuthorView("visitor", null, null);

  /// A rule of the product. Says nothing, but closes and prioritises.
  public static final AuthorView RULE = new AuthorView("rule", null, null);
}
