package chat.alcove.lines;

import chat.alcove.protocol.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The lines that a conversation goes through where nobody takes it.
final class Chain {
  private Chain() {}

  /// Refuses an escalation line that leads back to where it began: such a conversation would go
  /// round for ever.
  ///
  /// @param from the line as it is to be
  /// @param others the workspace's lines as they are
  static void check(LineRules from, LineBook others) {
    var names = new ArrayList<>(List.of(from.line().name()));
    var next = from.escalation();
    while (next.isPresent()) {
      if (next.get().equals(from.id())) {
        throw Refused.field(
            "escalation", "goes round: " + String.join(" > ", names) + " > " + from.line().name());
      }
      var line = others.line(next.get());
      if (line.isEmpty()) throw Refused.field("escalation", "there is no such line");
      names.add(line.get().line().name());
      // Never longer than there are lines, should the others go round among themselves.
      next = names.size() > others.lines().size() + 1 ? Optional.empty() : line.get().escalation();
    }
  }
}
