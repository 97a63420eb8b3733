package chat.alcove.simulation;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.Happening;
import chat.alcove.conversation.Life;
import chat.alcove.conversation.Refold;
import chat.alcove.delivery.Views;
import chat.alcove.protocol.AssignedWhy;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.ReleasedWhy;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.VisitorEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What must hold after each commit. Written from what is promised, not from how it is done.
final class Promises implements MemoryLog.Watcher {
  /// Stands in all words among staff.
  static final String SECRET = "§";

  private final World world;
  private final Map<ConversationKey, Known> known = new HashMap<>();

  /// What one who has followed a conversation from its first entry knows of it.
  private static final class Known {
    int entries;
    int visitorEntries;
    @Nullable Conversation folded;
    final Set<String> refs = new HashSet<>();
    final Set<UUID> missed = new HashSet<>();
    final Set<String> had = new HashSet<>();
    @Nullable UUID holder;

    /// Whether a bot has it.
    boolean withBot;

    /// Whether the bot has answered the visitor's last words.
    boolean answered;

    /// Whom the visitor believes to be talking to.
    @Nullable UUID believed;
  }

  Promises(World world) {
    this.world = world;
  }

  @Override
  public void committed(Row row, List<Entry> entries) {
    Known one = known.computeIfAbsent(row.conversation().key(), first -> new Known());
    world.note(
        () -> "  stored " + short_(row) + " " + entries.stream().map(Promises::told).toList());
    for (Entry entry : entries) {
      numbers(one, entry);
      once(one, entry);
      bots(one, entry);
      holder(row, one, entry);
      offers(one, entry);
      team(entry);
      visitor(one, entry);
    }
    handOffs(entries);
    seats(row, entries);
    folds(row, one, entries);
    Life life = row.conversation().life();
    UUID speaker = life.speaker().map(Author.Agent::id).orElse(null);
    if (!Objects.equals(speaker, one.believed)) {
      world.broken("the visitor believes to talk to " + one.believed + ", but it is " + speaker);
    }
  }

  static String short_(Row row) {
    return "#" + row.conversation().number();
  }

  private static String told(Entry entry) {
    String by = entry.author() instanceof Author.Agent agent ? agent.name() : "";
    return entry.seq()
        + ":"
        + entry.what().toString().replaceAll(", trace=Trace.*|id=[-0-9a-f]*, ", "")
        + by;
  }

  private void numbers(Known one, Entry entry) {
    if (entry.seq() != ++one.entries) world.broken("a hole before entry " + entry);
    Long visitorSeq = entry.visitorSeq();
    if (visitorSeq != null && visitorSeq != ++one.visitorEntries) {
      world.broken("a hole in the visitor's numbers before " + entry);
    }
  }

  private void once(Known one, Entry entry) {
    if (entry.ref() != null && !one.refs.add(entry.author() + entry.ref())) {
      world.broken("stored twice: " + entry);
    }
  }

  /// One at a time: who has it must lose it before another gets it.
  private void holder(Row row, Known one, Entry entry) {
    switch (entry.what()) {
      case Happening.Offered offered -> {
        boolean given = one.believed != null && one.believed.equals(one.holder);
        if (one.holder != null && !given) world.broken("rings while another has it: " + entry);
        one.holder = offered.agent().id();
        one.had.add(offered.agent().name());
      }
      case Happening.Assigned assigned -> {
        UUID next = assigned.agent().id();
        if (one.holder != null && !one.holder.equals(next)) world.broken("two have it: " + entry);
        one.holder = next;
        one.had.add(assigned.agent().name());
      }
      case Happening.Released released when gaveAndLeft(one, released) -> {}
      case Happening.Released released -> {
        if (!released.agent().id().equals(one.holder)) world.broken("lost by another: " + entry);
        one.holder = null;
      }
      case Happening.Closed closed -> one.holder = null;
      case Happening.Queued queued -> {
        if (one.holder != null) world.broken("queued while " + short_(row) + " is with somebody");
      }
      default -> {}
    }
  }

  /// What they passed on rings on.
  private static boolean gaveAndLeft(Known one, Happening.Released released) {
    return released.why() == ReleasedWhy.left_team
        && released.agent().id().equals(one.believed)
        && !released.agent().id().equals(one.holder);
  }

  /// Nothing is given to one who is no longer on the team, but what comes back by itself.
  private void team(Entry entry) {
    UUID given =
        switch (entry.what()) {
          case Happening.Offered offered -> offered.agent().id();
          case Happening.Assigned assigned when assigned.why() != AssignedWhy.returned ->
              assigned.agent().id();
          default -> null;
        };
    if (given != null && world.people.agent(given).former) {
      world.broken("given to one who left the team: " + entry);
    }
  }

  /// One answer to one message, and none where people answer.
  private void bots(Known one, Entry entry) {
    boolean bot = entry.author() instanceof Author.Bot;
    switch (entry.what()) {
      case Happening.Said said when bot -> {
        boolean answer = said.beside().memory() != null;
        if (answer && !one.withBot) world.broken("a bot answers over a person: " + entry);
        if (answer && one.answered) world.broken("two answers of a bot: " + entry);
        if (!one.withBot && one.holder != null) world.broken("a bot talks beside: " + entry);
        one.answered |= answer;
      }
      case Happening.Said said -> {
        if (one.withBot && entry.author() instanceof Author.Agent) {
          world.broken("an agent talks beside a bot: " + entry);
        }
        if (entry.author() instanceof Author.Visitor) one.answered = false;
      }
      case Happening.WithBot with -> {
        one.withBot = true;
        // A visitor whom an agent left waiting is answered once more.
        one.answered = false;
        one.holder = null;
        one.missed.clear();
        one.had.add(with.bot().name());
      }
      case Happening.HandedOff off -> {
        if (!one.withBot) world.broken("handed off by a bot that has it not: " + entry);
        one.withBot = false;
      }
      case Happening.Assigned assigned -> one.withBot = false;
      case Happening.Closed closed -> one.withBot = false;
      default -> {}
    }
  }

