package chat.alcove.mail;

import static chat.alcove.mail.Mailbox.text;
import static chat.alcove.mail.Mailbox.whole;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.config.Mail;
import chat.alcove.config.Secret;
import chat.alcove.conversation.PgEntryLog;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.identity.VisitorLinks;
import chat.alcove.site.PgSiteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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

  private final TestClock clock = new TestClock();
  private final Mailbox mailbox = new Mailbox();
  private Vertx vertx;
  private Pool pool;
  private TestWorkspace workspace;
  private Courier courier;

  @BeforeAll
  static void prepare() {
    database = TestDatabase.create();
  }

  @BeforeEach
  void start(Vertx vertx) {
    this.vertx = vertx;
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    pool.query("DELETE FROM mail").execute().await();
    pool.query("UPDATE visitor SET email = NULL").execute().await();
    mailbox.opens();
    courier = courier(null);
  }

  @AfterEach
  void stop() {
    mailbox.closes();
  }

  @Test
  void gathers_what_was_said_for_a_minute_into_one_mail() throws MessagingException {
    var conversation = begun();
    conversation.answers("It left yesterday.");
    courier.round().await();
    passes(Duration.ofSeconds(40));
    conversation.answers("It comes tomorrow.");
    passes(Duration.ofSeconds(19));
    assertThat(mailbox.received()).isEmpty();

    passes(Duration.ofSeconds(1));

    assertThat(mailbox.received()).hasSize(1);
    assertThat(text(mailbox.only())).contains("  It left yesterday.\n", "  It comes tomorrow.\n");
    assertThat(mailbox.only().getAllRecipients()[0]).hasToString(conversation.address);
  }

  @Test
  void sends_each_word_once_however_long_it_goes_its_rounds() {
    var conversation = begun();
    conversation.answers("It left yesterday.");
    for (int i = 0; i < 10; i++) passes(GATHERED);
    conversation.answers("It comes tomorrow.");
    for (int i = 0; i < 10; i++) passes(GATHERED);

    assertThat(mailbox.received()).hasSize(2);
    assertThat(text(mailbox.received().getLast()))
        .contains("It comes tomorrow.")
        .doesNotContain("It left yesterday.");
  }

  @Test
  void sends_nothing_that_was_read_in_time() {
    var conversation = begun();
    conversation.answers("It left yesterday.");
    courier.round().await();
    conversation.readsAll();

    passes(GATHERED);

    assertThat(mailbox.received()).isEmpty();
    assertThat(conversation.mails()).isEmpty();
  }

  @Test
  void takes_the_visitors_next_words_for_a_sign_that_they_are_here() {
    var conversation = begun();
    conversation.answers("It left yesterday.");
    courier.round().await();
    conversation.asks("And now?");

    passes(GATHERED);

    assertThat(mailbox.received()).isEmpty();
  }

  @Test
  void sends_what_was_said_right_before_the_end() {
    var conversation = begun();
    conversation.answers("It left yesterday. Good bye!");
    conversation.closes();

    passes(GATHERED);

    assertThat(text(mailbox.only())).contains("Good bye!");
  }

  @Test
  void sends_nothing_to_whom_left_no_address() {
    var conversation = begun();
    conversation.changes(null);
    conversation.answers("It left yesterday.");

    passes(GATHERED);

    assertThat(mailbox.received()).isEmpty();
    assertThat(conversation.mails()).isEmpty();
  }

  @Test
  void writes_to_the_address_that_was_left_last() throws MessagingException {
    var conversation = begun();
    conversation.answers("It left yesterday.");
    courier.round().await();
    conversation.changes("right@mail.example");

    passes(GATHERED);

    assertThat(mailbox.only().getAllRecipients()[0]).hasToString("right@mail.example");
  }

  @Test
  void never_sends_a_note() {
    var conversation = begun();
    conversation.notes("Looks like a fraud, be careful.");
    passes(GATHERED);
    assertThat(mailbox.received()).isEmpty();
    conversation.answers("It left yesterday.");
    conversation.notes("I did not tell about the penalty.");

    passes(GATHERED);

    assertThat(mailbox.received()).hasSize(1);
    assertThat(whole(mailbox.only())).contains("yesterday").doesNotContain("fraud", "penalty");
  }

  @Test
  void does_not_mail_what_was_said_long_before_mail_was_switched_on() {
    begun().answers("It left yesterday.");

    passes(PgOutbox.MAILED_WITHIN);

    assertThat(mailbox.received()).isEmpty();
  }

  @Test
  void finds_and_sends_once_what_another_instance_left_when_it_was_killed()
      throws MessagingException {
    var conversation = begun();
    conversation.answers("It left yesterday.");
    courier.round().await();
    clock.advance(GATHERED);
    var outbox = new PgOutbox(pool);
    var taken = outbox.take(clock.instant()).await();
    assertThat(taken).hasSize(1);

    var successor = courier(null);
    successor.round().await();
    assertThat(mailbox.received()).as("it may still be on its way").isEmpty();

    clock.advance(PgOutbox.RETRY_AFTER_MIN);
    successor.round().await();
    courier(null).round().await();

    assertThat(mailbox.received()).hasSize(1);
    assertThat(mailbox.header("Message-ID"))
        .isEqualTo("<" + taken.getFirst().id() + "@chat.example>");
  }

  @Test
  void leaves_the_rest_to_its_successor_when_it_is_stopped() {
    begun().answers("It left yesterday.");
    begun().answers("It comes tomorrow.");
    clock.advance(GATHERED);
    var _ = courier.round();
    courier.stop().await();

    clock.advance(PgOutbox.RETRY_AFTER_MIN);
    courier(null).round().await();

    assertThat(mailbox.received()).hasSize(2);
  }

  @Test
  void two_nodes_at_once_send_one_mail() {
    begun().answers("It left yesterday.");
    var other = courier(null);
    clock.advance(GATHERED);

    var here = courier.round();
    var there = other.round();
    here.await();
    there.await();

    assertThat(mailbox.received()).hasSize(1);
  }

  @Test
  void a_slow_mail_server_lets_no_other_node_send_the_same() {
    for (int i = 0; i < 5; i++) begun().answers("It left yesterday.");
    var other = courier(null);
    clock.advance(GATHERED);
    var slow =
        courier(
            null,
            new PgOutbox(pool) {
              @Override
              public Future<Void> sent(Mailing mailing, Instant now) {
                return super.sent(mailing, now)
                    .compose(done -> {
                      clock.advance(Duration.ofSeconds(40));
                      return other.round();
                    });
              }
            });

    slow.round().await();
    other.round().await();

    assertThat(mailbox.received()).hasSize(5);
  }

  @Test
  void tries_again_with_longer_and_longer_waits_while_the_password_is_wrong() {
    mailbox.asksFor("alcove", "right");
    var conversation = begun();
    conversation.answers("It left yesterday.");
    courier = courier(new Mail.Login("alcove", new Secret("wrong")));
    passes(GATHERED);
    passes(PgOutbox.RETRY_AFTER_MIN);
    passes(PgOutbox.RETRY_AFTER_MIN);
    var waiting = conversation.mails().getFirst();
    assertThat(waiting.getInteger("tries")).isEqualTo(2);
    assertThat(waiting.getString("failure")).contains("AUTH").doesNotContain("wrong");

    courier = courier(new Mail.Login("alcove", new Secret("right")));
    passes(PgOutbox.RETRY_AFTER_MIN);

    assertThat(mailbox.received()).hasSize(1);
    assertThat(conversation.mails().getFirst().getString("failure")).isNull();
  }

  @Test
  void gives_up_after_ten_tries() {
    mailbox.closes();
    var conversation = begun();
    conversation.answers("It left yesterday.");
    passes(GATHERED);
    for (int i = 0; i < 15; i++) passes(PgOutbox.RETRY_AFTER_MAX);

    var mail = conversation.mails().getFirst();
    assertThat(mail.getInteger("tries")).isEqualTo(Courier.TRIES_MAX);
    assertThat(mail.getValue("due_at")).isNull();
    assertThat(mail.getValue("sent_at")).isNull();
    assertThat(mail.getString("failure")).isNotBlank();
  }

  @Test
  void sends_a_mail_that_failed_only_while_it_is_news() {
    mailbox.closes();
    var conversation = begun();
    conversation.answers("It left yesterday.");
    passes(GATHERED);
    conversation.readsAll();
    mailbox.opens();

    passes(PgOutbox.RETRY_AFTER_MIN);

    assertThat(conversation.mails()).isEmpty();
  }

  @Test
  void an_address_that_is_none_holds_up_nobody() {
    var broken = begun();
    broken.changes("a@b.example>\r\nRCPT TO:<eve@evil.example");
    broken.answers("It left yesterday.");
    var sound = begun();
    sound.answers("It comes tomorrow.");

    passes(GATHERED);

    assertThat(mailbox.received()).hasSize(1);
    assertThat(text(mailbox.only())).contains("It comes tomorrow.");
    assertThat(broken.mails().getFirst().getValue("due_at")).isNull();
  }

  @Test
  void speaks_russian_and_arrives_whole() throws MessagingException {
    var conversation = begun();
    conversation.speaks("ru-RU");
    conversation.answers("Заказ уже в пути, ждите завтра 🙂");

    passes(GATHERED);

    assertThat(mailbox.only().getSubject()).startsWith("Вам ответили в разговоре № ");
    assertThat(text(mailbox.only())).contains("  Заказ уже в пути, ждите завтра 🙂\n");
  }

  @Test
  void says_that_a_program_sent_it_and_where_to_answer() throws MessagingException {
    var conversation = begun();
    conversation.answers("It left yesterday.");

    passes(GATHERED);

    assertThat(mailbox.header("Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(mailbox.only().getFrom()[0]).hasToString("Our shop <chat@shop.example>");
    assertThat(mailbox.only().getHeader("Reply-To")).isNull();
    var link = text(mailbox.only()).lines().filter(line -> line.startsWith("https://")).toList();
    assertThat(link).hasSize(1);
    var start = "https://chat.example/r/" + workspace.siteKey() + ".";
    assertThat(link.getFirst()).startsWith(start);
    var token = link.getFirst().substring(start.length());
    assertThat(VisitorLinks.visitor(new byte[32], workspace.site(), token, clock.instant()))
        .contains(conversation.visitor);
  }

  private Correspondence begun() {
    return Correspondence.begun(pool, workspace, clock);
  }

  private void passes(Duration time) {
    clock.advance(time);
    courier.round().await();
  }

  private Courier courier(Mail.@Nullable Login login) {
    return courier(login, new PgOutbox(pool));
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
