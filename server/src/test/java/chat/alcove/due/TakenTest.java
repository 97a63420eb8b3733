package chat.alcove.due;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.Conversation.Parties;
import chat.alcove.conversation.Conversation.Turn;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.Fanout;
import chat.alcove.conversation.Happening;
import chat.alcove.conversation.Life;
import chat.alcove.conversation.Place;
import chat.alcove.conversation.Place.Manner;
import chat.alcove.conversation.Place.Past;
import chat.alcove.fixture.Unheard;
import chat.alcove.protocol.AssignedWhy;
import chat.alcove.protocol.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TakenTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Author.Agent anna = new Author.Agent(UUID.randomUUID(), "Anna");
  private final Conversation conversation = queued();
  private final List<String> told = new ArrayList<>();
  private final List<Entry> passedOn = new ArrayList<>();
  private final Fanout taken =
      new Taken(new Readers(), (workspace, agent) -> tell(workspace, agent));

  @Test
  void only_what_agents_took_themselves_is_told() {
    var themselves = EnumSet.of(AssignedWhy.accepted, AssignedWhy.answered, AssignedWhy.claimed);
    for (AssignedWhy why : AssignedWhy.values()) {
      told.clear();

      taken.stored(conversation, List.of(entry(new Happening.Assigned(anna, why, null))));

      assertThat(told.size()).as("%s", why).isEqualTo(themselves.contains(why) ? 1 : 0);
    }
  }

  @Test
  void says_who_took_it_and_passes_everything_on() {
    var entries =
        List.of(
            entry(new Happening.Said("Hello")),
            entry(new Happening.Assigned(anna, AssignedWhy.accepted, null)));

    taken.stored(conversation, entries);

    assertThat(told).containsExactly(conversation.key().workspace() + " " + anna.id());
    assertThat(passedOn).isEqualTo(entries);
  }

  private void tell(UUID workspace, UUID agent) {
    told.add(workspace + " " + agent);
  }

  private Entry entry(Happening what) {
    return new Entry(1, 1L, what, anna, "ref", NOON);
  }

  private static Conversation queued() {
    var past = new Past(Set.of(), List.of(), null, Manner.here, Happening.Card.NOTHING);
    var place = new Place(UUID.randomUUID(), NOON, NOON, Priority.normal, past);
    return new Conversation(
        new ConversationKey(UUID.randomUUID(), UUID.randomUUID()),
        1_001,
        new Parties(UUID.randomUUID(), UUID.randomUUID()),
        new Life.Queued(place),
        new Turn(NOON, NOON),
        1);
  }

  private final class Readers implements Unheard {
    @Override
    public void stored(Conversation after, List<Entry> entries) {
      passedOn.addAll(entries);
    }
  }
}
