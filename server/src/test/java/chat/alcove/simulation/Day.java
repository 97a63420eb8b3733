package chat.alcove.simulation;

import chat.alcove.conversation.Command;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.State;
import chat.alcove.simulation.People.Agent;
import chat.alcove.simulation.People.Status;
import java.time.Duration;
import java.util.List;

/// One step after another of people who write, nodes that die, and time that passes.
final class Day {
  private static final List<Status> STATUSES = List.of(Status.values());

  private final World world;
  private final Habits habits;
  private final Quiet quiet;
  private final List<Agent> agents;

  Day(World world, Quiet quiet) {
    this.world = world;
    this.habits = new Habits(world);
    this.quiet = quiet;
    this.agents = List.copyOf(world.people.agents.values());
  }

  void step() {
    int of = world.chance.below(114);
    if (of < 20) visitorSays();
    else if (of < 48) agentActs();
    else if (of < 62) resend();
    else if (of < 72) onSomeNode("router", Node::route);
    else if (of < 77) onSomeNode("sweep", Node::sweep);
    else if (of < 80) onSomeNode("look", Node::look);
    else if (of < 82) visitorDoes();
    else if (of < 87) comeOrGo();
    else if (of < 90) status();
    else if (of < 93) crashOrStart();
    else if (of < 98) timePasses();
    else if (of < 100) quiet.settle();
    else if (of < 110) world.robot.works();
    else if (of < 111) asksForPerson();
    else if (of < 113) joinsOrLeaves();
    else if (world.chance.percent(20)) world.robot.switchedOff();
    world.agenda.pass(Duration.ofMillis(world.chance.below(60)));
    world.check();
  }

  private void visitorSays() {
    Client visitor = world.chance.one(world.visitors);
    String ref = visitor.nextRef();
    world.note(() -> "visitor " + visitor.id.getLeastSignificantBits() + " says " + ref);
    int of = world.chance.below(40);
    String words = of == 0 ? "robot, please" : "words " + ref;
    var wish = of == 1 ? Command.Wish.person : Command.Wish.answer;
    visitor.ask(new Command.VisitorSays(ref, words, wish, null), null);
  }

  private void visitorDoes() {
    List<Conversation> open =
        conversations().stream().filter(one -> one.state() != State.closed).toList();
    if (open.isEmpty()) return;
    Conversation seen = world.chance.one(open);
    Client visitor = visitor(seen);
    String ref = visitor.nextRef();
    Command.Asked command =
        world.chance.percent(70)
            ? new Command.VisitorEnds(ref)
            : new Command.VisitorAsksMail(ref, "me@example.org");
    world.note(() -> "visitor asks " + command + " of #" + seen.number());
    visitor.ask(command, seen.key());
  }

  private void asksForPerson() {
    List<Conversation> withBot =
        conversations().stream().filter(one -> one.state() == State.bot).toList();
    if (withBot.isEmpty()) return;
    Conversation seen = world.chance.one(withBot);
    Client visitor = visitor(seen);
    String ref = visitor.nextRef();
    world.note(() -> "visitor asks for a person in #" + seen.number());
    visitor.ask(new Command.VisitorAsksPerson(ref), seen.key());
  }

  private Client visitor(Conversation of) {
    return world.visitors.stream()
        .filter(client -> client.id.equals(of.parties().visitor()))
        .findFirst()
        .orElseThrow();
  }

  private List<Conversation> conversations() {
    return world.store.rows().stream().map(Row::conversation).toList();
  }

  private void agentActs() {
    List<Conversation> all = conversations();
    if (all.isEmpty()) return;
    Agent agent = world.chance.one(agents);
    // Mostly the newest: those are open.
    Conversation seen =
        world.chance.percent(60)
            ? all.get(all.size() - 1 - world.chance.below(Math.min(4, all.size())))
            : world.chance.one(all);
    // An old view now and then: what holds it is asked.
    Agent who =
        world.chance.percent(50)
            ? seen.life().holder().map(holder -> world.people.agent(holder.id())).orElse(agent)
            : agent;
    Client console = world.console(who);
    if (!console.connected()) return;
    Command.Asked command = habits.act(seen, who.who, console.nextRef());
    world.note(() -> who.who.name() + " asks " + command + " of #" + seen.number());
    console.ask(command, seen.key());
  }

  private void resend() {
    Client client =
        world.chance.percent(50)
            ? world.chance.one(world.visitors)
            : world.console(world.chance.one(agents));
    if (!client.connected()) reconnect(client);
    client.flush();
  }

  private void reconnect(Client client) {
    List<Node> alive = world.alive();
    if (alive.isEmpty() || !world.visitors.contains(client)) return;
    client.connect(world.chance.one(alive));
  }

  private interface Work {
    void by(Node node);
  }

  private void onSomeNode(String what, Work work) {
    List<Node> alive = world.alive();
    if (alive.isEmpty()) return;
    Node node = world.chance.one(alive);
    world.note(() -> what + " on node " + world.nodes.indexOf(node));
    work.by(node);
  }

  private void comeOrGo() {
    Agent agent = world.chance.one(agents);
    List<Node> alive = world.alive();
    if (agent.former) return;
    boolean leaves = world.console(agent).connected() && world.chance.percent(45);
    if (leaves) {
      world.note(() -> agent.who.name() + " disconnects");
      world.disconnect(agent);
    } else if (!alive.isEmpty()) {
      world.note(() -> agent.who.name() + " connects");
      world.connect(agent, world.chance.one(alive));
    }
  }

  private void status() {
    Agent agent = world.chance.one(agents);
    agent.status = world.chance.percent(60) ? Status.available : world.chance.one(STATUSES);
    world.note(() -> agent.who.name() + " is " + agent.status);
    if (agent.status != Status.away || world.chance.percent(50)) return;
    List<Node> alive = world.alive();
    if (alive.isEmpty()) return;
    Node node = world.chance.one(alive);
    for (Conversation one : conversations()) {
      if (one.life().holder().filter(agent.who::equals).isEmpty()) continue;
      node.rule(node.conversations.apply(one.key(), new Command.AgentWentOff(agent.who)));
    }
  }

  /// Off the team, or back on it. That their sockets are to be closed is heard at once, or not for
  /// long.
  private void joinsOrLeaves() {
    Agent agent = world.chance.one(agents);
    agent.former = !agent.former;
    world.note(() -> agent.who.name() + (agent.former ? " leaves the team" : " is back"));
    if (agent.former && world.chance.percent(50)) world.disconnect(agent);
  }

  private void crashOrStart() {
    int at = world.chance.below(world.nodes.size());
    if (world.nodes.get(at).alive()) {
      world.note(() -> "node " + at + " dies");
      world.crash(at);
    } else {
      world.note(() -> "node " + at + " starts");
      world.start(at);
    }
  }

  private void timePasses() {
    Duration time =
        switch (world.chance.below(12)) {
          case 0, 1, 2, 3 -> Duration.ofMillis(world.chance.between(200, 5_000));
          case 4, 5, 6 -> Duration.ofSeconds(world.chance.between(10, 50));
          case 7, 8, 9 -> Duration.ofSeconds(world.chance.between(60, 130));
          case 10 -> Duration.ofMinutes(world.chance.between(5, 12));
          default -> Duration.ofMinutes(world.chance.between(30, 40));
        };
    world.note(() -> time + " pass");
    world.agenda.pass(time);
  }
}
