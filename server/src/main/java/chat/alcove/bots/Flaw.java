package chat.alcove.bots;

import org.jspecify.annotations.Nullable;

/// Something wrong with an owner's settings.
///
/// @param level whether a bot can be stored all the same
/// @param message what is wrong and what would fit
public record Flaw(Level level, @Nullable Where where, @Nullable String path, String message) {
  /// How bad it is.
  public enum Level {
    /// Must be put right first.
    error,
    /// Probably a slip.
    warning
  }

  /// A place in a document, both from 1.
  public record Where(int line, int column) {}

  /// Something wrong with a setting.
  ///
  /// @param path which one: `endpoint`, `fields[2].name`
  public static Flaw at(String path, String message) {
    return new Flaw(Level.error, null, path, message);
  }
}
