package chat.alcove.conversation;

import org.jspecify.annotations.Nullable;

/// An entry that was decided and has no numbers yet.
///
/// @param ref set on the one entry of a command that carries the client's own number
public record Draft(Happening what, Author author, @Nullable String ref) {}
