package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.postgres.Ask;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final String SPEAKER = "anna";

  private final AtomicLong nanos = new AtomicLong();
  private final Turns turns = new Turns(nanos::get);
  private final Promise<String> before = Promise.promise();
  private final Future<String> first = turns.next(SPEAKER, before::future);
  private final Future<String> second = turns.next(SPEAKER, () -> Future.succeededFuture("second"));

  @Test
  void who_speaks_twice_is_heard_in_order() {
    assertThat(second.isComplete()).isFalse();

    before.complete("first");

    assertThat(first.result()).isEqualTo("first");
    assertThat(second.result()).isEqualTo("second");
  }

  @Test
  void who_waits_behind_words_that_are_sent_back_is_sent_back_as_well() {
    before.fail(Refused.tryAgain());

    assertThat(second.cause()).isInstanceOf(Refused.class);
  }

  @Test
  void who_has_waited_for_so_long_that_nobody_listens_is_sent_back() {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(Ask.ANSWER_MS_MAX) + 1);
    before.complete("first");

    assertThat(second.cause()).isInstanceOf(Refused.class);
    assertThat(turns.next(SPEAKER, () -> Future.succeededFuture("third")).result())
        .isEqualTo("third");
  }
}
