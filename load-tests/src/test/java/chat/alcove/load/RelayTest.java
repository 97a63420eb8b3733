package chat.alcove.load;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.client.Net;
import chat.alcove.load.floor.RelayProcess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The floor, and with it the clients: the relay speaks the protocol and drops nothing.
@Timeout(600)
class RelayTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void closeClients() {
    vertx.close().await();
  }

  @Test
  void answers_every_message_and_shows_it_to_the_other_side() throws Exception {
    var options = Options.read(List.of("--visitors", "20", "--agents", "3"));
    try (var relay = RelayProcess.start()) {
      var net = Net.to(vertx, relay.target());
      var invitation =
          new Crowd.Invitation(net, "any", List.of(() -> Future.succeededFuture("any")));
      var contestant = new Contestant(options, invitation, OptionalLong.of(relay.pid()));
      contestant.gather();
      contestant.steady(200, TimeUnit.SECONDS.toNanos(1));
      contestant.saturate(TimeUnit.MILLISECONDS.toNanos(500));
      contestant.leave();
      // How many it manages is not tested: the machine may have other work.
      assertThat(contestant.steady().ackedPerSecond()).isBetween(20.0, 220.0);
      assertThat(contestant.steady().failures()).isZero();
      assertThat(contestant.steady().pushMs(50)).isPositive();
      assertThat(contestant.saturated().ackedPerSecond()).isPositive();
      assertThat(contestant.saturated().failures()).isZero();
      assertThat(contestant.connectsPerSecond()).isPositive();
    }
  }
}
