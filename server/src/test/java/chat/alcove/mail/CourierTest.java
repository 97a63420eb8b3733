package chat.alcove.mail;

import static chat.alcove.mail.Mailbox.text;
import static chat.alcove.mail.Mailbox.whole;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.config.Mail;
import chat.alcove.config.Secret;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.identity.VisitorLinks;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.mail.MessagingException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Against a real mail server and a real PostgreSQL.
@ExtendWith(VertxExtension.class)
class CourierTest {
  private static final Duration GATHERED = PgOutbox.GATHERED_FOR;
  private static PgConnectOptions database;

  private MailRoom room;

  @BeforeAll
  static void prepare() {
    database = TestDatabase.create();
  }

  @BeforeEach
  void opens(Vertx vertx) {
    room = new MailRoom(vertx, database);
  }

  @AfterEach
  void closes() {
    room.mailbox.closes();
  }

  @Test
  void gathers_what_was_said_for_a_minute_into_one_mail() throws MessagingException {
    var conversation = room.begun();
    conversation.answers("It left yesterday.");
    room.courier.round().await();
    room.passes(Duration.ofSeconds(40));
    conversation.answers("It comes tomorrow.");
    room.passes(Duration.ofSeconds(19));
    assertThat(room.mailbox.received()).isEmpty();

    room.passes(Duration.ofSeconds(1));

    assertThat(room.mailbox.received()).hasSize(1);
    assertThat(text(room.mailbox.only()))
        .contains("  It left yesterday.\n", "  It comes tomorrow.\n");
    assertThat(room.mailbox.only().getAllRecipients()[0]).hasToString(conversation.address);
  }

  @Test
  void sends_each_word_once_however_long_it_goes_its_rounds() {
    var conversation = room.begun();
    conversation.answers("It left yesterday.");
    for (int i = 0; i < 10; i++) room.passes(GATHERED);
    conversation.answers("It comes tomorrow.");
    for (int i = 0; i < 10; i++) room.passes(GATHERED);

    assertThat(room.mailbox.received()).hasSize(2);
    assertThat(text(room.mailbox.received().getLast()))
        .contains("It comes tomorrow.")
        .doesNotContain("It left yesterday.");
  }

  @Test
  void sends_nothing_that_was_read_in_time() {
    var conversation = room.begun();
    conversation.answers("It left yesterday.");
    room.courier.round().await();
    conversation.readsAll();

    room.passes(GATHERED);

    assertThat(room.mailbox.received()).isEmpty();
    assertThat(conversation.mails()).isEmpty();
  }

  @Test
  void takes_the_visitors_next_words_for_a_sign_that_they_are_here() {
    var conversation = room.begun();
    conversation.answers("It left yesterday.");
    room.courier.round().await();
    conversation.asks("And now?");

    room.passes(GATHERED);

    assertThat(room.mailbox.received()).isEmpty();
  }

  @Test
  void sends_what_was_said_right_before_the_end() {
    var conversation = room.begun();
    conversation.answers("It left yesterday. Good bye!");
    conversation.closes();

    room.passes(GATHERED);

    assertThat(text(room.mailbox.only())).contains("Good bye!");
  }

  @Test
  void sends_nothing_to_whom_left_no_address() {
    var conversation = room.begun();
    conversation.changes(null);
    conversation.answers("It left yesterday.");

    room.passes(GATHERED);

    assertThat(room.mailbox.received()).isEmpty();
    assertThat(conversation.mails()).isEmpty();
  }

  @Test
  void writes_to_the_address_that_was_left_last() throws MessagingException {
    var conversation = room.begun();
    conversation.answers("It left yesterday.");
    room.courier.round().await();
    conversation.changes("right@mail.example");

    room.passes(GATHERED);

    assertThat(room.mailbox.only().getAllRecipients()[0]).hasToString("right@mail.example");
  }

  @Test
  void never_sends_a_note() {
    var conversation = room.begun();
    conversation.notes("Looks like a fraud, be careful.");
    room.passes(GATHERED);
    assertThat(room.mailbox.received()).isEmpty();
    conversation.answers("It left yesterday.");
    conversation.notes("I did not tell about the penalty.");

    room.passes(GATHERED);

    assertThat(room.mailbox.received()).hasSize(1);
    assertThat(whole(room.mailbox.only())).contains("yesterday").doesNotContain("fraud", "penalty");
  }

