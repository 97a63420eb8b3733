package chat.alcove.outward;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.OutwardHouse;
import chat.alcove.fixture.Stranger;
import chat.alcove.fixture.Until;
import chat.alcove.outward.OutwardFailed.Why;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that say that there will be an answer.
class InterimTest extends OutwardHouse {
  InterimTest() {
    super(Stranger.hangs());
  }

  @Test
  void waits_for_the_answer_behind_a_few() {
    stranger.behave(
        Stranger.utters(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                + "HTTP/1.1 200 Well\r\nContent-Length: 4\r\n\r\nwell"));

    assertThat(ask().await()).isEqualTo("200 well");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n"})
  void leaves_a_server_that_sends_nothing_else(String interim) {
    stranger.behave(stranger.endless("", interim));

    var why =
        ask()
            .map((Why) null)
            .otherwise(cause -> cause instanceof OutwardFailed failed ? failed.why() : null)
            .await();

    assertThat(why).isEqualTo(Why.UNREADABLE);
    Until.so(vertx, "the connection is closed", () -> stranger.open() == 0);
  }

  private Future<String> ask() {
    var bounds = new Call.Bounds(Duration.ofSeconds(80), 65_536);
    return outward.ask(
        new Call(stranger.url("/"), Map.of(), Buffer.buffer("{}"), bounds), new Gathering());
  }
}
