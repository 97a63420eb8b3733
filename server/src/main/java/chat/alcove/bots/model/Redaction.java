package chat.alcove.bots.model;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Takes out of words what a model's owner has no business to see: numbers of payment cards always,
/// addresses and telephone numbers where it is set.
record Redaction(Set<Hidden> hidden) {
  /// What may be hidden beside cards.
  enum Hidden {
    emails,
    phones
  }

  static final String CARD = "[card number]";
  static final String EMAIL = "[e-mail address]";
  static final String PHONE = "[phone number]";

  private static final Pattern EMAILS =
      Pattern.compile("[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}.-]{0,252}[\\p{L}\\p{N}]");
  private static final Pattern PHONES =
      Pattern.compile("\\+?\\(?\\p{Nd}(?:[\\p{Zs}\\p{Pd}.()/]{0,2}\\p{Nd}){6,14}(?!\\p{Nd})");

  /// The words, with something in the place of what was taken out.
  String of(String text) {
    return of(List.of(text)).getFirst();
  }

  /// The same of several messages that one person sent one after the other, whatever others said
  /// between: a card's number may go on in the next.
  List<String> of(List<String> messages) {
    if (messages.isEmpty()) return List.of();
    var all =
        messages.stream()
            .map(text -> text.replace(Cards.BREAK, ' '))
            .collect(Collectors.joining(String.valueOf(Cards.BREAK)));
    return Arrays.stream(Cards.without(all, CARD).split(String.valueOf(Cards.BREAK), -1))
        .map(this::contacts)
        .toList();
  }

  private String contacts(String text) {
    var clean = text;
    if (hidden.contains(Hidden.emails)) clean = EMAILS.matcher(clean).replaceAll(EMAIL);
    if (hidden.contains(Hidden.phones)) clean = PHONES.matcher(clean).replaceAll(PHONE);
    return clean;
  }
}
