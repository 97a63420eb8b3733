package chat.alcove.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/// The clock, and what is to come. Nothing happens by itself: time passes when it is told to.
final class Agenda implements InstantSource {
  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private long now;
  private long added;

  private record Task(long at, long order, Runnable work) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  @Override
  public Instant instant() {
    return START.plusMillis(now);
  }

  /// Milliseconds since the start.
  long now() {
    return now;
  }

  void in(long ms, Runnable work) {
    at(now + ms, work);
  }

  void at(long moment, Runnable work) {
    tasks.add(new Task(Math.max(moment, now), added++, work));
  }

  void pass(Duration time) {
    long until = now + time.toMillis();
    while (!tasks.isEmpty() && tasks.peek().at() <= until) next();
    now = until;
  }

  /// Until nothing is to come.
  void finish() {
    while (!tasks.isEmpty()) next();
  }

  private void next() {
    Task task = tasks.remove();
    now = Math.max(now, task.at());
    task.work().run();
  }
}
