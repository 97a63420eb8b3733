package chat.alcove.simulation;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Decision.SeatCheck;
import chat.alcove.conversation.Draft;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.Life;
import chat.alcove.conversation.State;
import chat.alcove.protocol.Span;
import chat.alcove.simulation.People.Agent;
import chat.alcove.simulation.People.Status;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The twin of the log in PostgreSQL: the same answers, at once. The contract holds it to that.
class MemoryLog implements EntryLog {
  private static final long FIRST_NUMBER = 1_001;

  private final People people;
  private final Map<ConversationKey, Row> rows = new LinkedHashMap<>();
  private final Watcher watcher;

  /// Hears of each commit.
  interface Watcher {
    void committed(Row row, List<Entry> entries);
  }

  MemoryLog(People people, Watcher watcher) {
    this.people = people;
    this.watcher = watcher;
  }

  Collection<Row> rows() {
    return rows.values();
  }

  @Nullable Row row(ConversationKey key) {
    return rows.get(key);
  }

  @Override
  public Future<Outcome> append(Addition addition) {
    return Future.succeededFuture(appended(addition));
  }

  Outcome appended(Addition addition) {
    Row row = rows.get(addition.before().key());
    if (row == null || outdated(row, addition)) return new Outcome.Lost();
    Optional<Obstacle> obstacle = obstacle(addition);
    if (obstacle.isPresent()) return new Outcome.Unseated(obstacle.get());
    if (opens(row, addition)) return new Outcome.Occupied();
    Optional<Found> known = known(row, addition);
    if (known.isPresent()) return new Outcome.Known(known.get());
    List<Entry> entries = row.add(addition);
    if (counts(addition.stamp().check())) {
      holder(addition).lastAssigned = addition.stamp().at();
    }
    watcher.committed(row, entries);
    return new Outcome.Stored(addition.after(), entries);
  }

  boolean outdated(Row row, Addition addition) {
    Conversation now = row.conversation();
    Conversation before = addition.before();
    boolean changes = addition.after().lifecycle() > before.lifecycle();
    return now.lifecycle() != before.lifecycle() || (changes && !now.turn().equals(before.turn()));
  }

  /// A visitor has one open conversation on a site.
  private boolean opens(Row row, Addition addition) {
    return row.conversation().state() == State.closed
        && addition.after().state() != State.closed
        && open(row.conversation().parties()).isPresent();
  }

  private Optional<Row> open(Conversation.Parties parties) {
    return rows.values().stream()
        .filter(row -> row.conversation().parties().equals(parties))
        .filter(row -> row.conversation().state() != State.closed)
        .findFirst();
  }

  Optional<Found> known(Row row, Addition addition) {
    for (Draft draft : addition.drafts()) {
      Entry entry = draft.ref() == null ? null : row.made(author(draft), draft.ref());
      if (entry != null) return Optional.of(found(row, entry));
    }
    return Optional.empty();
  }

  private static UUID author(Draft draft) {
    return switch (draft.author()) {
      case Author.Visitor visitor -> visitor.id();
      case Author.Agent agent -> agent.id();
      case Author.Bot bot -> bot.id();
      case Author.Rule rule -> throw new IllegalStateException("a rule has no ref");
    };
  }

  private static Found found(Row row, Entry entry) {
    return new Found(row.conversation().key(), row.conversation().number(), entry);
  }

  private Agent holder(Addition addition) {
    return people.agent(addition.after().life().holder().orElseThrow().id());
  }

  private static boolean counts(SeatCheck check) {
    return check != SeatCheck.none && check != SeatCheck.team;
  }

  /// Whether nothing may be given to them any more.
  boolean former(Agent agent) {
    return agent.former;
  }

  private Optional<Obstacle> obstacle(Addition addition) {
    SeatCheck check = addition.stamp().check();
    if (check == SeatCheck.none) return Optional.empty();
    Agent agent = holder(addition);
    if (former(agent)) return Optional.of(Obstacle.not_here);
    if (check == SeatCheck.team) return Optional.empty();
    boolean here = agent.here(addition.stamp().at());
    if (check == SeatCheck.offer && (!here || agent.status != Status.available)) {
      return Optional.of(Obstacle.not_here);
    }
    if (check == SeatCheck.transfer && (!here || agent.status == Status.away)) {
      return Optional.of(Obstacle.not_here);
    }
    UUID line = addition.after().line();
    ConversationKey own = addition.before().key();
    int taken = taken(agent, null, own);
    int inLine = taken(agent, line, own);
    boolean full = taken >= agent.seats || inLine >= people.seats(line, agent);
    return full ? Optional.of(Obstacle.full) : Optional.empty();
  }

