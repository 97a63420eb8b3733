package chat.alcove.identity;

import chat.alcove.identity.AgentStore.Account;
import chat.alcove.identity.AgentStore.NewSession;
import chat.alcove.identity.AgentStore.NewTicket;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Agents who are logged in, and the one-time tickets that open their sockets.
///
/// Holds no state of its own, so all event loops share one.
public final class AgentSessions {
  /// A log-in lasts this long, used or not.
  public static final Duration LIFE = Duration.ofDays(14);

  /// A ticket must be used within this.
  public static final Duration TICKET_LIFE = Duration.ofSeconds(30);

  private static final int SWEEP_MAX = 500;

  private final AgentStore store;
  private final SecureRandom random;
  private final InstantSource clock;
  private final SignOuts signOuts;

  /// @param signOuts told of each session that ends
  public AgentSessions(
      AgentStore store, SecureRandom random, InstantSource clock, SignOuts signOuts) {
    this.store = store;
    this.random = random;
    this.clock = clock;
    this.signOuts = signOuts;
  }

  /// The session behind a ticket, which is used up by this.
  ///
  /// @return fails with [Refused] TICKET_REFUSED if it is unknown, used, too old, or its session
  ///   over
  public Future<AgentSession> redeem(String ticket) {
    return Credential.parse(ticket)
        .map(found -> store.redeem(found.workspaceId(), found.hash(), clock.instant()))
        .orElse(Future.succeededFuture(Optional.empty()))
        .compose(session -> session.map(Future::succeededFuture).orElseGet(AgentSessions::refused));
  }

  /// The same session, if it is still alive: to be asked once its socket can be closed by
  /// [SignOuts], for a log-out between [#redeem] and that would have found no socket to close.
  ///
  /// @return fails with [Refused] TICKET_REFUSED if it has ended
  public Future<AgentSession> confirm(AgentSession session) {
    return store
        .session(session.workspaceId(), session.sessionHash(), clock.instant())
        .compose(alive -> alive.map(Future::succeededFuture).orElseGet(AgentSessions::refused));
  }

  /// Ends the sessions whose time is up. To be called every few seconds.
  public Future<Void> expire() {
    return store
        .closeExpired(clock.instant(), SWEEP_MAX)
        .onSuccess(ended -> ended.forEach(one -> signOuts.signedOut(one.tokenHash())))
        .mapEmpty();
  }

  /// A new session of an account that has just proved itself: never one that existed before.
  Future<Opened> open(Account account) {
    var token = Credential.mint(account.workspaceId(), random);
    var hash = token.hash();
    var now = clock.instant();
    var session =
        new AgentSession(
            account.workspaceId(),
            account.id(),
            account.name(),
            account.email(),
            account.role(),
            hash);
    return store
        .open(new NewSession(account.workspaceId(), hash, account.id(), now, now.plus(LIFE)))
        .map(new Opened(session, token));
  }

  /// Whose token this is; empty if it is no live session's.
  Future<Optional<AgentSession>> session(Credential token) {
    return store.session(token.workspaceId(), token.hash(), clock.instant());
  }

  /// A ticket for the agent bus; empty if the token is no live session's.
  Future<Optional<Credential>> ticket(Credential token) {
    return session(token)
        .compose(session ->
            session.isPresent()
                ? issue(token).map(Optional::of)
                : Future.succeededFuture(Optional.empty()));
  }

  /// Ends a session and closes its sockets.
  Future<Void> signOut(Credential token) {
    var hash = token.hash();
    return store.close(token.workspaceId(), hash).onSuccess(_ -> signOuts.signedOut(hash));
  }

  private Future<Credential> issue(Credential token) {
    var ticket = Credential.mint(token.workspaceId(), random);
    var now = clock.instant();
    return store
        .issue(
            new NewTicket(ticket.workspaceId(), ticket.hash(), token.hash(), now.plus(TICKET_LIFE)),
            now)
        .map(ticket);
  }

  private static Future<AgentSession> refused() {
    return Future.failedFuture(
        new Refused(Refusal.TICKET_REFUSED, "the ticket is unknown, used or over; get another"));
  }

  /// A session with the token that opens it, which is known only here and in the cookie.
  record Opened(AgentSession session, Credential token) {}
}
