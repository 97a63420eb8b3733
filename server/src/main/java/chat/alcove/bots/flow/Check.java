package chat.alcove.bots.flow;

import chat.alcove.protocol.Email;
import chat.alcove.protocol.Phone;
import java.util.Optional;
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

  /// What people put around a number, and around an address.
  private static final Pattern NUMBERED = Pattern.compile("(?i)(?:(?:#|№|no\\.)\\s*)?(.*?)[.!,;]*");

  /// In a longer one nothing is looked for.
  private static final int SENTENCE_CHARS_MAX = 300;

  private static final Pattern BESIDE_ADDRESS = Pattern.compile("[\\s<>,;()\"]+");

  /// What of an answer fits, as it is kept; empty: nothing does. An address is taken out of the
  /// words around it, where it is the only one; a number loses its sign and the end of a sentence.
  Optional<String> in(String answer) {
    if (fits(answer)) return Optional.of(answer);
    if (answer.length() > SENTENCE_CHARS_MAX) return Optional.empty();
    return switch (this) {
      case text, choice -> Optional.empty();
      case email -> address(answer);
      case phone, number -> {
        var bare = NUMBERED.matcher(answer);
        yield bare.matches() ? Optional.of(bare.group(1)).filter(this::fits) : Optional.empty();
      }
    };
  }

  private static Optional<String> address(String answer) {
    var found =
        BESIDE_ADDRESS
            .splitAsStream(answer)
            .map(word -> word.replaceFirst("(?i)^mailto:", "").replaceFirst("[.!?]+$", ""))
            .filter(Email::looksRight)
            .distinct()
            .limit(2)
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

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
