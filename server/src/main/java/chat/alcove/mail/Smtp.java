package chat.alcove.mail;

import chat.alcove.config.Mail;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Hands mails to a mail server. The only one that knows SMTP.
public final class Smtp {
  /// Shorter than the shortest wait before another try, so that no two tries meet.
  static final int ANSWER_MS_MAX = 45_000;

  private static final int CONNECT_MS_MAX = 10_000;
  private static final int IDLE_SECONDS_MAX = 20;

  /// What cannot say anything else to the server than an address. Some stood in the database before
  /// we looked at them.
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+");

  private final MailClient client;
  private final Mail.Sender sender;
  private final String host;

  /// @param host our own public one: names us to the server, and our mails
  public Smtp(Vertx vertx, Mail mail, String host) {
    this.client = MailClient.create(vertx, config(mail.server()).setOwnHostname(host));
    this.sender = mail.sender();
    this.host = host;
  }

  /// The server will never take it.
  static final class Undeliverable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Undeliverable(String why) {
      super(why, null, false, false);
    }
  }

  /// Succeeds once the server has taken it; fails with [Undeliverable] where it never will.
  ///
  /// @param id names the mail, so that a reader's program sees a second copy for what it is
  Future<Void> send(UUID id, String address, Letter letter) {
    if (!ADDRESS.matcher(address).matches()) {
      return Future.failedFuture(new Undeliverable("this address can't be written to"));
    }
    return client
        .sendMail(message(id, address, letter))
        .timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
        .<Void>mapEmpty()
        .recover(cause -> Future.failedFuture(isFinal(cause) ? undeliverable(cause) : cause));
  }

  Future<Void> close() {
    return client.close();
  }

  private MailMessage message(UUID id, String address, Letter letter) {
    var message =
        new MailMessage()
            .setFrom(
                sender.name() == null
                    ? sender.address()
                    : "\"%s\" <%s>".formatted(sender.name(), sender.address()))
            .setTo(address)
            .setSubject(letter.subject())
            .setText(letter.text())
            .setHtml(letter.html());
    return message
        .addHeader("Message-ID", "<%s@%s>".formatted(id, host))
        .addHeader("Auto-Submitted", "auto-generated")
        .addHeader("X-Auto-Response-Suppress", "All");
  }

  /// A 5xx to what concerns this mail. One to our log-in concerns them all, and an operator mends
  /// it.
  private static boolean isFinal(Throwable cause) {
    return cause instanceof SMTPException refused
        && refused.isPermanent()
        && ("" + refused.getMessage()).matches("(?s)(recipient address|sending data).*");
  }

  private static Undeliverable undeliverable(Throwable cause) {
    return new Undeliverable(String.valueOf(cause.getMessage()));
  }

  private static MailConfig config(Mail.Server server) {
    // Nothing is said of host names: the client checks them wherever there is TLS, unless told to.
    var config =
        new MailConfig(server.host(), server.port())
            .setSsl(server.tls() == Mail.Tls.first)
            .setStarttls(startTls(server.tls()))
            .setKeepAlive(false)
            .setUserAgent("alcove")
            .setConnectTimeout(CONNECT_MS_MAX)
            .setIdleTimeout(IDLE_SECONDS_MAX);
    var login = server.login();
    return login == null
        ? config.setLogin(LoginOption.NONE)
        : config
            .setLogin(LoginOption.REQUIRED)
            .setUsername(login.user())
            .setPassword(login.password().value());
  }

  private static StartTLSOptions startTls(Mail.Tls tls) {
    return switch (tls) {
      case required -> StartTLSOptions.REQUIRED;
      case optional -> StartTLSOptions.OPTIONAL;
      case first, off -> StartTLSOptions.DISABLED;
    };
  }
}
