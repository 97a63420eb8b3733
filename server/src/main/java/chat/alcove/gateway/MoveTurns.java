package chat.alcove.gateway;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;

/// Whose turn it is to be asked to move: everybody once, evenly over a time, so that those who are
/// asked do not all knock at the other nodes at once. For one event loop.
final class MoveTurns<T> {
  private final Queue<T> waiting;
  private final double each;
  private double owed;

  /// @param all whom to ask
  /// @param over how long that takes
  /// @param every from turn to turn
  MoveTurns(Collection<T> all, Duration over, Duration every) {
    waiting = new ArrayDeque<>(all);
    each = all.size() * Math.min(1, (double) every.toMillis() / Math.max(1, over.toMillis()));
  }

  /// Those of the next turn.
  List<T> next() {
    owed += each;
    int now = Math.min(waiting.size(), (int) (owed + 1e-9));
    owed -= now;
    return Stream.generate(waiting::remove).limit(now).toList();
  }
}
