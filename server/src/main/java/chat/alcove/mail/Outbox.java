package chat.alcove.mail;

import chat.alcove.conversation.ConversationKey;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The mails that wait, each of which belongs to one round at a time.
public interface Outbox {
  /// Finds conversations with words that are to be mailed, and puts one mail for each in.
  Future<Void> gather(Instant now);

  /// Takes what is due. A mail whose words have been read meanwhile is dropped; one that is taken
  /// comes back after a while, unless it is [#sent] or given up by then.
  Future<List<Mailing>> take(Instant now);

  /// It is with the mail server.
  Future<Void> sent(Mailing mailing, Instant now);

  /// It is not, and comes back.
  Future<Void> failed(Mailing mailing, String why);

  /// It is not, and never will be.
  Future<Void> givenUp(Mailing mailing, String why);

  /// Removes what was dealt with before.
  Future<Void> forget(Instant before);

  /// A mail to be sent.
  ///
  /// @param id stays the same however often it is tried
  /// @param tries this one counted
  record Mailing(
      ConversationKey conversation, UUID id, Words words, Recipient to, Origin from, int tries) {}

  /// Visitor's numbers: after, up to and including.
  record Words(long after, long upto) {}

  /// Whom it goes to.
  ///
  /// @param language BCP 47 as their browser gave it
  record Recipient(UUID visitor, String address, @Nullable String language) {}

  /// Where the conversation is held.
  ///
  /// @param zone in which its people tell the time
  record Origin(UUID site, String siteKey, String siteName, long number, ZoneId zone) {}
}
