package chat.alcove.load.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a queue did, read from the log afterwards: who was passed over, and which seats stood empty
/// while somebody waited.
///
/// Everybody waits once: conversations that come back are not looked at.
public final class Queue {
  private final Map<UUID, Wait> waits = new LinkedHashMap<>();
  private final List<Step> offers = new ArrayList<>();
  private final List<Step> closes = new ArrayList<>();
  private final Map<UUID, UUID> holders = new HashMap<>();

  private static final class Wait {
    private final UUID conversation;
    private final Instant since;
    private @Nullable Instant raisedAt;
    private int level;
    private Instant until = Instant.MAX;

    private Wait(UUID conversation, Instant since) {
      this.conversation = conversation;
      this.since = since;
    }

    private int levelAt(Instant at) {
      return raisedAt == null || raisedAt.isAfter(at) ? 0 : level;
    }
  }

  private Queue() {}

  /// Reads what happened.
  ///
  /// @param steps of one line, in the order of their times
  public static Queue of(Collection<Step> steps) {
    var queue = new Queue();
    steps.forEach(queue::read);
    return queue;
  }

  private void read(Step step) {
    var wait = waits.get(step.conversation());
    switch (step.kind()) {
      case "queued" ->
          waits.putIfAbsent(step.conversation(), new Wait(step.conversation(), step.at()));
      case "prioritised" -> {
        if (wait != null) {
          wait.raisedAt = step.at();
          wait.level = step.level();
        }
      }
      case "offered" -> {
        if (wait != null && wait.until.equals(Instant.MAX)) {
          wait.until = step.at();
          offers.add(step);
          holders.put(step.conversation(), step.agent());
        }
      }
      case "closed" -> closes.add(step);
      default -> {}
    }
  }

  /// How long those who were rung for had waited.
  public List<Duration> waited() {
    return waits.values().stream()
        .filter(wait -> !wait.until.equals(Instant.MAX))
        .map(wait -> Duration.between(wait.since, wait.until))
        .toList();
  }

  /// The conversations in the order in which they were offered.
  public List<UUID> offered() {
    return offers.stream().map(Step::conversation).toList();
  }

  /// Those who had waited when somebody behind them was rung for, and waited on.
  ///
  /// @param slack what is chosen in one look rings in no order; and whoever came this moment need
  ///   not have been seen
  public List<UUID> passedOver(Duration slack) {
    var served =
        waits.values().stream()
            .filter(wait -> !wait.until.equals(Instant.MAX))
            .sorted(Comparator.comparing((Wait wait) -> wait.until))
            .toList();
    var passedOver = new ArrayList<UUID>();
    for (var wait : waits.values()) {
      if (served.stream()
          .takeWhile(other -> other.until.plus(slack).isBefore(wait.until))
          .anyMatch(other -> behind(other, wait, slack))) {
        passedOver.add(wait.conversation);
      }
    }
    return passedOver;
  }

  /// Whether `other` was rung for although it stood behind `wait`.
  private static boolean behind(Wait other, Wait wait, Duration slack) {
    var at = other.until;
    if (wait.since.plus(slack).isAfter(at)) {
      return false;
    }
    int before = wait.levelAt(at.minus(slack));
    int after = other.levelAt(at);
    return before > after || (before == after && other.since.isAfter(wait.since));
  }

  /// How long each seat that became free stood empty while somebody waited.
  public List<Duration> emptySeats() {
    var last = offers.stream().map(Step::at).max(Comparator.naturalOrder()).orElse(Instant.MIN);
    var next = new HashMap<UUID, List<Instant>>();
    offers.forEach(
        offer -> next.computeIfAbsent(offer.agent(), any -> new ArrayList<>()).add(offer.at()));
    var empty = new ArrayList<Duration>();
    for (var close : closes) {
      var holder = holders.get(close.conversation());
      if (holder == null || close.at().isAfter(last)) {
        continue;
      }
      var theirs = next.getOrDefault(holder, List.of());
      var refilled = theirs.stream().filter(at -> !at.isBefore(close.at())).findFirst();
      refilled.ifPresent(theirs::remove);
      empty.add(Duration.between(close.at(), refilled.orElse(last)));
    }
    return empty;
  }
}
