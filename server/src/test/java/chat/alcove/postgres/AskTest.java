package chat.alcove.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AskTest {
  private static final long LIMIT = TimeUnit.MILLISECONDS.toNanos(Ask.ANSWER_MS_MAX);

  private final AtomicLong nanos = new AtomicLong();

  @Test
  void an_answer_within_the_limit_is_one() {
    assertThat(answeredAfter(LIMIT).await()).isEqualTo("rows");
  }

  /// In a process that stood still answers may be read before timers run.
  @Test
  void an_answer_after_the_limit_is_none_whether_a_timer_says_so_or_not() {
    var late = answeredAfter(LIMIT + 1);

    assertThat(late.transform(done -> Future.succeededFuture(done.cause())).await())
        .isInstanceOf(Refused.class);
  }

  private Future<String> answeredAfter(long passed) {
    Promise<String> store = Promise.promise();
    var answered = Ask.answered(store.future(), nanos::get);
    nanos.addAndGet(passed);
    store.complete("rows");
    return answered;
  }
}
