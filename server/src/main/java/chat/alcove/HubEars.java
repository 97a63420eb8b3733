package chat.alcove;

import chat.alcove.bots.Ears;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.delivery.Audience;
import chat.alcove.delivery.Hub;
import chat.alcove.delivery.Parcel;
import chat.alcove.delivery.Reader;
import java.util.Map;
import java.util.UUID;

/// [Ears] by way of what consoles are told, of which only that there is something counts. What is
/// lost between nodes is not heard of: it ends nothing but a question that nobody waits for.
final class HubEars implements Ears {
  private final Hub hub;

  HubEars(Hub hub) {
    this.hub = hub;
  }

  @Override
  public Runnable follow(ConversationKey key, Runnable stored) {
    var audience = new Audience.Followers(key.workspace(), key.id());
    var ear = new Ear(stored);
    hub.follow(audience, ear).onComplete(known -> stored.run());
    return () -> hub.leave(audience, ear);
  }

  private record Ear(Runnable stored) implements Reader {
    /// Who types, and who has read what, is no entry.
    @Override
    public void push(Parcel parcel) {
      if (parcel.number() != null) stored.run();
    }

    @Override
    public Map<UUID, Long> upTo() {
      return Map.of();
    }

    @Override
    public void signedOut() {}
  }
}
