package chat.alcove.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import org.junit.jupiter.api.Test;

class OutageTest {
  private final Throwable gone = VertxException.noStackTrace("gone");

  private final Outage outage = new Outage();

  @Test
  void is_told_of_once_however_many_statements_fail() {
    assertThat(outage.failed(gone, 1)).isTrue();
    assertThat(outage.failed(gone, 2)).isFalse();
    assertThat(outage.failed(gone, 3)).isFalse();
  }

  @Test
  void ends_once_and_only_when_none_has_failed_for_a_while() {
    outage.failed(gone, 1);
    outage.failed(gone, 2);

    assertThat(outage.answered(Outage.QUIET_NS)).isFalse();
    assertThat(outage.answered(Outage.QUIET_NS + 2)).isTrue();
    assertThat(outage.answered(Outage.QUIET_NS + 3)).isFalse();
    assertThat(outage.lasts()).isFalse();
  }

  @Test
  void can_begin_again() {
    outage.failed(gone, 1);
    outage.answered(Outage.QUIET_NS + 2);

    assertThat(outage.failed(gone, Outage.QUIET_NS + 3)).isTrue();
  }
}
