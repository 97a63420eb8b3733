package chat.alcove.simulation;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Conversations;
import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.conversation.LineTimers;
import chat.alcove.protocol.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One workspace, its people, their browsers, and the nodes that serve them.
final class World {
  static final UUID WORKSPACE = new UUID(1, 1);
  static final UUID SITE = new UUID(1, 2);
  private static final int NODES = 3;
  private static final int VISITORS = 5;
  private static final List<String> NAMES = List.of("Anna", "Boris", "Vera", "Gleb");

  final Chance chance;
  final Agenda agenda = new Agenda();
  final Weather weather;
  final People people = new People();
  final Defect defect;
  final Promises promises;
  final MemoryLog store;
  final Desk desk;
  final Robot robot;
  final List<Node> nodes = new ArrayList<>();
  final List<Client> visitors = new ArrayList<>();
  final Map<UUID, Client> consoles = new LinkedHashMap<>();
  private final Map<ConversationKey, List<Reader>> readers = new LinkedHashMap<>();
  private final List<String> trail = new ArrayList<>();
  private final Trail keeps;
  private @Nullable Broken broken;

  /// Whether what happens is written down: only where somebody will read it.
  enum Trail {
    kept,
    none
  }

  World(long seed, Defect defect, Trail keeps) {
    this.chance = new Chance(seed);
    this.weather = new Weather(chance, agenda);
    this.defect = defect;
    this.keeps = keeps;
    this.promises = new Promises(this);
    this.store = PlantedStore.with(defect, people, promises);
    this.desk = new Desk(store, people, agenda);
    this.robot = new Robot(this);
    lines();
    for (int i = 0; i < NODES; i++) nodes.add(new Node(this));
    for (int i = 0; i < VISITORS; i++) visitors.add(visitor(new UUID(3, i + 1)));
    for (People.Agent agent : people.agents.values()) {
      consoles.put(agent.who.id(), new Client(this, agent.who.id(), null));
      if (chance.percent(75)) connect(agent, chance.one(nodes));
    }
  }

  private void lines() {
    for (int i = 0; i < NAMES.size(); i++) {
      var who = new Author.Agent(new UUID(2, i + 1), NAMES.get(i));
      people.agents.put(who.id(), new People.Agent(who, 1 + chance.below(3)));
    }
    List<UUID> agents = List.copyOf(people.agents.keySet());
    Duration silence = chance.percent(50) ? Duration.ofMinutes(30) : null;
    var first =
        new LineTimers(
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            Duration.ofMinutes(10),
            Duration.ofSeconds(45),
            new LineTimers.Closing(silence, new UUID(4, 2)));
    var second =
        new LineTimers(
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofSeconds(20),
            new LineTimers.Closing(null, null));
    line(new UUID(4, 1), first, agents.subList(0, 3));
    line(new UUID(4, 2), second, agents.subList(2, 4));
  }

  private void line(UUID id, LineTimers timers, List<UUID> members) {
    Map<UUID, Integer> seats = new LinkedHashMap<>();
    members.forEach(agent -> seats.put(agent, 1 + chance.below(3)));
    people.lines.put(id, new People.Line(id, timers, seats));
  }

  private Client visitor(UUID id) {
    var visitor = new Conversations.Visitor(WORKSPACE, id, SITE, new UUID(4, 1), null, null);
    var client = new Client(this, id, visitor);
    client.connect(chance.one(nodes));
    return client;
  }

  EntryLog logOf(Node node) {
    return PlantedStore.logOf(node, this);
  }

  /// A console says hello.
  void connect(People.Agent agent, Node node) {
    disconnect(agent);
    console(agent).connect(node);
    agent.leases.add(new Connection(node));
    if (agent.leases.size() > 3) agent.leases.removeFirst();
  }

  void disconnect(People.Agent agent) {
    console(agent).leave();
    for (People.Lease lease : agent.leases) ((Connection) lease).close(agenda.instant());
  }

  Client console(People.Agent agent) {
    Client console = consoles.get(agent.who.id());
    if (console == null) throw new IllegalStateException("no console");
    return console;
  }

  /// A socket of a console, and what its node has written of it.
  private static final class Connection implements People.Lease {
    private final Node node;
    private @Nullable Instant closedAt;

    Connection(Node node) {
      this.node = node;
    }

    void close(Instant at) {
      if (closedAt == null) closedAt = node.lastSeen(at);
    }

    @Override
    public boolean connected() {
      return closedAt == null;
    }

    @Override
    public Instant seenAt(Instant now) {
      return closedAt == null ? node.lastSeen(now) : closedAt;
    }
  }

  /// Everybody who has this one open: its visitor, and two consoles.
  List<Reader> readers(ConversationKey key) {
    return readers.computeIfAbsent(
        key,
        first ->
            List.of(
                reader(key, Audience.visitor),
                reader(key, Audience.staff),
                reader(key, Audience.staff)));
  }

  private Reader reader(ConversationKey key, Audience eyes) {
    return PlantedStore.reader(this, key, eyes);
  }

  void crash(int at) {
    Node node = nodes.get(at);
    node.die();
    PlantedStore.died(this);
    visitors.forEach(client -> client.requests.forEach(request -> request.died(node)));
    consoles.values().forEach(client -> client.requests.forEach(request -> request.died(node)));
  }

  void start(int at) {
    nodes.set(at, new Node(this));
  }

  List<Node> alive() {
    return nodes.stream().filter(Node::alive).toList();
  }

  void note(Supplier<String> what) {
    if (keeps == Trail.kept)
      trail.add(agenda.instant().toString().substring(11) + " " + what.get());
  }

  List<String> trail() {
    return trail;
  }

  /// The first one counts.
  void broken(String words) {
    if (broken != null) return;
    broken = new Broken(words);
    note(() -> "BROKEN " + words);
  }

  void onlyRefused(Throwable cause) {
    if (!(cause instanceof Refused)) broken("failed with " + cause);
  }

  void check() {
    if (broken != null) throw broken;
  }
}
