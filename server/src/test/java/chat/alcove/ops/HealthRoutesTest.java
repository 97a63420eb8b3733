package chat.alcove.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.Browser;
import chat.alcove.site.Origins;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class HealthRoutesTest {
  private static final JsonObject READY = new JsonObject("{\"status\":\"ready\",\"reasons\":[]}");

  private final AtomicReference<Duration> silence = new AtomicReference<>(Duration.ZERO);
  private final Readiness readiness = new Readiness(silence::get);

  @Test
  void is_ready_while_the_database_answers_and_not_once_it_has_been_silent_for_3_s(Vertx vertx) {
    var browser = serve(vertx, readiness);
    assertThat(json(browser, "/health/ready", 200)).isEqualTo(READY);
    silence.set(Duration.ofSeconds(3));
    assertThat(json(browser, "/health/ready", 200)).isEqualTo(READY);

    silence.set(Duration.ofMillis(3_001));

    assertThat(json(browser, "/health/ready", 503).getJsonArray("reasons"))
        .containsExactly("database: no answer");
    assertThat(json(browser, "/health/live", 200).getString("status")).isEqualTo("live");
  }

  @Test
  void figures_stand_beside_the_word_where_somebody_looks_and_not_where_a_balancer_does(
      Vertx vertx) {
    var browser = serve(vertx, readiness);
    assertThat(json(browser, "/health", 200)).isEqualTo(READY.copy().put("limbo", 7));

    readiness.drain();

    assertThat(json(browser, "/health", 503).getInteger("limbo")).isEqualTo(7);
    assertThat(json(browser, "/health/ready", 503).fieldNames())
        .containsExactlyInAnyOrder("status", "reasons");
    assertThat(json(browser, "/health/live", 200).containsKey("limbo")).isFalse();
  }

  @Test
  void says_that_it_is_draining(Vertx vertx) {
    readiness.drain();

    assertThat(json(serve(vertx, readiness), "/health/ready", 503).getJsonArray("reasons"))
        .containsExactly("draining");
  }

  @Test
  void tells_nothing_about_what_broke(Vertx vertx) {
    var router = Router.router(vertx);
    new EdgeRoutes(new Origins(Optional.of(URI.create("https://chat.example")))).mount(router);
    router
        .get("/broken")
        .handler(_ -> {
          throw new IllegalStateException("the password is swordfish");
        });
    var server = vertx.createHttpServer().requestHandler(router).listen(0, "localhost").await();

    var broken = Browser.at(server.actualPort()).get("/broken");

    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(new String(broken.body(), UTF_8))
        .isEqualTo(
            "{\"error\":{\"name\":\"broken\",\"message\":\"Something is broken on our side.\"}}");
    assertThat(broken.headers().firstValue("strict-transport-security"))
        .contains("max-age=31536000");
  }

  private static Browser serve(Vertx vertx, Readiness readiness) {
    var router = Router.router(vertx);
    new HealthRoutes(new HealthRoutes.Asked(readiness, () -> new JsonObject().put("limbo", 7)))
        .mount(router);
    var server = vertx.createHttpServer().requestHandler(router).listen(0, "localhost").await();
    return Browser.at(server.actualPort());
  }

  private static JsonObject json(Browser browser, String path, int status) {
    var answer = browser.get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    return new JsonObject(new String(answer.body(), UTF_8));
  }
}
