package chat.alcove.load.client;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Puts entries in number order, whatever order they come in, and drops what it holds.
final class View<E> {
  private final NavigableMap<Long, E> parked = new TreeMap<>();
  private long last;

  /// The last number shown.
  long last() {
    return last;
  }

  /// Something is held back because a number before it is missing.
  boolean hole() {
    return !parked.isEmpty();
  }

  /// Takes an entry in.
  ///
  /// @return what may be shown now, in order: often the entry itself, nothing where it is known or
  ///   too early
  List<E> offer(long seq, E entry) {
    if (seq > last) {
      parked.put(seq, entry);
    }
    var showable = new ArrayList<E>(1);
    for (var next = parked.get(last + 1); next != null; next = parked.get(last + 1)) {
      parked.remove(++last);
      showable.add(next);
    }
    return showable;
  }
}
