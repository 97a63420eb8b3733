package chat.alcove;

import chat.alcove.config.Mail;
import chat.alcove.conversation.PgEntryLog;
import chat.alcove.mail.Courier;
import chat.alcove.mail.PgOutbox;
import chat.alcove.mail.Smtp;
import chat.alcove.site.PgSiteStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Sends mails, on one event loop of the node.
final class MailVerticle extends VerticleBase {
  private static final int ROUND_EVERY_MS = 1_000;

  private final Pool database;
  private final Mail mail;
  private final URI publicUrl;
  private final InstantSource clock;
  private @Nullable Courier courier;

  MailVerticle(Pool database, Mail mail, URI publicUrl, InstantSource clock) {
    this.database = database;
    this.mail = mail;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    var going =
        new Courier(
            new PgOutbox(database),
            new PgEntryLog(context, database, database),
            new PgSiteStore(database),
            new Courier.Way(new Smtp(vertx, mail, publicUrl.getHost()), publicUrl.toString()),
            clock);
    courier = going;
    vertx.setPeriodic(ROUND_EVERY_MS, timer -> going.round());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return courier == null ? Future.succeededFuture() : courier.stop();
  }
}
