package chat.alcove.conversation;

import chat.alcove.conversation.EntryLog.Opening;
import chat.alcove.protocol.Page;
import java.time.OffsetDateTime;
import java.util.UUID;

/// One row of [EntrySql#OPEN].
final class OpeningRow {
  private OpeningRow() {}

  static void write(Opening opening, Columns to) {
    Conversation conversation = opening.after();
    Draft first = opening.drafts().getFirst();
    EntryForm form = EntryForm.of(first);
    Page page = opening.page();
    to.add(0, UUID.class, conversation.key().workspace());
    to.add(1, UUID.class, conversation.key().id());
    to.add(2, UUID.class, conversation.parties().site());
    to.add(3, UUID.class, conversation.parties().visitor());
    to.add(4, UUID.class, conversation.line());
    to.add(5, String.class, first.ref());
    to.add(6, String.class, form.body());
    to.add(7, String.class, form.preview());
    to.add(8, OffsetDateTime.class, Columns.time(opening.stamp().at()));
    to.add(9, String.class, opening.language());
    to.add(10, String.class, page == null ? null : page.url());
    to.add(11, String.class, page == null ? null : page.title());
    to.add(12, OffsetDateTime.class, Columns.time(opening.stamp().dueAt()));
    to.add(13, String.class, LifeForm.of(conversation.life()).encode());
  }
}
