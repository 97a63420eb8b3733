package chat.alcove.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class PgErrorsTest {
  @Test
  void a_connection_that_was_reset_is_broken() {
    assertThat(PgErrors.isBroken(new SocketException("Connection reset"))).isTrue();
  }

  @Test
  void a_server_that_is_late_has_not_left() {
    assertThat(PgErrors.isBroken(new TimeoutException("late"))).isFalse();
    assertThat(PgErrors.isAway(new TimeoutException("late"))).isTrue();
  }
}
