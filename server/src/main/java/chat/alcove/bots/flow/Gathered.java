package chat.alcove.bots.flow;

import chat.alcove.bots.Answer.Says;
import chat.alcove.bots.Message;
import java.util.ArrayList;
import java.util.List;

/// Messages of one turn, no more than one answer may have: plain ones are joined from the first on.
final class Gathered {
  private Gathered() {}

  static List<Message> of(List<Message> messages) {
    List<Message> left = new ArrayList<>(messages);
    int at = 0;
    while (left.size() > Says.MESSAGES_MAX && at + 1 < left.size()) {
      if (joins(left.get(at))) {
        left.set(at, joined(left.get(at), left.remove(at + 1)));
      } else {
        at++;
      }
    }
    // Only what has a block each is left: what was asked last stands.
    return left.size() > Says.MESSAGES_MAX
        ? left.subList(left.size() - Says.MESSAGES_MAX, left.size())
        : left;
  }

  private static boolean joins(Message message) {
    return message.blocks().isEmpty() && message.articles().isEmpty();
  }

  private static Message joined(Message one, Message other) {
    var text = Scene.cut(one.text() + "\n\n" + other.text(), Text.CHARS_MAX);
    return new Message(text, other.blocks(), other.articles());
  }
}
