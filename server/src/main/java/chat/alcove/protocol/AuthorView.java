package chat.alcove.protocol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who said something.
///
/// @param kind `visitor` or `agent`
/// @param id an agent's; null for the visitor, as is the name
public record AuthorView(String kind, @Nullable UUID id, @Nullable String name) {
  /// The visitor of the conversation.
  public static final AuthorView VISITOR = new AuthorView("visitor", null, null);
}
