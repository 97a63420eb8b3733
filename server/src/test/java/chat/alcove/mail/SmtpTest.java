package chat.alcove.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.config.Mail;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Vertx;
import io.vertx.core.parsetools.RecordParser;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class SmtpTest {
  private static final Letter LETTER = new Letter("Subject", "Words", "<p>Words</p>");

  @Test
  void gives_up_where_the_server_knows_no_such_mailbox(Vertx vertx) {
    var smtp = smtp(vertx, server(vertx, "550 5.1.1 unknown"), Mail.Tls.off);

    assertThatThrownBy(() -> send(smtp))
        .isInstanceOf(Smtp.Undeliverable.class)
        .hasMessageContaining("unknown");
  }

  @ParameterizedTest
  @CsvSource({"451 4.3.0 later", "421 4.3.2 closing"})
  void comes_back_where_the_server_asks_for_it(String answer, Vertx vertx) {
    var smtp = smtp(vertx, server(vertx, answer), Mail.Tls.off);

    assertThatThrownBy(() -> send(smtp))
        .isNotInstanceOf(Smtp.Undeliverable.class)
        .isInstanceOf(Exception.class);
  }

  @Test
  void sends_nothing_in_the_clear_where_tls_is_required(Vertx vertx) {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    var smtp = smtp(vertx, server(vertx, "250 ok", heard), Mail.Tls.required);

    assertThatThrownBy(() -> send(smtp)).isNotInstanceOf(Smtp.Undeliverable.class);
    assertThat(heard).noneMatch(line -> line.startsWith("MAIL"));
  }

  @Test
  void trusts_no_server_that_cannot_prove_its_name(Vertx vertx) {
    var stranger = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    stranger.start();
    try {
      var smtp = smtp(vertx, stranger.getSmtps().getPort(), Mail.Tls.first);

      assertThatThrownBy(() -> send(smtp)).isNotInstanceOf(Smtp.Undeliverable.class);
      assertThat(stranger.getReceivedMessages()).isEmpty();
    } finally {
      stranger.stop();
    }
  }

  private static void send(Smtp smtp) {
    smtp.send(new UUID(1, 2), "visitor@mail.example", LETTER).await();
  }

  private static Smtp smtp(Vertx vertx, int port, Mail.Tls tls) {
    var mail =
        new Mail(
            new Mail.Server("127.0.0.1", port, tls, null),
            new Mail.Sender(null, "chat@shop.example"));
    return new Smtp(vertx, mail, "chat.example");
  }

  private static int server(Vertx vertx, String toRecipients) {
    return server(vertx, toRecipients, Collections.synchronizedList(new ArrayList<>()));
  }

  /// A mail server that takes no mail.
  private static int server(Vertx vertx, String toRecipients, List<String> heard) {
    return vertx
        .createNetServer()
        .connectHandler(socket -> {
          socket.write("220 mx.example ESMTP\r\n");
          socket.handler(
              RecordParser.newDelimited(
                  "\r\n",
                  line -> {
                    heard.add(line.toString());
                    var answer = line.toString().startsWith("RCPT") ? toRecipients : "250 ok";
                    socket.write(answer + "\r\n");
                  }));
        })
        .listen(0, "127.0.0.1")
        .await()
        .actualPort();
  }
}
