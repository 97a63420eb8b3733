package chat.alcove.load.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/// All events of a run, in the order they were written. Any thread may write.
public final class History {
  private final LongSupplier nanos;
  private final Queue<Event> events = new ConcurrentLinkedQueue<>();
  private final boolean kept;

  private History(LongSupplier nanos, boolean kept) {
    this.nanos = nanos;
    this.kept = kept;
  }

  /// Keeps every event, for the checker.
  public static History kept(LongSupplier nanos) {
    return new History(nanos, true);
  }

  /// Forgets every event, where only speed is asked for.
  public static History forgotten(LongSupplier nanos) {
    return new History(nanos, false);
  }

  /// Monotonic nanoseconds.
  public long now() {
    return nanos.getAsLong();
  }

  void add(Event event) {
    if (kept) {
      events.add(event);
    }
  }

  /// Whether somebody will read the events: hashing texts costs more than sending them.
  boolean kept() {
    return kept;
  }

  public List<Event> events() {
    return List.copyOf(events);
  }

  /// One event a line, for a person who has to find out what went wrong.
  public void writeTo(Path file) throws IOException {
    Files.write(file, events.stream().map(Event::toString).toList());
  }
}
