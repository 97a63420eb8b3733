package chat.alcove.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.Browser;
import chat.alcove.ops.MetricsRoutes.Kind;
import chat.alcove.ops.MetricsRoutes.Metric;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class MetricsRoutesTest {
  private final AtomicLong waiting = new AtomicLong(2);

  @Test
  void figures_are_told_as_prometheus_reads_them_and_as_they_are_now(Vertx vertx) {
    var router = Router.router(vertx);
    new MetricsRoutes(() ->
        List.of(
            new Metric("alcove_waiting", Kind.GAUGE, "Who waits.", waiting.get()),
            new Metric("alcove_served_total", Kind.COUNTER, "Who was served.", 7)))
        .mount(router);
    var server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    var browser = Browser.at(server.actualPort());

    assertThat(metrics(browser))
        .isEqualTo(
            """
            # HELP alcove_waiting Who waits.
            # TYPE alcove_waiting gauge
            alcove_waiting 2
            # HELP alcove_served_total Who was served.
            # TYPE alcove_served_total counter
            alcove_served_total 7
            """);
    waiting.set(0);
    assertThat(metrics(browser)).contains("\nalcove_waiting 0\n");
  }

  private static String metrics(Browser browser) {
    return new String(browser.get("/metrics").body(), UTF_8);
  }
}
