package chat.alcove.bots.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.Kind.Spec;
import chat.alcove.fixture.Stranger;
import chat.alcove.fixture.TestPrompt;
import chat.alcove.fixture.Until;
import chat.alcove.limits.ClientAddress.Network;
import chat.alcove.outward.Allowed;
import chat.alcove.outward.Outward;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnwantedTest {
  private final Vertx vertx = Vertx.vertx();

  @Test
  void leaves_the_program_as_soon_as_nobody_wants_its_answer_and_asks_it_no_second_time() {
    var here = new Allowed(List.of(new Network(InetAddress.ofLiteral("127.0.0.0"), 8)), Set.of());
    var post = new Post(vertx, Outward.open(vertx, here), () -> TestPrompt.NOW);
    try (var program = Stranger.of(vertx, Stranger.hangs())) {
      var settings = new JsonObject().put("url", program.url("/hook"));
      var spec = new Spec(TestPrompt.WORKSPACE, TestPrompt.BOT, "Helper", settings, "a".repeat(16));
      var bot =
          new WebhookKind(post, workspace -> Future.succeededFuture(Optional.empty()), null)
              .bot(spec);
      Promise<Void> over = Promise.promise();
      var prompt = TestPrompt.saying("Hi").within(Duration.ofMinutes(10)).prompt();
      var answer = bot.answer(prompt.until(over.future()));
      Until.so(vertx, "asked", () -> program.requests().size() == 1);

      over.complete();

      Until.so(vertx, "left", () -> answer.failed() && program.open() == 0);
      assertThat(program.requests()).hasSize(1);
    } finally {
      vertx.close().await();
    }
  }
}
