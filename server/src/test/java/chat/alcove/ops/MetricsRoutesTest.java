package chat.alcove.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.Browser;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class MetricsRoutesTest {
  private final Metrics metrics = new Metrics();
  private final AtomicLong waiting = new AtomicLong(2);

  @Test
  void figures_are_told_as_prometheus_reads_them_and_as_they_are_now(Vertx vertx) {
    metrics.gauge("alcove_waiting", "Who waits.", waiting::get);
    metrics.counter("alcove_served_total", "Who was served.", () -> 7);
    var browser = served(vertx, Future::succeededFuture);

    assertThat(text(browser))
        .isEqualTo(
            """
            # HELP alcove_served_total Who was served.
            # TYPE alcove_served_total counter
            alcove_served_total 7.0
            # HELP alcove_waiting Who waits.
            # TYPE alcove_waiting gauge
            alcove_waiting 2.0
            """);
    waiting.set(0);
    assertThat(text(browser)).contains("\nalcove_waiting 0.0\n");
  }

  @Test
  void each_value_of_a_label_is_there_before_anything_is_counted(Vertx vertx) {
    var counts = metrics.counts("alcove_x_total", "X.", "kind", Stream.of("a", "b"), kind -> kind);
    counts.up("b");

    assertThat(text(served(vertx, Future::succeededFuture)))
        .contains("alcove_x_total{kind=\"a\"} 0.0\n", "alcove_x_total{kind=\"b\"} 1.0\n");
  }

  @Test
  void a_spread_counts_what_was_at_most_so_much(Vertx vertx) {
    var spread = metrics.spread("alcove_y_seconds", "Y.", .1, 1);
    Stream.of(.05, .1, .5, 7.).forEach(spread::accept);

    assertThat(text(served(vertx, Future::succeededFuture)))
        .contains(
            "alcove_y_seconds_bucket{le=\"0.1\"} 2\n",
            "alcove_y_seconds_bucket{le=\"1.0\"} 3\n",
            "alcove_y_seconds_bucket{le=\"+Inf\"} 4\n",
            "alcove_y_seconds_count 4\n");
  }

  @Test
  void figures_are_told_even_if_the_look_before_them_fails(Vertx vertx) {
    metrics.gauge("alcove_waiting", "Who waits.", waiting::get);

    assertThat(text(served(vertx, () -> Future.failedFuture("away")))).contains("alcove_waiting 2");
  }

  @Test
  void the_machine_under_the_program_is_told_of(Vertx vertx) {
    metrics.addProcess();

    assertThat(text(served(vertx, Future::succeededFuture)))
        .contains(
            "\njvm_memory_used_bytes{area=\"heap\"} ",
            "\njvm_gc_collection_seconds_count",
            "\njvm_threads_current ",
            "\nprocess_resident_memory_bytes ",
            "\nprocess_open_fds ",
            "\nprocess_start_time_seconds ");
  }

  private Browser served(Vertx vertx, Supplier<Future<Void>> look) {
    var router = Router.router(vertx);
    new MetricsRoutes(metrics, look).mount(router);
    var server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    return Browser.at(server.actualPort());
  }

  private static String text(Browser browser) {
    return new String(browser.get("/metrics").body(), UTF_8);
  }
}
