package chat.alcove.load.check;

import chat.alcove.load.check.StoredLog.Timeline;
import chat.alcove.load.client.Content;
import chat.alcove.load.client.Event;
import chat.alcove.load.client.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Holds the events of a run against the rows that it left. Every rule is a total-order check, so
/// one walk over each is enough: no search.
public final class Checker {
  private final StoredLog log;
  private final List<Violation> violations = new ArrayList<>();

  /// What each ref was answered with first.
  private final Map<String, Event.Acked> acks = new HashMap<>();

  /// Refs whose last word from the server was a refusal for good.
  private final Map<String, Event.Refused> refusals = new HashMap<>();

  /// The highest staff number acknowledged so far in each conversation.
  private final Map<String, Long> ackedUpTo = new HashMap<>();

  private final Set<String> sent = new HashSet<>();
  private final Map<View, Long> shownUpTo = new HashMap<>();

  private record View(String client, Timeline thread) {}

  private Checker(StoredLog log) {
    this.log = log;
  }

  /// Every breach of every [Rule].
  ///
  /// @param events of all clients, in any order
  /// @param stored all rows of the conversations the clients took part in
  public static Verdict check(Collection<Event> events, Collection<StoredEntry> stored) {
    var checker = new Checker(new StoredLog(stored));
    checker.readLog();
    events.stream().sorted(Comparator.comparingLong(Event::at)).forEach(checker::read);
    checker.readEnds();
    return new Verdict(List.copyOf(checker.violations));
  }

  private void readLog() {
    log.numbers().forEach(this::requireDense);
    log.byRef().forEach(this::requireOnce);
    log.numberedNotes()
        .forEach(note -> broken(Rule.NOTES_STAY_WITH_STAFF, note + " has a visitor's number"));
  }

  private void requireDense(Timeline thread, StoredLog.Numbers numbers) {
    if (!numbers.dense()) {
      broken(Rule.NUMBERS_ARE_DENSE, thread + " has " + numbers);
    }
  }

  /// People choose a ref that nobody else has; a bot counts its answers to one conversation.
  private void requireOnce(String ref, List<StoredEntry> rows) {
    rows.stream()
        .collect(Collectors.groupingBy(row -> row.ofBot() ? row.conversation() : ""))
        .values()
        .stream()
        .filter(same -> same.size() > 1)
        .forEach(same ->
            broken(Rule.STORED_ONCE, "ref " + ref + " is " + same.size() + " rows: " + same));
  }

  private void read(Event event) {
    switch (event) {
      case Event.Sent e -> readSent(e);
      case Event.Acked e -> readAck(e);
      case Event.Refused e -> refusals.put(e.ref(), e);
      case Event.Followed e ->
          shownUpTo.putIfAbsent(view(e.client(), e.side(), e.conversation()), 0L);
      case Event.Received e ->
          readEntry(e.client(), new Timeline(e.side(), e.conversation()), e.seq(), e.content());
      case Event.Shown e -> readShown(e);
      case Event.Reset e -> shownUpTo.put(view(e.client(), e.side(), e.conversation()), 0L);
      case Event.Left e -> shownUpTo.keySet().removeIf(view -> view.client.equals(e.client()));
      case Event.Deferred _,
          Event.Connected _,
          Event.Lost _,
          Event.Failed _,
          Event.Moved _,
          Event.Told _ -> {}
    }
  }

  /// A first send comes after all that was acknowledged by now, so its number must be higher.
  private void readSent(Event.Sent event) {
    if (!sent.add(event.ref())) {
      return;
    }
    for (var row : log.withRef(event.ref())) {
      long before = ackedUpTo.getOrDefault(row.conversation(), 0L);
      if (row.seq() <= before) {
        broken(Rule.ORDER_FOLLOWS_TIME, row + " was sent after number " + before + " was acked");
      }
      if (!row.content().equals(event.content())) {
        broken(Rule.ACKED_IS_STORED, event + " is stored as " + row);
      }
    }
  }

  private void readAck(Event.Acked event) {
    var first = acks.putIfAbsent(event.ref(), event);
    if (first != null
        && (first.seq() != event.seq() || !first.conversation().equals(event.conversation()))) {
      broken(Rule.SAME_REF_SAME_ANSWER, first + " and then " + event);
    }
    refusals.remove(event.ref());
    var row = log.at(new Timeline(event.side(), event.conversation()), event.seq());
    if (row == null || !event.ref().equals(row.ref())) {
      broken(Rule.ACKED_IS_STORED, event + ", and stored under that number: " + row);
      return;
    }
    ackedUpTo.merge(event.conversation(), row.seq(), Math::max);
  }

  private void readShown(Event.Shown event) {
    var view = view(event.client(), event.side(), event.conversation());
    long before = shownUpTo.getOrDefault(view, 0L);
    if (event.seq() != before + 1) {
      broken(Rule.VIEW_IS_IN_ORDER, event + " came after number " + before);
    }
    shownUpTo.put(view, Math.max(before, event.seq()));
    readEntry(event.client(), view.thread(), event.seq(), event.content());
  }

  private void readEntry(String client, Timeline thread, long seq, Content content) {
    var row = log.at(thread, seq);
    if (row == null || !row.content().equals(content)) {
      var what = client + " got " + thread + " number " + seq + " as " + content;
      broken(Rule.RECEIVED_IS_STORED, what + ", stored: " + row);
    }
    if (thread.side() == Side.VISITOR && forStaff(row, content)) {
      broken(Rule.NOTES_STAY_WITH_STAFF, client + " got " + content + " as number " + seq);
    }
  }

  private boolean forStaff(@Nullable StoredEntry row, Content content) {
    boolean noteUnderNumber = row != null && row.content().kind().equals("noted");
    return noteUnderNumber || content.kind().equals("noted") || log.noted(content.hash());
  }

  private void readEnds() {
    shownUpTo.forEach(this::requireComplete);
    refusals.forEach(this::requireAbsent);
  }

  private void requireComplete(View view, long shown) {
    long last = log.last(view.thread());
    if (shown < last) {
      broken(Rule.VIEW_IS_COMPLETE, view + " ends at " + shown + ", the log at " + last);
    }
  }

  private void requireAbsent(String ref, Event.Refused refusal) {
    if (!log.withRef(ref).isEmpty()) {
      broken(Rule.REFUSED_IS_NOT_STORED, refusal + " is stored as " + log.withRef(ref));
    }
  }

  private static View view(String client, Side side, String conversation) {
    return new View(client, new Timeline(side, conversation));
  }

  private void broken(Rule rule, String words) {
    violations.add(new Violation(rule, words));
  }
}