  /// @param line null: in all
  int taken(Agent agent, @Nullable UUID line, @Nullable ConversationKey without) {
    int taken = 0;
    for (Row row : rows.values()) {
      Conversation conversation = row.conversation();
      boolean counts = seated(conversation.life(), agent) && !conversation.key().equals(without);
      if (counts && (line == null || conversation.line().equals(line))) taken++;
    }
    return taken;
  }

  boolean seated(Life life, Agent agent) {
    return !life.resting() && life.holder().filter(agent.who::equals).isPresent();
  }

  @Override
  public Future<Void> rearm(Conversation conversation, @Nullable Instant dueAt) {
    Row row = rows.get(conversation.key());
    if (row != null && unchanged(row.conversation(), conversation)) row.due(dueAt);
    return Future.succeededFuture();
  }

  private static boolean unchanged(Conversation now, Conversation seen) {
    return now.lifecycle() == seen.lifecycle() && now.turn().equals(seen.turn());
  }

  @Override
  public Future<Outcome> open(Opening opening) {
    return Future.succeededFuture(opened(opening));
  }

  Outcome opened(Opening opening) {
    Conversation begun = opening.after();
    boolean outdated = last(begun) != opening.follows();
    if (outdated || rows.containsKey(begun.key()) || open(begun.parties()).isPresent()) {
      return new Outcome.Lost();
    }
    var conversation =
        new Conversation(
            begun.key(),
            FIRST_NUMBER + rows.size(),
            begun.parties(),
            begun.life(),
            begun.turn(),
            begun.lifecycle());
    var row = new Row(conversation);
    rows.put(begun.key(), row);
    List<Entry> entries = row.begin(opening);
    watcher.committed(row, entries);
    return new Outcome.Stored(conversation, entries);
  }

  /// The number of the visitor's conversation before this one; 0: there was none.
  private long last(Conversation begun) {
    return of(begun.key().workspace(), begun.parties().visitor()).stream()
        .mapToLong(row -> row.conversation().number())
        .max()
        .orElse(0);
  }

  @Override
  public Future<Optional<Conversation>> latest(UUID workspace, UUID visitor) {
    return Future.succeededFuture(
        of(workspace, visitor).stream()
            .min(
                Comparator.<Row, Boolean>comparing(
                        row -> row.conversation().state() == State.closed)
                    .thenComparing(row -> -row.conversation().number()))
            .map(Row::conversation));
  }

  @Override
  public Future<Optional<Recalled>> recall(UUID workspace, UUID visitor) {
    return latest(workspace, visitor)
        .compose(found ->
            found.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : marks(found.get().key())
                    .map(marks -> Optional.of(new Recalled(found.get(), marks, null))));
  }

  private List<Row> of(UUID workspace, UUID visitor) {
    List<Row> theirs = new ArrayList<>();
    for (Row row : rows.values()) {
      Conversation conversation = row.conversation();
      if (conversation.key().workspace().equals(workspace)
          && conversation.parties().visitor().equals(visitor)) theirs.add(row);
    }
    return theirs;
  }

  @Override
  public Future<Optional<Conversation>> load(ConversationKey key) {
    return Future.succeededFuture(Optional.ofNullable(rows.get(key)).map(Row::conversation));
  }

  @Override
  public Future<Optional<Found>> find(UUID workspace, UUID visitor, UUID author, String ref) {
    return Future.succeededFuture(
        of(workspace, visitor).stream()
            .sorted(Comparator.comparing(Row::openedAt).reversed())
            .flatMap(
                row -> Stream.ofNullable(row.made(author, ref)).map(entry -> found(row, entry)))
            .findFirst());
  }

  @Override
  public Future<Slice> read(ConversationKey key, Audience audience, Span span, int max) {
    Row row = rows.get(key);
    return Future.succeededFuture(
        row == null ? new Slice(List.of(), false) : row.read(audience, span, max));
  }

  @Override
  public Future<Marks> marks(ConversationKey key) {
    return Future.succeededFuture(existing(key).marks());
  }

  private Row existing(ConversationKey key) {
    return Optional.ofNullable(rows.get(key)).orElseThrow();
  }

  @Override
  public Future<Optional<Long>> staffHaveRead(ConversationKey key, long seq) {
    return Future.succeededFuture(existing(key).staffHaveRead(seq));
  }

  @Override
  public Future<Optional<Long>> visitorHasRead(ConversationKey key, long visitorSeq) {
    return Future.succeededFuture(existing(key).visitorHasRead(visitorSeq));
  }
}
