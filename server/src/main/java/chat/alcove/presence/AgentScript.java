package chat.alcove.presence;

import chat.alcove.cluster.Pages;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/// How nodes write who is here.
enum AgentScript implements Pages.Script<AgentKey, Use> {
  agents;

  @Override
  public JsonObject writeKey(AgentKey key) {
    return new JsonObject()
        .put("workspace", key.workspace().toString())
        .put("agent", key.agent().toString());
  }

  @Override
  public AgentKey readKey(JsonObject written) {
    return new AgentKey(
        UUID.fromString(written.getString("workspace")),
        UUID.fromString(written.getString("agent")));
  }

  @Override
  public Object writeValue(Use value) {
    return value.name();
  }

  @Override
  public Use readValue(Object written) {
    return Use.valueOf(written.toString());
  }
}
