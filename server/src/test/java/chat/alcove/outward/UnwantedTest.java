package chat.alcove.outward;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.Stranger;
import chat.alcove.fixture.Until;
import chat.alcove.limits.ClientAddress.Network;
import chat.alcove.outward.OutwardFailed.Why;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Answers that nobody waits for any more.
class UnwantedTest {
  private final Vertx vertx = Vertx.vertx();
  private final Outward outward =
      Outward.open(
          vertx,
          new Allowed(List.of(new Network(InetAddress.ofLiteral("127.0.0.0"), 8)), Set.of()));
  private final Stranger stranger = Stranger.of(vertx, Stranger.says("well"));
  private final Promise<Void> over = Promise.promise();

  @AfterEach
  void stop() {
    outward.close().await();
    stranger.close();
    vertx.close().await();
  }

  @Test
  void leaves_a_server_as_soon_as_nobody_waits_for_its_answer() {
    stranger.behave(Stranger.hangs());
    var asked = ask();
    Until.so(vertx, "asked", () -> stranger.requests().size() == 1);

    over.complete();

    assertThat(why(asked)).isEqualTo(Why.UNWANTED);
    Until.so(vertx, "the connection is closed", () -> stranger.open() == 0);
  }

  @Test
  void asks_nobody_where_nobody_waits_for_the_answer() {
    over.complete();

    assertThat(why(ask())).isEqualTo(Why.UNWANTED);
    assertThat(stranger.requests()).isEmpty();
  }

  @Test
  void keeps_the_connection_of_an_answer_that_was_there_before() {
    assertThat(ask().await()).isEqualTo("200 well");

    over.complete();

    assertThat(ask(Patience.of(Duration.ofSeconds(80))).await()).isEqualTo("200 well");
    assertThat(stranger.connections()).isEqualTo(1);
  }

  private Future<String> ask() {
    return ask(new Patience(Duration.ofSeconds(80), over.future()));
  }

  private Future<String> ask(Patience patience) {
    var bounds = new Call.Bounds(patience, 65_536);
    return outward.ask(
        new Call(stranger.url("/"), Map.of(), Buffer.buffer("{}"), bounds), new Gathering());
  }

  private static @Nullable Why why(Future<?> asked) {
    return asked
        .transform(done ->
            Future.succeededFuture(
                done.cause() instanceof OutwardFailed failed ? failed.why() : null))
        .await();
  }
}
