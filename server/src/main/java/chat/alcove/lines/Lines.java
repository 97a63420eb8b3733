package chat.alcove.lines;

import chat.alcove.conversation.LineTimers;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The lines' rules, from memory: a change of settings counts after at most a few seconds.
///
/// Each event loop has one of its own and calls it only there: plain maps, no locks.
public interface Lines {
  /// A workspace's lines as last read, at once; empty until the first [#of] has been answered.
  Optional<LineBook> known(UUID workspace);

  /// A workspace's lines as last read, and complete at once where they are known. Fails only where
  /// the database is away and they never were.
  Future<LineBook> of(UUID workspace);

  /// A workspace's lines as they are now: for whoever has just changed one.
  Future<LineBook> reload(UUID workspace);

  /// One line, as [#of]; one that is not known yet is looked for once.
  ///
  /// @return fails with [Refused] NOT_FOUND if there is none
  default Future<LineRules> rules(UUID workspace, UUID line) {
    return of(workspace)
        .compose(
            book -> book.line(line).isPresent() ? Future.succeededFuture(book) : reload(workspace))
        .map(book ->
            book.line(line)
                .orElseThrow(() -> new Refused(Refusal.NOT_FOUND, "there is no such line")));
  }

  /// What decisions about one line go by now; as [#rules].
  default Future<LineTimers> timers(UUID workspace, UUID line, Instant now) {
    return rules(workspace, line)
        .map(rules ->
            known(workspace).map(book -> book.timersAt(rules, now)).orElse(rules.timers()));
  }
}
