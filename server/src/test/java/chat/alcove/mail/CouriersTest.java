package chat.alcove.mail;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Several couriers over one outbox: on nodes at the same time, or one after the other.
@ExtendWith(VertxExtension.class)
class CouriersTest {
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
  void finds_and_sends_once_what_another_instance_left_when_it_was_killed()
      throws MessagingException {
    var conversation = room.begun();
    conversation.answers("It left yesterday.");
    room.courier.round().await();
    room.clock.advance(GATHERED);
    var outbox = new PgOutbox(room.pool);
    var taken = outbox.take(room.clock.instant()).await();
    assertThat(taken).hasSize(1);

    var successor = room.other();
    successor.round().await();
    assertThat(room.mailbox.received()).as("it may still be on its way").isEmpty();

    room.clock.advance(PgOutbox.RETRY_AFTER_MIN);
    successor.round().await();
    room.other().round().await();

    assertThat(room.mailbox.received()).hasSize(1);
    assertThat(room.mailbox.header("Message-ID"))
        .isEqualTo("<" + taken.getFirst().id() + "@chat.example>");
  }

  @Test
  void leaves_the_rest_to_its_successor_when_it_is_stopped() {
    room.begun().answers("It left yesterday.");
    room.begun().answers("It comes tomorrow.");
    room.clock.advance(GATHERED);
    var _ = room.courier.round();
    room.courier.stop().await();

    room.clock.advance(PgOutbox.RETRY_AFTER_MIN);
    room.other().round().await();

    assertThat(room.mailbox.received()).hasSize(2);
  }

  @Test
  void two_nodes_at_once_send_one_mail() {
    room.begun().answers("It left yesterday.");
    var other = room.other();
    room.clock.advance(GATHERED);

    var here = room.courier.round();
    var there = other.round();
    here.await();
    there.await();

    assertThat(room.mailbox.received()).hasSize(1);
  }

  @Test
  void a_slow_mail_server_lets_no_other_node_send_the_same() {
    for (int i = 0; i < 5; i++) room.begun().answers("It left yesterday.");
    var other = room.other();
    room.clock.advance(GATHERED);
    var slow =
        room.other(
            new PgOutbox(room.pool) {
              @Override
              public Future<Void> sent(Mailing mailing, Instant now) {
                return super.sent(mailing, now)
                    .compose(done -> {
                      room.clock.advance(Duration.ofSeconds(40));
                      return other.round();
                    });
              }
            });

    slow.round().await();
    other.round().await();

    assertThat(room.mailbox.received()).hasSize(5);
  }
}
