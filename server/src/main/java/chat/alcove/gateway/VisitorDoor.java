package chat.alcove.gateway;

import chat.alcove.conversation.Conversations;
import chat.alcove.gateway.VisitorSide.Guest;
import chat.alcove.identity.VisitorLinks;
import chat.alcove.identity.VisitorTokens;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.VisitorFrame;
import chat.alcove.site.Origins;
import chat.alcove.site.Site;
import chat.alcove.site.Sites;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Lets visitors in: knows the site, checks the page's origin, reads or mints the session token,
/// follows mailed links. One for each loop.
public final class VisitorDoor {
  private final Sites sites;
  private final Origins origins;
  private final SecureRandom random;
  private final InstantSource clock;
  private final Paces paces;

  /// @param clock tells which mailed links are over
  /// @param paces how fast they may write
  public VisitorDoor(
      Sites sites, Origins origins, SecureRandom random, InstantSource clock, Paces paces) {
    this.sites = sites;
    this.origins = origins;
    this.random = random;
    this.clock = clock;
    this.paces = paces;
  }

  /// Whether a socket may be opened from this page at all; `hello` looks closer.
  ///
  /// @param siteKey what a page of another origin names in the address of its socket
  Future<Boolean> opens(Optional<String> siteKey, Optional<String> origin, Optional<String> host) {
    if (origins.own(origin.orElse(null), host.orElse(null))) return Future.succeededFuture(true);
    if (siteKey.isEmpty()) return Future.succeededFuture(false);
    return sites
        .byKey(siteKey.get())
        .map(found ->
            found.isPresent()
                && origins.admits(found.get(), origin.orElse(null), host.orElse(null)));
  }

  Future<Guest> admit(VisitorFrame.Hello hello, Optional<String> origin, Optional<String> host) {
    return sites
        .byKey(hello.site())
        .compose(found -> {
          if (found.isEmpty()) {
            throw new Refused(Refusal.SITE_UNKNOWN, "no site has this key");
          }
          Site site = found.get();
          if (!origins.admits(site, origin.orElse(null), host.orElse(null))) {
            throw new Refused(Refusal.ORIGIN_REFUSED, "this page is not one of the site's");
          }
          return sites
              .secret(site.workspaceId())
              .map(secret -> guest(site, secret.orElseThrow(), hello));
        });
  }

  /// A token we didn't sign for this site is no reason to refuse: its bearer is a new visitor.
  private Guest guest(Site site, byte[] secret, VisitorFrame.Hello hello) {
    Entrant entrant =
        linked(site, secret, hello)
            .or(() -> known(site, secret, hello))
            .orElseGet(() -> {
              String session = mint(site, secret);
              return new Entrant(
                  VisitorTokens.visitor(secret, site.id(), session).orElseThrow(), session);
            });
    var visitor =
        new Conversations.Visitor(
            site.workspaceId(),
            entrant.id(),
            site.id(),
            site.lineId(),
            hello.page(),
            hello.language());
    return new Guest(visitor, entrant.session());
  }

  private record Entrant(UUID id, String session) {}

  /// Who follows a mailed link is the visitor it was sent to, whoever the browser has been before.
  /// The link is their session too, until it ends; one of the browser's own that names the same
  /// visitor lives longer.
  private Optional<Entrant> linked(Site site, byte[] secret, VisitorFrame.Hello hello) {
    String link = hello.link();
    if (link == null) return Optional.empty();
    return VisitorLinks.visitor(secret, site.id(), link, clock.instant())
        .map(id ->
            known(site, secret, hello)
                .filter(known -> known.id().equals(id))
                .orElseGet(() -> new Entrant(id, link)));
  }

  private Optional<Entrant> known(Site site, byte[] secret, VisitorFrame.Hello hello) {
    String session = hello.session();
    if (session == null) return Optional.empty();
    Instant now = clock.instant();
    return VisitorTokens.visitor(secret, site.id(), session)
        .or(() -> VisitorLinks.visitor(secret, site.id(), session, now))
        .map(id -> new Entrant(id, session));
  }

  private String mint(Site site, byte[] secret) {
    byte[] bytes = new byte[VisitorTokens.RANDOM_BYTES];
    random.nextBytes(bytes);
    return VisitorTokens.mint(secret, site.id(), bytes);
  }

  /// Refuses a visitor who looks for things faster than people do.
  void maySearch(Conversations.Visitor visitor, BusSocket from) {
    paces.maySearch(visitor, from);
  }

  /// Whether what this visitor found of an article is to be counted.
  boolean counts(Conversations.Visitor visitor, UUID article) {
    return paces.counts(visitor, article);
  }

  /// Refuses a visitor who writes faster than people do.
  void mayWrite(Conversations.Visitor visitor, BusSocket from) {
    paces.mayWrite(visitor, from);
  }
}
