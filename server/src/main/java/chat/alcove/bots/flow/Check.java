package chat.alcove.bots.flow;

import chat.alcove.protocol.Email;
import chat.alcove.protocol.Phone;
import java.util.regex.Pattern;

/// What fits into a collected field. A closed list: a pattern of an owner's own could keep a loop
/// busy for as long as a visitor likes.
enum Check {
  text,
  email,
  phone,
  number,
  choice;

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}([.,]\\d{1,9})?");

  /// Whether an answer without spaces around it fits; a choice is looked for among its options.
  boolean fits(String answer) {
    return switch (this) {
      case text, choice -> !answer.isEmpty();
      case email -> Email.looksRight(answer);
      case phone -> Phone.looksRight(answer);
      case number -> NUMBER.matcher(answer).matches();
    };
  }
}