  @Test
  void does_not_mail_what_was_said_long_before_mail_was_switched_on() {
    room.begun().answers("It left yesterday.");

    room.passes(PgOutbox.MAILED_WITHIN);

    assertThat(room.mailbox.received()).isEmpty();
  }

  @Test
  void tries_again_with_longer_and_longer_waits_while_the_password_is_wrong() {
    room.mailbox.asksFor("alcove", "right");
    var conversation = room.begun();
    conversation.answers("It left yesterday.");
    room.employs(new Mail.Login("alcove", new Secret("wrong")));
    room.passes(GATHERED);
    room.passes(PgOutbox.RETRY_AFTER_MIN);
    room.passes(PgOutbox.RETRY_AFTER_MIN);
    var waiting = conversation.mails().getFirst();
    assertThat(waiting.getInteger("tries")).isEqualTo(2);
    assertThat(waiting.getString("failure")).contains("AUTH").doesNotContain("wrong");

    room.employs(new Mail.Login("alcove", new Secret("right")));
    room.passes(PgOutbox.RETRY_AFTER_MIN);

    assertThat(room.mailbox.received()).hasSize(1);
    assertThat(conversation.mails().getFirst().getString("failure")).isNull();
  }

  @Test
  void gives_up_after_ten_tries() {
    room.mailbox.closes();
    var conversation = room.begun();
    conversation.answers("It left yesterday.");
    room.passes(GATHERED);
    for (int i = 0; i < 15; i++) room.passes(PgOutbox.RETRY_AFTER_MAX);

    var mail = conversation.mails().getFirst();
    assertThat(mail.getInteger("tries")).isEqualTo(Courier.TRIES_MAX);
    assertThat(mail.getValue("due_at")).isNull();
    assertThat(mail.getValue("sent_at")).isNull();
    assertThat(mail.getString("failure")).isNotBlank();
  }

  @Test
  void sends_a_mail_that_failed_only_while_it_is_news() {
    room.mailbox.closes();
    var conversation = room.begun();
    conversation.answers("It left yesterday.");
    room.passes(GATHERED);
    conversation.readsAll();
    room.mailbox.opens();

    room.passes(PgOutbox.RETRY_AFTER_MIN);

    assertThat(conversation.mails()).isEmpty();
  }

  @Test
  void an_address_that_is_none_holds_up_nobody() {
    var broken = room.begun();
    broken.changes("a@b.example>\r\nRCPT TO:<eve@evil.example");
    broken.answers("It left yesterday.");
    var sound = room.begun();
    sound.answers("It comes tomorrow.");

    room.passes(GATHERED);

    assertThat(room.mailbox.received()).hasSize(1);
    assertThat(text(room.mailbox.only())).contains("It comes tomorrow.");
    assertThat(broken.mails().getFirst().getValue("due_at")).isNull();
  }

  @Test
  void speaks_russian_and_arrives_whole() throws MessagingException {
    var conversation = room.begun();
    conversation.speaks("ru-RU");
    conversation.answers("Заказ уже в пути, ждите завтра 🙂");

    room.passes(GATHERED);

    assertThat(room.mailbox.only().getSubject()).startsWith("Вам ответили в разговоре № ");
    assertThat(text(room.mailbox.only())).contains("  Заказ уже в пути, ждите завтра 🙂\n");
  }

  @Test
  void says_that_a_program_sent_it_and_where_to_answer() throws MessagingException {
    var conversation = room.begun();
    conversation.answers("It left yesterday.");

    room.passes(GATHERED);

    assertThat(room.mailbox.header("Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(room.mailbox.only().getFrom()[0]).hasToString("Our shop <chat@shop.example>");
    assertThat(room.mailbox.only().getHeader("Reply-To")).isNull();
    var link =
        text(room.mailbox.only()).lines().filter(line -> line.startsWith("https://")).toList();
    assertThat(link).hasSize(1);
    var start = "https://chat.example/r/" + room.workspace.siteKey() + ".";
    assertThat(link.getFirst()).startsWith(start);
    var token = link.getFirst().substring(start.length());
    assertThat(
            VisitorLinks.visitor(new byte[32], room.workspace.site(), token, room.clock.instant()))
        .contains(conversation.visitor);
  }
}
