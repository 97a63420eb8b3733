package chat.alcove.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// A mail server, and what arrived there.
final class Mailbox {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  void opens() {
    server.start();
  }

  void closes() {
    server.stop();
  }

  /// From now on only who knows the password may hand mails in.
  void asksFor(String user, String password) {
    server.setUser("chat@shop.example", user, password);
  }

  int port() {
    return server.getSmtp().getPort();
  }

  List<MimeMessage> received() {
    return Arrays.asList(server.getReceivedMessages());
  }

  MimeMessage only() {
    assertThat(received()).hasSize(1);
    return received().getFirst();
  }

  String header(String name) throws MessagingException {
    return only().getHeader(name)[0];
  }

  /// Its words without markup.
  static String text(MimeMessage message) {
    return part(message, 0);
  }

  /// All of its words.
  static String whole(MimeMessage message) {
    return text(message) + part(message, 1);
  }

  private static String part(MimeMessage message, int number) {
    try {
      var parts = (MimeMultipart) message.getContent();
      return parts.getBodyPart(number).getContent().toString().replace("\r\n", "\n");
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
