package chat.alcove.lines;

import static chat.alcove.identity.StaffServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.Browser;
import chat.alcove.fixture.OwnerServer;
import chat.alcove.fixture.TestClock;
import chat.alcove.identity.StaffServer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Tuple;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An owner's settings over real HTTP and a real PostgreSQL, with Olga, who owns the workspace.
abstract class LineServer extends OwnerServer {
  private @Nullable PgLines lines;

  @Override
  protected void mount(Router router, StaffServer made) {
    lines = new PgLines(pool, new TestClock());
    new LineRoutes(made.staff(), new PgLineSettings(pool, UUID::randomUUID), lines, new TestClock())
        .mount(router);
  }

  PgLines lines() {
    return Objects.requireNonNull(lines);
  }

  String add(String name) {
    var answer = olga.send("POST", "/api/lines", new JsonObject().put("name", name).encode());
    return json(answer).getJsonObject("line").getString("id");
  }

  String idOf(String name) {
    return lines(olga).stream()
        .map(JsonObject.class::cast)
        .filter(line -> line.getString("name").equals(name))
        .findFirst()
        .orElseThrow()
        .getString("id");
  }

  JsonObject put(UUID line, JsonObject sent) {
    var answer = olga.send("PUT", "/api/lines/" + line, sent.encode());
    assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
    return json(answer);
  }

  static JsonArray lines(Browser browser) {
    return json(browser.get("/api/lines")).getJsonArray("lines");
  }

  JsonObject memberSeats() {
    var seats = new JsonObject();
    pool.preparedQuery(
            "SELECT agent_id, seats FROM line_member WHERE workspace_id = $1 AND line_id = $2")
        .execute(Tuple.of(workspace.id(), workspace.line()))
        .await()
        .forEach(row -> seats.put(row.getUUID(0).toString(), row.getInteger(1)));
    return seats;
  }

  static boolean settled(Future<?> change) {
    return change.map(true).otherwise(false).await();
  }
}
