package chat.alcove.conversation;

import chat.alcove.conversation.EntryLog.Addition;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Additions of one batch, folded to one row a conversation, and their entries.
///
/// Takes an addition only if it was decided on the same lifecycle as those taken before it, and
/// none of them has moved that on: whoever is not taken has lost the race inside the batch.
final class AppendBatch {
  private final Map<ConversationKey, Fold> folds = new LinkedHashMap<>();

  /// Where an addition's first entry stands among those of its conversation in this batch.
  record Place(ConversationKey key, int offset, int visitorOffset) {}

  /// Takes an addition in; null if it must be decided again.
  @Nullable Place take(Addition addition) {
    Fold fold = folds.computeIfAbsent(addition.before().key(), key -> new Fold(addition.before()));
    if (fold.after.lifecycle() != addition.before().lifecycle()) return null;
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
    List<Line> lines = rows.stream().flatMap(fold -> fold.lines.stream()).toList();
    lines.forEach(line -> line.write(columns));
    return columns.tuple();
  }

  private record Line(
      ConversationKey key, int offset, @Nullable Integer visitorOffset, Draft draft, Instant at) {
    void write(Columns to) {
      EntryForm form = EntryForm.of(draft);
      to.add(14, UUID.class, key.id());
      to.add(15, Integer.class, offset);
      to.add(16, Integer.class, visitorOffset);
      to.add(17, String.class, form.kind());
      to.add(18, String.class, form.authorKind());
      to.add(19, UUID.class, form.authorId());
      to.add(20, String.class, draft.ref());
      to.add(21, String.class, form.body());
      to.add(22, String.class, form.detail());
      to.add(23, OffsetDateTime.class, at.atOffset(ZoneOffset.UTC));
    }
  }

  /// One conversation's share of the batch.
  private static final class Fold {
    private final Conversation before;
    private Conversation after;
    private final List<Line> lines = new ArrayList<>();
    private int visitorLines;
    private boolean answered;
    private @Nullable Instant waitingSince;
    private @Nullable EntryForm preview;
    private @Nullable Instant saidAt;

    Fold(Conversation before) {
      this.before = before;
      this.after = before;
    }

    Place add(Addition addition) {
      var place = new Place(before.key(), lines.size() + 1, visitorLines + 1);
      after = addition.after();
      for (Draft draft : addition.drafts()) {
        Integer visitorOffset = draft.visibleToVisitor() ? ++visitorLines : null;
        lines.add(new Line(before.key(), lines.size() + 1, visitorOffset, draft, addition.at()));
        note(draft, addition.at());
      }
      return place;
    }

    /// Keeps whose turn it is, and the last words for the lists.
    private void note(Draft draft, Instant at) {
      switch (draft.what()) {
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
        case Happening.Noted noted -> {}
        case Happening.Queued queued -> {}
        case Happening.Assigned assigned -> {}
        case Happening.Reopened reopened -> {}
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
      Author.Agent assignee = after.assignee();
      to.add(7, UUID.class, assignee == null ? null : assignee.id());
      to.add(8, OffsetDateTime.class, offset(after.closedAt()));
      to.add(9, Boolean.class, answered);
      to.add(10, OffsetDateTime.class, offset(waitingSince));
      to.add(11, String.class, preview == null ? null : preview.authorKind());
      to.add(12, String.class, preview == null ? null : preview.preview());
      to.add(13, OffsetDateTime.class, offset(saidAt));
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant at) {
      return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
  }
}
