package chat.alcove.mail;

import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.delivery.Views;
import chat.alcove.identity.VisitorLinks;
import chat.alcove.mail.Letter.Contents;
import chat.alcove.mail.Outbox.Mailing;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Span;
import chat.alcove.protocol.VisitorEntry;
import chat.alcove.site.SiteStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Goes the rounds of mail on one event loop: finds what is to be mailed, and sends what is due.
///
/// All it knows is in the database, so it may be killed at any moment. A mail whose answer from the
/// mail server was lost goes out again under the same Message-ID; no other goes out twice.
public final class Courier {
  /// Tries of one mail: over about four and a half hours.
  static final int TRIES_MAX = 10;

  /// A quarter of the time for which words are gathered.
  static final Duration GATHERED_EVERY = Duration.ofSeconds(15);

  /// What was dealt with is kept for so long, to be looked at.
  static final Duration KEPT_FOR = Duration.ofDays(30);

  private static final Duration FORGOTTEN_EVERY = Duration.ofHours(1);

  /// Mails of one round.
  private static final int ROUND_MAX = 20;

  private static final int ENTRIES_MAX = 200;
  private static final int WORDS_MAX = 50;
  private static final Logger log = LoggerFactory.getLogger(Courier.class);

  private final Outbox outbox;
  private final EntryLog entries;
  private final SiteStore sites;
  private final Way way;
  private final InstantSource clock;
  private Instant gatherAt = Instant.MIN;
  private Instant forgetAt = Instant.MIN;
  private Future<Void> round = Future.succeededFuture();
  private boolean leaving;

  /// How mails leave.
  ///
  /// @param publicUrl where links lead, without a slash at its end
  public record Way(Smtp smtp, String publicUrl) {}

  /// @param entries read with visitors' eyes only
  /// @param sites tell the secret that signs links
  public Courier(Outbox outbox, EntryLog entries, SiteStore sites, Way way, InstantSource clock) {
    this.outbox = outbox;
    this.entries = entries;
    this.sites = sites;
    this.way = way;
    this.clock = clock;
  }

  /// Goes one round, unless the last is still under way. Never fails: what could not be done is
  /// found again.
  public Future<Void> round() {
    if (leaving || !round.isComplete()) return round;
    Instant now = clock.instant();
    round =
        gather(now)
            .compose(gathered -> sendDue(ROUND_MAX))
            .otherwise(cause -> {
              if (!Refused.isTryAgain(cause)) {
                log.warn("round of mail failed, cause={}", cause.toString());
              }
              return null;
            });
    return round;
  }

  /// Waits for the mail that is under way. What was taken with it comes back by itself.
  public Future<Void> stop() {
    leaving = true;
    return round.eventually(way.smtp()::close);
  }

  private Future<Void> gather(Instant now) {
    if (now.isBefore(gatherAt)) return Future.succeededFuture();
    gatherAt = now.plus(GATHERED_EVERY);
    boolean forgets = !now.isBefore(forgetAt);
    if (forgets) forgetAt = now.plus(FORGOTTEN_EVERY);
    return outbox
        .gather(now)
        .compose(
            gathered -> forgets ? outbox.forget(now.minus(KEPT_FOR)) : Future.succeededFuture());
  }

  /// One after the other: a mail server has other customers.
  private Future<Void> sendDue(int max) {
    if (leaving || max <= 0) return Future.succeededFuture();
    return outbox
        .take(clock.instant())
        .compose(taken ->
            taken.isEmpty()
                ? Future.succeededFuture()
                : sendAll(taken).compose(sent -> sendDue(max - taken.size())));
  }

  private Future<Void> sendAll(List<Mailing> mailings) {
    Future<Void> all = Future.succeededFuture();
    for (Mailing mailing : mailings) all = all.compose(before -> send(mailing));
    return all;
  }

  private Future<Void> send(Mailing mailing) {
    return letter(mailing)
        .compose(letter ->
            letter.isPresent()
                ? way.smtp().send(mailing.id(), mailing.to().address(), letter.get())
                : Future.failedFuture(new Smtp.Undeliverable("it has no words")))
        .compose(taken -> sent(mailing), cause -> notSent(mailing, cause));
  }

  private Future<Void> sent(Mailing mailing) {
    log.info("mail sent, conversation={} mail={}", conversation(mailing), mailing.id());
    return outbox.sent(mailing, clock.instant());
  }

  /// The reason may hold the address, so it goes to the database only.
  private Future<Void> notSent(Mailing mailing, Throwable cause) {
    String why = String.valueOf(cause.getMessage());
    if (cause instanceof Smtp.Undeliverable || mailing.tries() >= TRIES_MAX) {
      log.warn(
          "mail given up, conversation={} mail={} tries={} cause={}",
          conversation(mailing),
          mailing.id(),
          mailing.tries(),
          cause.getClass().getSimpleName());
      return outbox.givenUp(mailing, why);
    }
    log.info(
        "mail not sent, conversation={} mail={} tries={} cause={}",
        conversation(mailing),
        mailing.id(),
        mailing.tries(),
        cause.getClass().getSimpleName());
    return outbox.failed(mailing, why);
  }

  private static UUID conversation(Mailing mailing) {
    return mailing.conversation().id();
  }

  /// Read with the visitor's eyes. Empty where agents said nothing in it.
  private Future<Optional<Letter>> letter(Mailing mailing) {
    var after = new Span.After(mailing.words().after());
    return entries
        .read(mailing.conversation(), Audience.visitor, after, ENTRIES_MAX)
        .compose(slice -> {
          List<VisitorEntry.Said> words =
              slice.entries().stream()
                  .map(Views::forVisitor)
                  .flatMap(Optional::stream)
                  .filter(entry -> entry.seq() <= mailing.words().upto())
                  .flatMap(Courier::saidByAgent)
                  .toList();
          if (words.isEmpty()) return Future.succeededFuture(Optional.empty());
          boolean more = slice.more() || words.size() > WORDS_MAX;
          List<VisitorEntry.Said> shown = words.subList(0, Math.min(WORDS_MAX, words.size()));
          return sites
              .secret(mailing.conversation().workspace())
              .map(secret ->
                  Optional.of(
                      Letter.of(mailing, contents(mailing, shown, more, secret.orElseThrow()))));
        });
  }

  private static Stream<VisitorEntry.Said> saidByAgent(VisitorEntry entry) {
    return entry instanceof VisitorEntry.Said said && said.author().kind().equals("agent")
        ? Stream.of(said)
        : Stream.empty();
  }

  private Contents contents(
      Mailing mailing, List<VisitorEntry.Said> words, boolean more, byte[] secret) {
    var from = mailing.from();
    Instant now = clock.instant();
    String token = VisitorLinks.mint(secret, from.site(), mailing.to().visitor(), now);
    return new Contents(
        words,
        more,
        "%s/r/%s.%s".formatted(way.publicUrl(), from.siteKey(), token),
        now.plus(VisitorLinks.LIVES));
  }
}
