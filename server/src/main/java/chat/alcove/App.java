package chat.alcove;

import chat.alcove.config.Config;
import chat.alcove.ops.HealthRoutes;
import chat.alcove.ops.PgPing;
import chat.alcove.ops.Readiness;
import chat.alcove.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.pgclient.PgConnectOptions;
import java.time.InstantSource;

/// The composition root.
final class App {
  private final HttpServer server;

  private App(HttpServer server) {
    this.server = server;
  }

  static Future<App> start(Vertx vertx, Config config, PgConnectOptions database) {
    var router = Router.router(vertx);
    new HealthRoutes(
            new Readiness(new PgPing(Database.pool(vertx, database)), InstantSource.system()))
        .mount(router);
    return vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(config.web().port(), config.web().host())
        .map(App::new);
  }

  /// The port it listens on.
  int port() {
    return server.actualPort();
  }

  Future<Void> stop() {
    return server.close();
  }
}
