package chat.alcove.cluster;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// How each node is, as it says of itself every second. May be used on any thread.
public final class Conditions {
  /// What a node that is well says at least this often.
  static final Duration FRESH = Duration.ofSeconds(4);

  private final Link link;
  private final InstantSource steady;
  private final AtomicReference<Condition> mine = new AtomicReference<>(Condition.well);
  private final AtomicReference<Map<UUID, Said>> others = new AtomicReference<>(Map.of());

  /// How a node is. Its name is the word on the wire: a word that is not known is no good sign.
  public enum Condition {
    /// It serves.
    well,
    /// Its database does not answer.
    away,
    /// It is about to stop.
    leaving
  }

  private record Said(Instant at, String word) {}

  /// Hears the others from now on.
  ///
  /// @param steady measures how fresh a word is
  public Conditions(Link link, InstantSource steady) {
    this.link = link;
    this.steady = steady;
    link.hear(Topic.health, this::heard);
  }

  /// Tells the others how this node is. To be called every second, and when it changes.
  public void tell(Condition condition) {
    mine.set(condition);
    link.tell(Topic.health, Buffer.buffer(condition.name()));
  }

  /// The nodes that do the house's work: all that this one sees, itself included, but for those
  /// that say they can't. One that has said nothing yet counts: all must count alike.
  public Set<UUID> working() {
    var working = new HashSet<UUID>();
    if (mine.get() == Condition.well) working.add(link.self());
    Map<UUID, Said> known = others.get();
    for (UUID other : link.others()) {
      Said said = known.get(other);
      if (said == null || isWell(said)) working.add(other);
    }
    return working;
  }

  /// Whether another node has just said that it serves.
  public boolean anotherIsWell() {
    Instant since = steady.instant().minus(FRESH);
    Map<UUID, Said> known = others.get();
    return link.others().stream()
        .map(known::get)
        .anyMatch(said -> said != null && isWell(said) && said.at().isAfter(since));
  }

  private static boolean isWell(Said said) {
    return said.word().equals(Condition.well.name());
  }

  private void heard(UUID node, Buffer word) {
    var said = new Said(steady.instant(), word.toString());
    Set<UUID> here = link.others();
    others.updateAndGet(before -> {
      var after = new HashMap<>(before);
      after.keySet().retainAll(here);
      after.put(node, said);
      return Map.copyOf(after);
    });
  }
}
