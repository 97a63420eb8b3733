package chat.alcove.conversation;

import chat.alcove.conversation.EntryLog.Addition;
import chat.alcove.protocol.AssignedWhy;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Additions of one batch, folded to one row a conversation, and their entries.
///
/// Takes an addition only if it was decided on the same lifecycle as those taken before it, and
/// none of them has moved that on (or, where it changes that itself, has said anything): whoever is
/// not taken has lost the race inside the batch.
final class AppendBatch {
  /// The first column of the entries.
  private static final int LINES = 26;

  private final Map<ConversationKey, Fold> folds = new LinkedHashMap<>();

  /// Where an addition's first entry stands among those of its conversation in this batch.
  record Spot(ConversationKey key, int offset, int visitorOffset) {}

  /// Takes an addition in; null if it must be decided again.
  @Nullable Spot take(Addition addition) {
    Fold fold = folds.computeIfAbsent(addition.before().key(), key -> new Fold(addition));
    if (fold.after.lifecycle() != addition.before().lifecycle()) return null;
    // What changes its life must have been decided after the last words.
    if (fold.saidAt != null && addition.after().lifecycle() > fold.after.lifecycle()) return null;
    return fold.add(addition);
  }

  boolean isEmpty() {
    return folds.isEmpty();
  }

  Tuple parameters() {
    List<Fold> rows =
        folds.values().stream()
            .sorted(Comparator.comparing(fold -> fold.before.key().id()))
            .toList();
    var columns = new Columns();
    rows.forEach(fold -> fold.writeRow(columns));
    List<EntryLine> lines = rows.stream().flatMap(fold -> fold.lines.stream()).toList();
    lines.forEach(line -> line.write(columns, LINES));
    return columns.tuple();
  }

  /// As [#parameters], with the agents who must have a seat for what they get.
  Tuple parametersWithSeats(Instant now) {
    Tuple tuple = parameters();
    var columns = new Columns();
    for (Fold fold : folds.values()) {
      Optional<Author.Agent> holder = fold.after.life().holder();
      if (holder.isEmpty()) continue;
      columns.add(0, UUID.class, fold.before.key().id());
      columns.add(1, UUID.class, holder.get().id());
      columns.add(2, String.class, fold.stamp.check().name());
    }
    columns.appendTo(tuple);
    return tuple.addValue(Columns.time(now));
  }

  /// Whose rows are locked while seats are counted.
  Tuple holders() {
    var columns = new Columns();
    for (Fold fold : folds.values()) {
      Optional<Author.Agent> holder = fold.after.life().holder();
      if (holder.isEmpty()) continue;
      columns.add(0, UUID.class, fold.before.key().workspace());
      columns.add(1, UUID.class, holder.get().id());
    }
    return columns.tuple();
  }

  /// One conversation's share of the batch.
  private static final class Fold {
    private final Conversation before;
    private Conversation after;
    private final List<EntryLine> lines = new ArrayList<>();
    private int visitorLines;
    private boolean answered;
    private @Nullable Instant waitingSince;
    private @Nullable EntryForm preview;
    private @Nullable Instant saidAt;
    private @Nullable Instant assignedAt;
    private @Nullable UUID bot;

    /// Empty: by none any more; null: as before.
    private @Nullable String handedOff;

    private EntryLog.Stamp stamp;
    private @Nullable Instant dueAt;

    Fold(Addition first) {
      this.before = first.before();
      this.after = first.before();
      this.stamp = first.stamp();
    }

    Spot add(Addition addition) {
      var spot = new Spot(before.key(), lines.size() + 1, visitorLines + 1);
      if (addition.after().lifecycle() > after.lifecycle()) {
        stamp = addition.stamp();
        dueAt = stamp.dueAt();
      } else if (hastens(addition.after().life())) {
        // Words that change no life were decided on perhaps older turns. They may only hasten: an
        // agent owes a first word, and a bot an answer, from when the visitor waits for it.
        dueAt = earlier(dueAt, addition.stamp().dueAt());
      }
      after = addition.after();
      for (Draft draft : addition.drafts()) {
        Integer visitorOffset = draft.what().visibleToVisitor() ? ++visitorLines : null;
        lines.add(
            new EntryLine(
                before.key(), lines.size() + 1, visitorOffset, draft, addition.stamp().at()));
        note(draft, addition);
      }
      return spot;
    }

