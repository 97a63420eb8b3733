package chat.alcove.simulation;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.Conversation.Turn;
import chat.alcove.conversation.Draft;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.EntryLog.Addition;
import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.conversation.EntryLog.Marks;
import chat.alcove.conversation.EntryLog.Opening;
import chat.alcove.conversation.EntryLog.Slice;
import chat.alcove.conversation.Happening;
import chat.alcove.conversation.Life;
import chat.alcove.protocol.AssignedWhy;
import chat.alcove.protocol.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One conversation as the tables hold it.
final class Row {
  private Conversation conversation;
  private @Nullable Instant dueAt;
  private final Instant openedAt;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Entry> visitorEntries = new ArrayList<>();
  private final Map<Ref, Entry> refs = new HashMap<>();
  private long staffRead;
  private long staffReadVisitorSeq;
  private long visitorRead;

  private record Ref(UUID author, String ref) {}

  Row(Conversation begun) {
    this.conversation = begun;
    this.openedAt = begun.life().place().since();
  }

  Conversation conversation() {
    return conversation;
  }

  @Nullable Instant dueAt() {
    return dueAt;
  }

  void due(@Nullable Instant at) {
    dueAt = at;
  }

  Instant openedAt() {
    return openedAt;
  }

  List<Entry> entries() {
    return entries;
  }

  List<Entry> visitorEntries() {
    return visitorEntries;
  }

  @Nullable Entry made(UUID author, String ref) {
    return refs.get(new Ref(author, ref));
  }

  List<Entry> begin(Opening opening) {
    dueAt = opening.stamp().dueAt();
    return store(opening.drafts(), opening.stamp().at());
  }

  /// Whose turn it is comes from the words, as the statement has it: what was decided on may have
  /// known less of them.
  List<Entry> add(Addition addition) {
    Conversation after = addition.after();
    boolean moved = after.lifecycle() > addition.before().lifecycle();
    if (moved) dueAt = addition.stamp().dueAt();
    else if (after.life() instanceof Life.Assigned || after.life() instanceof Life.Bot)
      hasten(addition.stamp().dueAt());
    Turn turn = conversation.turn();
    Life before = addition.before().life();
    for (Draft draft : addition.drafts()) {
      boolean beside = draft.author() instanceof Author.Bot && !(before instanceof Life.Bot);
      if (!beside) turn = after(turn, draft, addition);
    }
    conversation =
        new Conversation(
            after.key(),
            conversation.number(),
            conversation.parties(),
            moved ? after.life() : conversation.life(),
            turn,
            after.lifecycle());
    return store(addition.drafts(), addition.stamp().at());
  }

  private void hasten(@Nullable Instant at) {
    if (dueAt == null || (at != null && at.isBefore(dueAt))) dueAt = at;
  }

  private static Turn after(Turn turn, Draft draft, Addition addition) {
    Instant at = addition.stamp().at();
    boolean takenBack =
        draft.what() instanceof Happening.Assigned assigned
            && assigned.why() == AssignedWhy.taken_back;
    if (takenBack || draft.what() instanceof Happening.Reopened) {
      return new Turn(turn.saidAt(), addition.after().turn().waitingSince());
    }
    if (draft.what() instanceof Happening.Closed) return new Turn(turn.saidAt(), null);
    if (draft.what().startsWait() && turn.waitingSince() == null) {
      return new Turn(turn.saidAt(), at);
    }
    if (!(draft.what() instanceof Happening.Said)) return turn;
    if (!(draft.author() instanceof Author.Visitor)) return new Turn(at, null);
    return new Turn(at, turn.waitingSince() == null ? at : turn.waitingSince());
  }

  private List<Entry> store(List<Draft> drafts, Instant at) {
    int first = entries.size();
    for (Draft draft : drafts) store(draft, at);
    return List.copyOf(entries.subList(first, entries.size()));
  }

  private void store(Draft draft, Instant at) {
    boolean visible = draft.what().visibleToVisitor();
    Long visitorSeq = visible ? Long.valueOf(visitorEntries.size() + 1) : null;
    var entry =
        new Entry(entries.size() + 1, visitorSeq, draft.what(), draft.author(), draft.ref(), at);
    entries.add(entry);
    if (visible) visitorEntries.add(entry);
    if (draft.ref() != null) refs.putIfAbsent(new Ref(author(draft.author()), draft.ref()), entry);
  }

  private static UUID author(Author author) {
    return switch (author) {
      case Author.Visitor visitor -> visitor.id();
      case Author.Agent agent -> agent.id();
      case Author.Bot bot -> bot.id();
      case Author.Rule rule -> throw new IllegalStateException("a rule has no ref");
    };
  }

  Slice read(Audience audience, Span span, int max) {
    List<Entry> all = audience == Audience.staff ? entries : visitorEntries;
    return switch (span) {
      case Span.After after -> {
        int from = (int) Math.min(Math.max(after.seq(), 0), all.size());
        int to = Math.min(all.size(), from + max);
        yield new Slice(List.copyOf(all.subList(from, to)), to < all.size());
      }
      case Span.Before before -> {
        int to = (int) Math.min(Math.max(before.seq() - 1, 0), all.size());
        int from = Math.max(0, to - max);
        yield new Slice(List.copyOf(all.subList(from, to)), from > 0);
      }
    };
  }

  Marks marks() {
    return new Marks(entries.size(), visitorEntries.size(), staffReadVisitorSeq, visitorRead);
  }

  Optional<Long> staffHaveRead(long seq) {
    long upTo = Math.min(seq, entries.size());
    if (staffRead >= upTo) return Optional.empty();
    staffRead = upTo;
    staffReadVisitorSeq =
        entries.subList(0, (int) upTo).stream()
            .map(Entry::visitorSeq)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
    return Optional.of(staffReadVisitorSeq);
  }

  Optional<Long> visitorHasRead(long visitorSeq) {
    long upTo = Math.min(visitorSeq, visitorEntries.size());
    if (visitorRead >= upTo) return Optional.empty();
    visitorRead = upTo;
    return Optional.of(upTo);
  }
}
