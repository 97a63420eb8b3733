package chat.alcove.simulation;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Command.Reach;
import chat.alcove.conversation.Command.Side;
import chat.alcove.conversation.Command.Transfer;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.Happening.Target;
import chat.alcove.conversation.Life;
import chat.alcove.protocol.Priority;
import java.time.Duration;
import java.util.List;

/// What agents do with what they see: mostly what makes sense, now and then anything.
final class Habits {
  private static final List<Duration> SNOOZES =
      List.of(Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofMinutes(20));

  private final World world;

  Habits(World world) {
    this.world = world;
  }

  /// Who has more to say than the others.
  private Reach reach(Author.Agent agent) {
    boolean lead = agent.id().equals(world.people.agents.keySet().iterator().next());
    return lead ? Reach.all : Reach.own;
  }

  Command.Asked act(Conversation seen, Author.Agent agent, String ref) {
    Chance chance = world.chance;
    if (chance.percent(15)) return anything(agent, ref);
    boolean holds = seen.life().holder().filter(agent::equals).isPresent();
    return switch (seen.life()) {
      case Life.Bot bot ->
          chance.percent(30)
              ? new Command.AgentClaims(agent, ref, null)
              : says(agent, ref, chance.percent(50) ? Side.front : Side.beside);
      case Life.Queued queued ->
          chance.percent(60)
              ? new Command.AgentClaims(agent, ref, null)
              : says(agent, ref, Side.front);
      case Life.Offered offered when holds -> ringing(agent, ref);
      case Life.Assigned assigned when holds -> own(agent, ref);
      case Life.Closed closed -> new Command.AgentReopens(agent, ref);
      default ->
          chance.percent(60)
              ? new Command.AgentNotes(agent, ref, Promises.SECRET + ref)
              : anything(agent, ref);
    };
  }

  private Command.Asked ringing(Author.Agent agent, String ref) {
    int of = world.chance.below(10);
    if (of < 4) return new Command.AgentAccepts(agent, ref);
    if (of < 6) return says(agent, ref, Side.front);
    if (of < 7) return new Command.AgentClaims(agent, ref, null);
    return of < 9 ? new Command.AgentPasses(agent, ref) : new Command.AgentReturns(agent, ref);
  }

  private Command.Asked own(Author.Agent agent, String ref) {
    int of = world.chance.below(20);
    if (of < 10) return says(agent, ref, Side.front);
    if (of < 13) return transfer(agent, ref);
    if (of < 14) {
      return world.chance.percent(50)
          ? new Command.AgentReturns(agent, ref)
          : new Command.AgentGivesBack(agent, ref, reach(agent), null);
    }
    if (of < 16) return new Command.AgentCloses(agent, ref, reach(agent));
    return of < 18 ? promise(agent, ref) : snooze(agent, ref);
  }

  private Command.Asked anything(Author.Agent agent, String ref) {
    return switch (world.chance.below(13)) {
      case 0 -> says(agent, ref, Side.beside);
      case 1 -> new Command.AgentNotes(agent, ref, Promises.SECRET + ref);
      case 2 -> new Command.AgentClaims(agent, ref, null);
      case 3 -> new Command.AgentAccepts(agent, ref);
      case 4 -> new Command.AgentReturns(agent, ref);
      case 5, 6 -> transfer(agent, ref);
      case 7 ->
          world.chance.percent(50)
              ? new Command.AgentTakesBack(agent, ref)
              : new Command.AgentTakes(agent, ref, reach(agent), null);
      case 8 -> promise(agent, ref);
      case 9 -> new Command.AgentPrioritises(agent, ref, world.chance.one(PRIORITIES));
      case 11 -> new Command.AgentGivesBack(agent, ref, reach(agent), null);
      case 10 -> new Command.AgentCloses(agent, ref, reach(agent));
      default -> new Command.AgentReopens(agent, ref);
    };
  }

  private static final List<Priority> PRIORITIES = List.of(Priority.values());

  Command.Asked says(Author.Agent agent, String ref, Side side) {
    return new Command.AgentSays(agent, ref, "answer " + ref, side);
  }

  private Command.Asked promise(Author.Agent agent, String ref) {
    return new Command.AgentPromises(agent, ref, Duration.ofMinutes(1 + world.chance.below(5)));
  }

  private Command.Asked snooze(Author.Agent agent, String ref) {
    var until = world.agenda.instant().plus(world.chance.one(SNOOZES));
    return new Command.AgentSnoozes(agent, ref, until);
  }

  private Command.Asked transfer(Author.Agent agent, String ref) {
    Target to =
        world.chance.percent(70)
            ? new Target.ToAgent(world.chance.one(List.copyOf(world.people.agents.values())).who)
            : new Target.ToLine(world.chance.one(List.copyOf(world.people.lines.keySet())));
    var transfer = new Transfer(to, Promises.SECRET + ref, null);
    return new Command.AgentTransfers(agent, ref, transfer, reach(agent));
  }
}
