package chat.alcove.simulation;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.LineTimers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

class MemoryLogTest extends SeatContract {
  private final Author.Agent anna = new Author.Agent(new UUID(2, 1), "Anna");
  private final Author.Agent boris = new Author.Agent(new UUID(2, 2), "Boris");
  private final UUID line = new UUID(4, 1);
  private final People people = new People();
  private final MemoryLog log = new MemoryLog(people, (row, entries) -> {});

  MemoryLogTest() {
    people.agents.put(anna.id(), new People.Agent(anna, 4));
    people.agents.put(boris.id(), new People.Agent(boris, 4));
    var everybody = Map.of(anna.id(), 4, boris.id(), 4);
    people.lines.put(line, new People.Line(line, LineTimers.DEFAULT, everybody));
  }

  private record Seen(Instant at) implements People.Lease {
    @Override
    public boolean connected() {
      return true;
    }

    @Override
    public Instant seenAt(Instant now) {
      return at;
    }
  }

  @Override
  EntryLog log() {
    return log;
  }

  @Override
  Place place() {
    return new Place(World.WORKSPACE, World.SITE, line, anna, boris);
  }

  @Override
  void seats(Author.Agent agent, int seats) {
    people.agent(agent.id()).seats = seats;
  }

  @Override
  void connected(Author.Agent agent, Instant seenAt) {
    people.agent(agent.id()).leases.add(new Seen(seenAt));
  }

  @Override
  void busy(Author.Agent agent) {
    people.agent(agent.id()).status = People.Status.busy;
  }

  @Override
  void leaves(Author.Agent agent) {
    people.agent(agent.id()).former = true;
  }

  @Override
  Optional<Instant> dueAt(ConversationKey key) {
    return Optional.ofNullable(log.row(key)).map(Row::dueAt);
  }
}