    private static boolean hastens(Life life) {
      return life instanceof Life.Assigned || life instanceof Life.Bot;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
      if (one == null || other == null) return one == null ? other : one;
      return one.isBefore(other) ? one : other;
    }

    /// Keeps whose turn it is, and the last words for the lists.
    private void note(Draft draft, Addition addition) {
      Instant at = addition.stamp().at();
      handedOff(draft.what());
      switch (draft.what()) {
        case Happening.Said said when beside(draft, addition) -> {}
        case Happening.Said said -> {
          preview = EntryForm.of(draft);
          saidAt = at;
          if (draft.author() instanceof Author.Visitor) {
            if (waitingSince == null) waitingSince = at;
          } else {
            nobodyWaits();
          }
        }
        case Happening.Closed closed -> nobodyWaits();
        case Happening.Reopened reopened -> waitingSince = addition.after().turn().waitingSince();
        case Happening.Assigned assigned -> {
          assignedAt = at;
          if (assigned.why() == AssignedWhy.taken_back) {
            answered = true;
            waitingSince = addition.after().turn().waitingSince();
          }
        }
        default -> {
          if (draft.what().startsWait() && waitingSince == null) waitingSince = at;
        }
      }
    }

    private static boolean beside(Draft draft, Addition addition) {
      return Conversation.beside(draft.author(), addition.before().life());
    }

    /// Keeps which bot has it or had it, and why it has it no longer.
    private void handedOff(Happening what) {
      switch (what) {
        case Happening.WithBot with -> {
          bot = with.bot().id();
          handedOff = "";
        }
        case Happening.HandedOff off -> handedOff = off.why().name();
        case Happening.Reopened reopened -> handedOff = "";
        default -> {}
      }
    }

    private void nobodyWaits() {
      answered = true;
      waitingSince = null;
    }

    void writeRow(Columns to) {
      to.add(0, UUID.class, before.key().workspace());
      to.add(1, UUID.class, before.key().id());
      to.add(2, Long.class, before.lifecycle());
      to.add(3, Integer.class, lines.size());
      to.add(4, Integer.class, visitorLines);
      to.add(5, Long.class, after.lifecycle());
      to.add(6, String.class, after.state().name());
      Life life = after.life();
      Place place = life.place();
      to.add(7, UUID.class, life.holder().map(Author.Agent::id).orElse(null));
      to.add(
          8,
          OffsetDateTime.class,
          life instanceof Life.Closed closed ? Columns.time(closed.at()) : null);
      to.add(9, Boolean.class, answered);
      to.add(10, OffsetDateTime.class, Columns.time(waitingSince));
      to.add(11, String.class, preview == null ? null : preview.authorKind());
      to.add(12, String.class, preview == null ? null : preview.preview());
      to.add(13, OffsetDateTime.class, Columns.time(saidAt));
      to.add(14, UUID.class, place.line());
      to.add(15, Short.class, (short) place.priority().level());
      to.add(16, OffsetDateTime.class, Columns.time(place.since()));
      to.add(17, Boolean.class, life.resting());
      to.add(18, Boolean.class, place.past().manner() == Place.Manner.by_mail);
      to.add(19, OffsetDateTime.class, Columns.time(dueAt));
      to.add(20, String.class, LifeForm.of(life).encode());
      to.add(21, OffsetDateTime.class, Columns.time(assignedAt));
      to.add(22, OffsetDateTime.class, Columns.time(before.turn().saidAt()));
      to.add(23, OffsetDateTime.class, Columns.time(before.turn().waitingSince()));
      to.add(24, UUID.class, bot);
      to.add(25, String.class, handedOff);
    }
  }
}
