package chat.alcove;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.cluster.Alone;
import chat.alcove.config.Config;
import chat.alcove.fixture.Browser;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.ops.Metrics;
import chat.alcove.postgres.Database;
import chat.alcove.postgres.DatabaseTime;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a whole node answers on its doors.
@ExtendWith(VertxExtension.class)
class AppTest {
  private static final Map<String, String> SETTINGS =
      Map.of("ALCOVE_PORT", "0", "ALCOVE_METRICS_PORT", "0", "ALCOVE_EVENT_LOOPS", "1");

  private App app;
  private DatabaseTime time;
  private Browser browser;

  @BeforeEach
  void start(Vertx vertx) {
    var database = TestDatabase.create();
    var clocks = new DatabaseTime.Clocks(System::nanoTime, InstantSource.system());
    var link = new Alone(UUID.randomUUID());
    time = DatabaseTime.start(vertx, database, clocks).await();
    var ground =
        new Ground(
            vertx,
            Config.load(SETTINGS, Path.of("target", "no.yaml")),
            link,
            new Ground.Data(database, Database.pool(vertx, database)),
            time,
            new Commons.Own(link),
            new Figures(new Metrics()));
    app = App.start(ground).await();
    browser = Browser.at(app.port());
  }

  @AfterEach
  void stop() {
    app.stop().await();
    time.close().await();
  }

  @Test
  void the_port_of_browsers_knows_no_metrics() {
    assertThat(browser.get("/health/live").statusCode()).isEqualTo(200);

    var metrics = browser.get("/metrics");

    assertThat(metrics.statusCode()).isEqualTo(404);
    assertThat(new String(metrics.body(), UTF_8)).doesNotContain("alcove_");
  }

  @Test
  void a_node_alone_tells_how_it_does_with_its_database_and_of_no_others() {
    var health = new JsonObject(new String(browser.get("/health").body(), UTF_8));

    assertThat(health.fieldNames())
        .containsExactlyInAnyOrder("status", "reasons", "limbo", "database");
    assertThat(health.getJsonObject("database").getLong("silentMs")).isBetween(0L, 60_000L);
  }
}
