package chat.alcove.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A conversation whose visitor waits for a person.
///
/// @param missed agents it rang at in vain: not asked again in this round
/// @param last the agent this visitor had last
public record Waiting(UUID id, Turn turn, Wish wish, Set<UUID> missed, @Nullable UUID last) {
  /// Whose turn it is: those who are here before those who left for mail, urgent before high before
  /// normal, the longest wait first.
  public static final Comparator<Waiting> IN_TURN =
      Comparator.<Waiting, Boolean>comparing(waiting -> waiting.turn().byMail())
          .thenComparing(waiting -> -waiting.turn().priority())
          .thenComparing(waiting -> waiting.turn().since())
          .thenComparing(Waiting::id, Waiting::inOrder);

  public Waiting {
    missed = Set.copyOf(missed);
  }

  Duration waited(Instant now) {
    Instant unanswered = turn.unanswered();
    return unanswered == null || now.isBefore(unanswered)
        ? Duration.ZERO
        : Duration.between(unanswered, now);
  }

  /// Where it stands.
  ///
  /// @param priority 0 normal, 1 high, 2 urgent
  /// @param since when this wait for a person began: its age among the others
  /// @param unanswered since when the visitor waits for words: who lost their agent has not waited
  ///   all the while; null: it is their own turn
  public record Turn(
      UUID line, int priority, boolean byMail, Instant since, @Nullable Instant unanswered) {
    /// Of one who has had no answer yet.
    public Turn(UUID line, int priority, boolean byMail, Instant since) {
      this(line, priority, byMail, since, since);
    }
  }

  /// Whom it would rather have.
  ///
  /// @param language primary subtag, lower case
  public record Wish(@Nullable String language, Set<String> skills) {
    /// Anybody will do.
    public static final Wish NONE = new Wish(null, Set.of());

    public Wish {
      skills = Set.copyOf(skills);
    }

    /// @param tag BCP 47, as a browser or page gives it
    static Wish of(@Nullable String tag, Set<String> skills) {
      String language =
          tag == null ? "" : Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
      return new Wish(language.isEmpty() ? null : language, skills);
    }
  }

  /// As PostgreSQL sorts them: Java's own order takes half of them for negative.
  static int inOrder(UUID one, UUID other) {
    int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }
}
