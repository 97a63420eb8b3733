package chat.alcove.routing;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// A line as far as choosing needs it.
public record Line(UUID id, Rules rules, List<Member> members) {
  public Line {
    members = List.copyOf(members);
  }

  /// What its owner has set.
  ///
  /// @param assigns whether its conversations are given to agents; else they wait to be taken
  /// @param sticky the visitor's last agent first
  /// @param preference how long to look for the language and skills before anybody will do
  public record Rules(boolean assigns, boolean sticky, Duration preference) {}

  /// An agent of the line. One who is in several lines is the same [Agent] in each.
  ///
  /// @param seats in this line
  public record Member(Agent agent, Agent.Seats seats) {}
}
