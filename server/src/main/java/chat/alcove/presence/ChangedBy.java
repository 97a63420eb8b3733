package chat.alcove.presence;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who changed a status.
///
/// @param lead which one, for [Kind#lead]
public record ChangedBy(Kind kind, @Nullable UUID lead) {
  /// The agent's own choice.
  public static final ChangedBy AGENT = new ChangedBy(Kind.agent, null);

  /// The agent's console, for want of any input, or because there is some again.
  public static final ChangedBy IDLE = new ChangedBy(Kind.idle, null);

  /// A rule of routing.
  public static final ChangedBy SYSTEM = new ChangedBy(Kind.system, null);

  /// A lead or owner, for somebody else.
  public static ChangedBy lead(UUID id) {
    return new ChangedBy(Kind.lead, id);
  }

  /// As they are stored. The store would take `schedule` as well: no clock sets a status.
  public enum Kind {
    agent,
    idle,
    lead,
    system
  }
}
