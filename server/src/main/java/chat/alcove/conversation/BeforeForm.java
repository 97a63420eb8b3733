package chat.alcove.conversation;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How it stood [Before], as an entry's detail and the table hold it.
final class BeforeForm {
  private BeforeForm() {}

  static JsonObject of(Before before) {
    Before.Spot spot = before.spot();
    var json =
        new JsonObject()
            .put("by", before.by().toString())
            .put("line", spot.line().toString())
            .put("lineSince", spot.lineSince().toString())
            .put("missed", LifeForm.ids(spot.missed()))
            .put("lines", LifeForm.ids(spot.lines()));
    if (spot.last() != null) json.put("last", spot.last().toString());
    if (before.waited() != null) json.put("waited", before.waited().toString());
    if (before.held() != null) {
      json.put("agent", LifeForm.agent(before.held().agent()));
      LifeForm.pace(json, before.held().pace());
    }
    return json;
  }

  static @Nullable Before before(@Nullable JsonObject json) {
    if (json == null) return null;
    String last = json.getString("last");
    String waited = json.getString("waited");
    JsonObject agent = json.getJsonObject("agent");
    var spot =
        new Before.Spot(
            UUID.fromString(json.getString("line")),
            Instant.parse(json.getString("lineSince")),
            Set.copyOf(new HashSet<>(LifeForm.ids(json, "missed"))),
            LifeForm.ids(json, "lines"),
            last == null ? null : UUID.fromString(last));
    return new Before(
        UUID.fromString(json.getString("by")),
        spot,
        agent == null ? null : new Before.Held(LifeForm.agent(agent), LifeForm.pace(json)),
        waited == null ? null : Instant.parse(waited));
  }
}
