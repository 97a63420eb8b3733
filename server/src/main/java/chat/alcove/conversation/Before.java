package chat.alcove.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a conversation stood when an agent passed it on: what taking that back restores.
///
/// @param by who passed it on
/// @param held who had the word; null where it waited
/// @param waited since when the visitor waited for words; null: it was their turn
public record Before(UUID by, Spot spot, @Nullable Held held, @Nullable Instant waited) {
  /// Where it stood, as in [Place].
  public record Spot(
      UUID line, Instant lineSince, Set<UUID> missed, List<UUID> lines, @Nullable UUID last) {}

  /// Who had it, and how it went on.
  public record Held(Author.Agent agent, Life.Pace pace) {
    boolean takesSeat() {
      return !(pace instanceof Life.Pace.Resting || pace instanceof Life.Pace.Snoozed);
    }
  }

  static Before of(Conversation conversation, Author.Agent by) {
    Place place = conversation.life().place();
    var spot =
        new Spot(
            place.line(),
            place.lineSince(),
            place.past().missed(),
            place.past().lines(),
            place.past().last());
    return new Before(by.id(), spot, held(conversation.life()), conversation.turn().waitingSince());
  }

  private static @Nullable Held held(Life life) {
    return switch (life) {
      case Life.Assigned assigned -> new Held(assigned.agent(), assigned.pace());
      case Life.Offered offered when offered.giver() != null ->
          new Held(offered.giver(), new Life.Pace.Talking());
      default -> null;
    };
  }

  /// Where it stands again. Its age, and what has become known of it, stay as they are now.
  Place restored(Place now) {
    var past =
        new Place.Past(
            spot.missed(), spot.lines(), spot.last(), now.past().manner(), now.past().learnt());
    return new Place(spot.line(), now.since(), spot.lineSince(), now.priority(), past);
  }

  /// Since when the visitor waits again. That nobody had it for a moment is no wait of theirs, but
  /// what they wrote meanwhile is.
  @Nullable Instant waiting(Conversation now) {
    if (waited != null) return waited;
    boolean silent = now.turn().saidAt().isBefore(now.life().place().lineSince());
    return silent ? null : now.turn().waitingSince();
  }
}
