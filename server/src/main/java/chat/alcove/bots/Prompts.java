package chat.alcove.bots;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.Fanout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hears what is stored on its loop, and has the bot asked that is to answer it: after readers were
/// told, so that no bot holds up words.
public final class Prompts implements Fanout {
  private final Fanout readers;
  private @Nullable Runner runner;

  public Prompts(Fanout readers) {
    this.readers = readers;
  }

  /// Who asks the bots. Words of before are the sweeper's.
  void to(Runner asked) {
    runner = asked;
  }

  @Override
  public void stored(Conversation after, List<Entry> entries) {
    readers.stored(after, entries);
    if (runner != null) runner.heard(after, entries);
  }

  @Override
  public void staffHaveRead(Conversation conversation, long visitorSeq) {
    readers.staffHaveRead(conversation, visitorSeq);
  }

  @Override
  public void visitorHasRead(Conversation conversation, long visitorSeq) {
    readers.visitorHasRead(conversation, visitorSeq);
  }

  @Override
  public void described(Conversation conversation) {
    readers.described(conversation);
  }

  @Override
  public void typing(Conversation conversation, Author author, Typing typing) {
    readers.typing(conversation, author, typing);
  }
}
