package chat.alcove.load.trial;

import chat.alcove.load.client.Listener;
import io.vertx.core.json.JsonObject;

/// Somebody who only wants to know who is here.
final class Watching implements Listener {
  @Override
  public void shown(String conversation, JsonObject entry) {}

  @Override
  public boolean watchesColleagues() {
    return true;
  }
}
