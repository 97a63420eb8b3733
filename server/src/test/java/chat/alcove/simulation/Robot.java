package chat.alcove.simulation;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.BotTerms;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Command.End;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.Happening.Said;
import chat.alcove.conversation.Life;
import chat.alcove.conversation.Memory;
import chat.alcove.conversation.State;
import chat.alcove.protocol.HandOffWhy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The site's bot: it answers in time, late, twice, from any node, or not at all.
final class Robot {
  static final Author.Bot WHO = new Author.Bot(new UUID(5, 1), "Robo");
  static final Duration LEASE = Duration.ofSeconds(10);
  static final Duration SILENCE = Duration.ofMinutes(10);

  private final World world;
  private Optional<BotTerms> terms;
  private int said;

  Robot(World world) {
    this.world = world;
    Chance chance = world.chance;
    var mode = chance.percent(85) ? BotTerms.Mode.live : BotTerms.Mode.shadow;
    var when = chance.percent(85) ? BotTerms.When.always : BotTerms.When.while_waiting;
    var one = new BotTerms(WHO, LEASE, SILENCE, Set.of("robot"), when, mode);
    this.terms = chance.percent(75) ? Optional.of(one) : Optional.empty();
  }

  /// Of the site, and on duty.
  Optional<BotTerms> terms() {
    return terms;
  }

  void switchedOff() {
    terms = Optional.empty();
  }

  /// Reads a conversation that waits, and answers it after a while.
  void works() {
    List<Row> waiting =
        world.store.rows().stream()
            .filter(row -> row.conversation().state() != State.closed)
            .filter(row -> row.conversation().turn().waitingSince() != null)
            .toList();
    if (waiting.isEmpty() || world.alive().isEmpty()) return;
    Row row = world.chance.one(waiting);
    Conversation seen = row.conversation();
    long seq = row.entries().size();
    for (int runs = world.chance.percent(25) ? 2 : 1; runs > 0; runs--) run(seen, seq);
  }

  private void run(Conversation seen, long seq) {
    Node node = world.chance.one(world.alive());
    long ms = world.chance.below(world.chance.percent(80) ? 1_000 : 20_000);
    Command.Rule rule = rule(seen, seq);
    node.in(
        ms,
        () -> {
          world.note(() -> "bot on node " + world.nodes.indexOf(node) + " " + rule);
          node.rule(node.conversations.apply(seen.key(), rule));
        });
  }

  private Command.Rule rule(Conversation seen, long seq) {
    var saw = seen.turn().saidAt();
    return switch (seen.life()) {
      case Life.Bot life -> new Command.BotActs(WHO, life.turn(), act());
      case Life.Queued queued when world.chance.percent(50) ->
          new Command.BotSpeaksBeside(WHO, seq, saw, said());
      default -> new Command.BotDrafts(WHO, seq, saw, new Said(Promises.SECRET + said().text()));
    };
  }

  private Command.Act act() {
    int of = world.chance.below(20);
    List<Said> words = new ArrayList<>();
    for (int i = of == 0 ? 0 : 1 + world.chance.below(2); i > 0; i--) words.add(said());
    var memory =
        new Memory(Promises.SECRET, Map.of("k", Promises.SECRET), said % 3, Promises.SECRET);
    return new Command.Act(words, memory, end(of));
  }

  private End end(int of) {
    if (of >= 5) return new End.Stays();
    if (of == 4) return new End.Closes();
    UUID line = of == 3 ? world.chance.one(List.copyOf(world.people.lines.keySet())) : null;
    return new End.HandsOff(HandOffWhy.flow, line, Promises.SECRET);
  }

  private Said said() {
    return new Said("robot " + ++said);
  }
}
