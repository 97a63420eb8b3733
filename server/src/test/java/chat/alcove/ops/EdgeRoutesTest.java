package chat.alcove.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chat.alcove.fixture.Browser;
import chat.alcove.fixture.Until;
import chat.alcove.site.Origins;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/// What requests that fail are answered, and what is written of them in the log.
@ExtendWith(VertxExtension.class)
class EdgeRoutesTest {
  private static final String ROUTER = "io.vertx.ext.web";

  private final ListAppender<ILoggingEvent> written = new ListAppender<>();
  private final AtomicBoolean hungUp = new AtomicBoolean();
  private HttpServer server;

  @BeforeEach
  void serve(Vertx vertx) {
    var router = Router.router(vertx);
    new EdgeRoutes(new Origins(Optional.empty())).mount(router);
    router
        .get("/fails/:status")
        .handler(request -> request.fail(Integer.parseInt(request.pathParam("status"))));
    router.get("/broken").handler(request -> request.fail(new IllegalStateException("secret")));
    router.post("/reads").handler(BodyHandler.create(false)).handler(request -> request.end("ok"));
    server =
        vertx
            .createHttpServer()
            .connectionHandler(peer -> peer.closeHandler(closed -> hungUp.set(true)))
            .requestHandler(router)
            .listen(0, "localhost")
            .await();
    written.start();
    logger(ROUTER).addAppender(written);
    logger(EdgeRoutes.class.getName()).addAppender(written);
  }

  @AfterEach
  void stop() {
    logger(ROUTER).detachAppender(written);
    logger(EdgeRoutes.class.getName()).detachAppender(written);
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }

  private List<String> errors() {
    return written.list.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "400, malformed",
    "403, origin_refused",
    "404, not_found",
    "405, method",
    "406, refused",
    "413, too_large",
    "415, unsupported_type",
    "417, refused",
    "429, refused",
    "503, try_again"
  })
  void what_a_client_did_wrong_is_answered_by_name_and_is_no_error_of_ours(
      int status, String name) {
    var answer = Browser.at(server.actualPort()).get("/fails/" + status);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(
            new JsonObject(new String(answer.body(), UTF_8))
                .getJsonObject("error")
                .getString("name"))
        .isEqualTo(name);
    assertThat(errors()).isEmpty();
  }

  @Test
  void what_we_did_wrong_is_logged_and_not_told() {
    var answer = Browser.at(server.actualPort()).get("/broken?q=words");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(new String(answer.body(), UTF_8)).contains("\"broken\"").doesNotContain("secret");
    assertThat(errors()).containsExactly("request failed method=GET path=/broken");
  }

  @Test
  void who_hangs_up_in_the_middle_of_a_body_is_no_error_of_ours(Vertx vertx) {
    var request =
        vertx
            .createHttpClient()
            .request(HttpMethod.POST, server.actualPort(), "localhost", "/reads")
            .await();
    request.setChunked(true).write("only this").await();
    request.connection().close().await();

    Until.so(vertx, "hung up", hungUp::get);
    assertThat(errors()).isEmpty();
  }

  @Test
  void a_body_that_can_not_be_read_is_malformed() {
    var answer =
        Browser.at(server.actualPort())
            .with("Content-Type", "application/x-www-form-urlencoded")
            .send("POST", "/reads", "a=%zz");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(errors()).isEmpty();
  }
}
