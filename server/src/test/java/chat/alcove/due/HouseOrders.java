package chat.alcove.due;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.fixture.TestHouse;
import io.vertx.core.Future;

/// To the real heart.
class HouseOrders implements Orders {
  private final TestHouse house;

  HouseOrders(TestHouse house) {
    this.house = house;
  }

  @Override
  public Future<Boolean> due(ConversationKey key) {
    return house.apply(key, new Command.Due());
  }

  @Override
  public Future<Boolean> gone(ConversationKey key, Author.Agent agent) {
    return house.apply(key, new Command.AgentGone(agent));
  }

  @Override
  public Future<Boolean> left(ConversationKey key, Author.Agent agent) {
    return house.apply(key, new Command.AgentLeft(agent));
  }
}
