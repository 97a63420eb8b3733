package chat.alcove.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.Browser;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.site.Origins;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class HealthRoutesTest {
  private static final JsonObject READY =
      new JsonObject("{\"status\":\"ready\",\"reasons\":[],\"limbo\":7}");

  private final TestClock clock = new TestClock();

  @Test
  void is_ready_while_postgresql_answers_and_not_when_it_is_gone(Vertx vertx) {
    var pool = TestDatabase.pool(vertx, TestDatabase.create());
    // Readiness waits a second; to connect for the first time may take longer.
    pool.query("SELECT 1").execute().await();
    var browser = serve(vertx, new Readiness(new PgPing(pool), clock));
    assertThat(json(browser, "/health/ready", 200)).isEqualTo(READY);
    assertThat(json(browser, "/health", 200)).isEqualTo(READY);

    pool.close().await();
    clock.advance(Duration.ofSeconds(1));

    assertThat(json(browser, "/health/ready", 503).getJsonArray("reasons"))
        .containsExactly("database: no answer");
    assertThat(json(browser, "/health/live", 200).getString("status")).isEqualTo("live");
  }

  @Test
  void says_that_it_is_draining(Vertx vertx) {
    var readiness = new Readiness(Future::succeededFuture, clock);
    readiness.drain();

    assertThat(json(serve(vertx, readiness), "/health/ready", 503).getJsonArray("reasons"))
        .containsExactly("draining");
  }

  @Test
  void waits_a_second_for_a_database_that_hangs(Vertx vertx) {
    var browser = serve(vertx, new Readiness(() -> Promise.<Void>promise().future(), clock));

    assertThat(json(browser, "/health/ready", 503).getJsonArray("reasons"))
        .containsExactly("database: no answer");
  }

  @Test
  void asks_the_database_once_a_second_however_often_it_is_asked() {
    var pings = new AtomicInteger();
    var readiness =
        new Readiness(
            () -> {
              pings.incrementAndGet();
              return Future.succeededFuture();
            },
            clock);

    readiness.reasons().await();
    readiness.reasons().await();
    clock.advance(Duration.ofSeconds(1));
    readiness.reasons().await();

    assertThat(pings).hasValue(2);
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
