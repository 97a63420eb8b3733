package chat.alcove.conversation;

import chat.alcove.conversation.EntryLog.Opening;
import chat.alcove.protocol.Page;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/// One row of [EntrySql#OPEN], and its entries.
final class OpeningRow {
  /// The first column of the entries.
  private static final int LINES = 19;

  private OpeningRow() {}

  static void write(Opening opening, Columns to) {
    Conversation conversation = opening.after();
    List<Draft> drafts = opening.drafts();
    Page page = opening.page();
    to.add(0, UUID.class, conversation.key().workspace());
    to.add(1, UUID.class, conversation.key().id());
    to.add(2, UUID.class, conversation.parties().site());
    to.add(3, UUID.class, conversation.parties().visitor());
    to.add(4, UUID.class, conversation.line());
    to.add(5, String.class, conversation.state().name());
    to.add(6, Long.class, conversation.lifecycle());
    to.add(7, Integer.class, drafts.size());
    to.add(8, Integer.class, visible(drafts));
    to.add(9, OffsetDateTime.class, Columns.time(opening.stamp().at()));
    to.add(10, String.class, opening.language());
    to.add(11, String.class, page == null ? null : page.url());
    to.add(12, String.class, page == null ? null : page.title());
    to.add(13, OffsetDateTime.class, Columns.time(opening.stamp().dueAt()));
    to.add(14, String.class, LifeForm.of(conversation.life()).encode());
    bot(drafts, to);
    to.add(17, String.class, EntryForm.of(drafts.getFirst()).preview());
    to.add(18, Long.class, opening.follows());
    // After all columns of the row: a column is made by the first that is written.
    lines(opening, to);
  }

  private static void bot(List<Draft> drafts, Columns to) {
    UUID bot = null;
    String handedOff = null;
    for (Draft draft : drafts) {
      if (draft.what() instanceof Happening.WithBot with) bot = with.bot().id();
      if (draft.what() instanceof Happening.HandedOff off) handedOff = off.why().name();
    }
    to.add(15, UUID.class, bot);
    to.add(16, String.class, handedOff);
  }

  private static int visible(List<Draft> drafts) {
    return (int) drafts.stream().filter(draft -> draft.what().visibleToVisitor()).count();
  }

  private static void lines(Opening opening, Columns to) {
    int seq = 0;
    int visible = 0;
    for (Draft draft : opening.drafts()) {
      Integer visitorSeq = draft.what().visibleToVisitor() ? ++visible : null;
      new EntryLine(opening.after().key(), ++seq, visitorSeq, draft, opening.stamp().at())
          .write(to, LINES);
    }
  }
}
