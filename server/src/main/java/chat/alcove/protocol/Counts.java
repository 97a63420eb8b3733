package chat.alcove.protocol;

import org.jspecify.annotations.Nullable;

/// How many open conversations there are.
///
/// @param mine the reader's own; null where it is told to everybody
/// @param all of the workspace
/// @param bot of those: with a bot; null where there is none
public record Counts(@Nullable Integer mine, int all, @Nullable Integer bot) {
  /// With people, all of them.
  public Counts(@Nullable Integer mine, int all) {
    this(mine, all, null);
  }
}
