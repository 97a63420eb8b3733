package chat.alcove.load.check;

import chat.alcove.load.client.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of the database, found by ref and by the numbers of either side.
final class StoredLog {
  private final Map<String, List<StoredEntry>> byRef = new HashMap<>();
  private final Map<Place, StoredEntry> byPlace = new HashMap<>();
  private final Map<Timeline, Numbers> numbers = new HashMap<>();
  private final Set<String> noteHashes = new HashSet<>();
  private final List<StoredEntry> numberedNotes = new ArrayList<>();

  /// One conversation as one side counts it.
  record Timeline(Side side, String conversation) {}

  private record Place(Timeline thread, long seq) {}

  /// The numbers found in one thread.
  static final class Numbers {
    private long count;
    private long last;
    private boolean repeated;

    long last() {
      return last;
    }

    boolean dense() {
      return !repeated && count == last;
    }

    @Override
    public String toString() {
      return count + " rows, last number " + last + (repeated ? ", one of them twice" : "");
    }
  }

  StoredLog(Collection<StoredEntry> entries) {
    entries.forEach(this::add);
  }

  private void add(StoredEntry entry) {
    if (entry.ref() != null) {
      byRef.computeIfAbsent(entry.ref(), ref -> new ArrayList<>(1)).add(entry);
    }
    count(new Timeline(Side.AGENT, entry.conversation()), entry.seq(), entry);
    if (entry.visitorSeq() != null) {
      count(new Timeline(Side.VISITOR, entry.conversation()), entry.visitorSeq(), entry);
    }
    if (entry.content().kind().equals("noted")) {
      noteHashes.add(entry.content().hash());
      if (entry.visitorSeq() != null) {
        numberedNotes.add(entry);
      }
    }
  }

  private void count(Timeline thread, long seq, StoredEntry entry) {
    var found = numbers.computeIfAbsent(thread, any -> new Numbers());
    found.count++;
    found.last = Math.max(found.last, seq);
    found.repeated |= byPlace.put(new Place(thread, seq), entry) != null;
  }

  List<StoredEntry> withRef(String ref) {
    return byRef.getOrDefault(ref, List.of());
  }

  Map<String, List<StoredEntry>> byRef() {
    return byRef;
  }

  @Nullable StoredEntry at(Timeline thread, long seq) {
    return byPlace.get(new Place(thread, seq));
  }

  Map<Timeline, Numbers> numbers() {
    return numbers;
  }

  long last(Timeline thread) {
    var found = numbers.get(thread);
    return found == null ? 0 : found.last();
  }

  /// Notes that a visitor would be sent.
  List<StoredEntry> numberedNotes() {
    return numberedNotes;
  }

  boolean noted(String hash) {
    return noteHashes.contains(hash);
  }
}
