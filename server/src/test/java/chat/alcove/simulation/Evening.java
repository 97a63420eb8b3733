package chat.alcove.simulation;

import chat.alcove.conversation.Command;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.conversation.Life;
import chat.alcove.conversation.Refold;
import chat.alcove.conversation.State;
import chat.alcove.simulation.People.Agent;
import chat.alcove.simulation.People.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The end of a day: all nodes are back, all is resent and read, and everybody is answered.
final class Evening {
  /// Rounds in which everybody who waits must have been answered.
  private static final int ROUNDS_MAX = 60;

  private final World world;
  private final Quiet quiet;

  Evening(World world, Quiet quiet) {
    this.world = world;
    this.quiet = quiet;
  }

  void end() {
    world.note(() -> "the day ends");
    world.agenda.finish();
    for (int i = 0; i < world.nodes.size(); i++) if (!world.nodes.get(i).alive()) world.start(i);
    world.weather.turn(Weather.Kind.calm);
    everybodyIsHere();
    resendAll();
    world.check();
    answerAll();
    world.check();
    readAll();
    acknowledgedOnce();
    foldAll();
    world.check();
  }

  private void everybodyIsHere() {
    for (Client visitor : world.visitors) visitor.connect(world.chance.one(world.nodes));
    for (Agent agent : world.people.agents.values()) {
      world.connect(agent, world.chance.one(world.nodes));
      agent.status = Status.available;
      agent.former = false;
    }
  }

  private void resendAll() {
    List<Client> all = new ArrayList<>(world.visitors);
    all.addAll(world.consoles.values());
    for (Client client : all) {
      client.flush();
      for (Request request : client.requests) {
        boolean open =
            request.state() == Request.State.waiting || request.state() == Request.State.sent;
        if (open) world.broken("never answered: " + request.command);
      }
    }
  }

  /// A visitor who waits reaches an agent, since there are some.
  private void answerAll() {
    for (int round = 0; round < ROUNDS_MAX; round++) {
      Node node = quiet.sweeps();
      node.route();
      nobodyIsIdle();
      world.check();
      if (nobodyWaits()) return;
      for (Row row : List.copyOf(world.store.rows())) answer(row);
      // A new round begins after the longest patience.
      world.agenda.pass(Duration.ofSeconds(round % 3 == 2 ? 125 : 1));
    }
    world.broken("still waiting: " + waiting());
  }

  private boolean nobodyWaits() {
    return waiting().isEmpty();
  }

  private List<Conversation> waiting() {
    return world.store.rows().stream()
        .map(Row::conversation)
        .filter(one -> one.state() != State.closed && one.turn().waitingSince() != null)
        .toList();
  }

  /// After a pass nobody waits whom somebody could have.
  private void nobodyIsIdle() {
    for (Row row : world.desk.waiting().values()) {
      Conversation one = row.conversation();
      UUID line = one.line();
      for (UUID id : world.people.line(line).seats().keySet()) {
        Agent agent = world.people.agent(id);
        boolean free =
            world.store.taken(agent, null, null) < agent.seats
                && world.store.taken(agent, line, null) < world.people.seats(line, agent);
        if (free && !one.life().place().past().missed().contains(id)) {
          world.broken(agent.who.name() + " is idle while one waits: " + one);
        }
      }
    }
  }

  /// Its agent answers, or makes room for the next.
  private void answer(Row row) {
    Life life = row.conversation().life();
    if (life.holder().isEmpty()) return;
    Client console = world.console(world.people.agent(life.holder().get().id()));
    ConversationKey key = row.conversation().key();
    String ref = console.nextRef();
    if (life instanceof Life.Offered) {
      console.ask(new Command.AgentAccepts(life.holder().get(), ref), key);
    } else if (row.conversation().turn().waitingSince() != null) {
      console.ask(new Habits(world).says(life.holder().get(), ref, Command.Side.front), key);
    } else {
      console.ask(new Command.AgentCloses(life.holder().get(), ref, Command.Reach.own), key);
    }
  }

  private void readAll() {
    for (Row row : world.store.rows()) {
      for (Reader reader : world.readers(row.conversation().key())) {
        reader.catchUp();
        List<Entry> stored = reader.eyes == Audience.staff ? row.entries() : row.visitorEntries();
        List<Object> wanted = stored.stream().map(reader::seen).toList();
        if (!wanted.equals(reader.shown)) {
          world.broken(
              Promises.short_(row) + " is shown as " + reader.shown + ", but is " + wanted);
        }
      }
    }
  }

  private void acknowledgedOnce() {
    for (Client client : world.visitors) acknowledged(client);
    for (Client client : world.consoles.values()) acknowledged(client);
  }

  private void acknowledged(Client client) {
    Set<String> stored = new HashSet<>();
    for (Row row : world.store.rows()) {
      for (Entry entry : row.entries()) {
        boolean twice =
            entry.ref() != null
                && entry.equals(row.made(client.id, entry.ref()))
                && !stored.add(entry.ref());
        if (twice) world.broken("stored in two conversations: " + entry);
      }
    }
    for (Request request : client.requests) {
      if (request.answer().isEmpty()) continue;
      Found found = request.answer().get();
      Row row = world.store.row(found.key());
      Entry entry = row == null ? null : row.made(client.id, request.command.ref());
      if (!found.entry().equals(entry)) {
        world.broken("acknowledged and not stored: " + found + ", but " + entry);
      }
    }
  }

  private void foldAll() {
    for (Row row : world.store.rows()) {
      Conversation folded = Refold.of(row.conversation(), row.entries());
      if (!folded.equals(row.conversation())) {
        world.broken("the log folds to " + folded + ", the row is " + row.conversation());
      }
    }
  }
}
