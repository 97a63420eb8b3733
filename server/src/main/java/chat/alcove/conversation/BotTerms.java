package chat.alcove.conversation;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A site's bot, and the rules it keeps.
///
/// @param lease its time to answer; over, the conversation goes to people
/// @param silence of the visitor that ends a conversation with it
/// @param words the owner's own for "a person, please", beside those built in
public record BotTerms(
    Author.Bot bot, Duration lease, Duration silence, Set<String> words, When when, Mode mode) {
  /// Copies the set.
  public BotTerms {
    words = Set.copyOf(words);
  }

  /// Knows every site's.
  public interface Source {
    /// No site has one.
    Source NONE = (workspace, site) -> Future.succeededFuture(Optional.empty());

    /// Mostly done already: they are kept, and may be some seconds old. Empty: the site has none.
    Future<Optional<BotTerms>> of(UUID workspace, UUID site);
  }

  /// Knows which bot takes first words now, if one does.
  public interface Duty {
    /// None does, anywhere.
    Duty NOBODY = (workspace, site) -> Future.succeededFuture(Optional.empty());

    /// May be called from any loop; mostly done already.
    Future<Optional<BotTerms>> now(UUID workspace, UUID site);
  }

  /// When it is on duty.
  public enum When {
    always,
    outside_hours,
    nobody_free,
    /// Beside the queue: it keeps visitors company and owns nothing.
    while_waiting
  }

  /// Whose words visitors see.
  public enum Mode {
    /// Its own.
    live,
    /// It drafts, people send.
    shadow
  }

  /// Whether conversations may be its own.
  public boolean owns() {
    return mode == Mode.live && when != When.while_waiting;
  }

  /// Whether this bot may have conversations now.
  boolean owns(Author.Bot one) {
    return owns() && bot.id().equals(one.id());
  }
}