  /// Whom a bot lets go of waits for a person at once.
  private void handOffs(List<Entry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      if (!(entries.get(i).what() instanceof Happening.HandedOff)) continue;
      boolean queued =
          i + 1 < entries.size() && entries.get(i + 1).what() instanceof Happening.Queued;
      if (!queued) world.broken("handed off to nobody: " + entries.get(i));
    }
  }

  /// Never the same twice in one round.
  private void offers(Known one, Entry entry) {
    switch (entry.what()) {
      case Happening.Offered offered -> {
        boolean again = one.missed.contains(offered.agent().id());
        if (again && offered.trace().rule() != Rule.transfer) {
          world.broken("rings again at one who missed it: " + offered.agent().name());
        }
      }
      case Happening.Released released -> {
        boolean missed =
            released.why() == ReleasedWhy.no_reply || released.why() == ReleasedWhy.passed_on;
        if (missed) one.missed.add(released.agent().id());
      }
      case Happening.Queued queued -> one.missed.clear();
      case Happening.Reopened reopened -> one.missed.clear();
      default -> {}
    }
  }

  /// Staff's words stay with staff, and what the visitor is told is true.
  private void visitor(Known one, Entry entry) {
    var view = Views.forVisitor(entry);
    if (view.isPresent() != (entry.visitorSeq() != null)) {
      world.broken("numbered for the visitor without a view, or the reverse: " + entry);
    }
    if (view.isEmpty()) {
      if (entry.what() instanceof Happening.Said) world.broken("words kept from the visitor");
      return;
    }
    if (view.get().toString().contains(SECRET)) world.broken("staff's words in " + view.get());
    switch (view.get()) {
      case VisitorEntry.Assigned assigned -> one.believed = assigned.agent().id();
      case VisitorEntry.Released released -> {
        if (!released.agent().id().equals(one.believed)) {
          world.broken("the visitor hears that somebody left whom they never saw: " + released);
        }
        one.believed = null;
      }
      case VisitorEntry.Closed closed -> one.believed = null;
      case VisitorEntry.Said said -> {}
      case VisitorEntry.Queued queued -> {}
      case VisitorEntry.Promised promised -> {}
      case VisitorEntry.MailAsked asked -> {}
      case VisitorEntry.Reopened reopened -> {}
      // A bot has it now, and no agent.
      case VisitorEntry.WithBot with -> one.believed = null;
      case VisitorEntry.HandedOff off -> one.believed = null;
    }
  }

  /// Nobody is given, or takes from the queue, more than they have seats for.
  private void seats(Row row, List<Entry> entries) {
    for (Entry entry : entries) {
      boolean counts =
          switch (entry.what()) {
            case Happening.Offered offered -> true;
            case Happening.Assigned assigned ->
                assigned.why() == AssignedWhy.claimed || assigned.why() == AssignedWhy.answered;
            default -> false;
          };
      if (!counts) continue;
      UUID id = row.conversation().life().holder().orElseThrow().id();
      People.Agent agent = world.people.agent(id);
      UUID line = row.conversation().line();
      if (held(id, null) > agent.seats || held(id, line) > world.people.seats(line, agent)) {
        world.broken("more than their seats: " + agent.who.name() + " after " + entry);
      }
    }
  }

  private long held(UUID agent, @Nullable UUID line) {
    return world.store.rows().stream()
        .map(Row::conversation)
        .filter(one -> line == null || one.line().equals(line))
        .map(Conversation::life)
        .filter(life -> !life.resting())
        .filter(life -> life.holder().isPresent() && life.holder().get().id().equals(agent))
        .count();
  }

  /// The log is the truth: the row is what it folds to.
  private void folds(Row row, Known one, List<Entry> entries) {
    Conversation folded =
        one.folded == null
            ? Refold.of(row.conversation(), entries)
            : Refold.onto(one.folded, entries);
    one.folded = folded;
    if (!folded.equals(row.conversation())) {
      world.broken("the row is " + row.conversation() + "\n but its log folds to " + folded);
    }
  }

  /// A lost claim says who won, and words are never refused.
  void refused(Request request, Refused refused) {
    world.note(() -> "  refused " + refused.refusal() + " to " + request.command);
    if (request.key == null) world.broken("a visitor's words were refused: " + refused.words());
    if (refused.refusal() == Refusal.REF_REUSED)
      world.broken("a ref of one command: " + request.command);
    boolean claim =
        request.command instanceof Command.AgentClaims
            || request.command instanceof Command.AgentSays;
    if (!claim || refused.refusal() != Refusal.TAKEN || request.key == null) return;
    Known one = known.get(request.key);
    if (one == null || refused.by() == null || !one.had.contains(refused.by())) {
      world.broken("taken, but by " + refused.by() + ": " + request.command);
    }
  }
}
