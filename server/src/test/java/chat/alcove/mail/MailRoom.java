package chat.alcove.mail;

import chat.alcove.config.Mail;
import chat.alcove.conversation.PgEntryLog;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.site.PgSiteStore;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A courier with an empty outbox, and the mailbox of those it writes to.
final class MailRoom {
  final TestClock clock = new TestClock();
  final Mailbox mailbox = new Mailbox();
  final Pool pool;
  final TestWorkspace workspace;
  Courier courier;
  private final Vertx vertx;

  MailRoom(Vertx vertx, PgConnectOptions database) {
    this.vertx = vertx;
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    pool.query("DELETE FROM mail").execute().await();
    pool.query("UPDATE visitor SET email = NULL").execute().await();
    mailbox.opens();
    courier = other();
  }

  Correspondence begun() {
    return Correspondence.begun(pool, workspace, clock);
  }

  void passes(Duration time) {
    clock.advance(time);
    courier.round().await();
  }

  /// From now on the courier logs in like this.
  void employs(Mail.Login login) {
    courier = courier(login, new PgOutbox(pool));
  }

  /// Another courier.
  Courier other() {
    return other(new PgOutbox(pool));
  }

  Courier other(Outbox outbox) {
    return courier(null, outbox);
  }

  private Courier courier(Mail.@Nullable Login login, Outbox outbox) {
    var mail =
        new Mail(
            new Mail.Server("127.0.0.1", mailbox.port(), Mail.Tls.off, login),
            new Mail.Sender("Our shop", "chat@shop.example"));
    return new Courier(
        outbox,
        new PgEntryLog(vertx.getOrCreateContext(), pool, pool),
        new PgSiteStore(pool),
        new Courier.Way(new Smtp(vertx, mail, "chat.example"), "https://chat.example"),
        clock);
  }
}
