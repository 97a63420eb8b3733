package chat.alcove.load.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// All conversations as the database held them at one moment.
public record Sample(long at, List<Held> held) {
  /// One of them.
  ///
  /// @param agent who has it, or at whom it rings
  /// @param seated whether it takes a seat
  public record Held(
      String conversation, long lifecycle, long seq, @Nullable String agent, boolean seated) {}
}
