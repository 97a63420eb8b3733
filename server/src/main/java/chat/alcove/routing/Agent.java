package chat.alcove.routing;

import chat.alcove.protocol.AgentName;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Somebody who answers, as far as choosing needs to know them.
///
/// @param seats over all lines
/// @param lastAssigned when something was last given to them; null: never
public record Agent(
    AgentName who, Standing standing, Seats seats, Tags tags, @Nullable Instant lastAssigned) {
  /// Whether they take new conversations now.
  public enum Standing {
    ready,
    busy,
    away,
    /// No console is connected.
    not_here
  }

  /// How many conversations at one time.
  ///
  /// @param seats 0: none are given
  public record Seats(int seats, int taken) {}

  /// What they can.
  ///
  /// @param languages primary subtags, lower case
  public record Tags(Set<String> languages, Set<String> skills) {
    public Tags {
      languages = Set.copyOf(languages);
      skills = Set.copyOf(skills);
    }
  }
}
