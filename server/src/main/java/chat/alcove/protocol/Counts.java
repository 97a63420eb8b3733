package chat.alcove.protocol;

import org.jspecify.annotations.Nullable;

/// How many open conversations there are.
///
/// @param mine the reader's own; null where it is told to everybody
/// @param all of the workspace
public record Counts(@Nullable Integer mine, int all) {}
