package chat.alcove.presence;

import chat.alcove.cluster.Pages;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.protocol.AgentName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/// How nodes write who looks at what.
enum ViewersScript implements Pages.Script<ConversationKey, List<AgentName>> {
  viewers;

  @Override
  public JsonObject writeKey(ConversationKey key) {
    return new JsonObject()
        .put("workspace", key.workspace().toString())
        .put("conversation", key.id().toString());
  }

  @Override
  public ConversationKey readKey(JsonObject written) {
    return new ConversationKey(
        UUID.fromString(written.getString("workspace")),
        UUID.fromString(written.getString("conversation")));
  }

  @Override
  public Object writeValue(List<AgentName> people) {
    var written = new JsonArray();
    people.forEach(one ->
        written.add(new JsonObject().put("id", one.id().toString()).put("name", one.name())));
    return written;
  }

  @Override
  public List<AgentName> readValue(Object written) {
    return ((JsonArray) written)
        .stream()
            .map(JsonObject.class::cast)
            .map(one -> new AgentName(UUID.fromString(one.getString("id")), one.getString("name")))
            .toList();
  }
}
