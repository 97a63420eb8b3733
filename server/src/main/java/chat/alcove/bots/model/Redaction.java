package chat.alcove.bots.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final int CARD_DIGITS_MIN = 13;
  private static final int CARD_DIGITS_MAX = 19;

  /// What people put between groups of digits, which may be of any script.
  private static final int GAP_MAX = 2;

  /// Classes of characters only: a repeated group would be as deep as the words are long.
  private static final Pattern RUN = Pattern.compile("\\p{Nd}[\\p{Nd}\\p{Zs}\\p{Pd}.\\u200b]{11,}");

  private static final Pattern GROUP = Pattern.compile("\\p{Nd}+");
  private static final Pattern EMAILS =
      Pattern.compile("[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}.-]{0,252}[\\p{L}\\p{N}]");
  private static final Pattern PHONES =
      Pattern.compile("\\+?\\(?\\p{Nd}(?:[\\p{Zs}\\p{Pd}.()/]{0,2}\\p{Nd}){6,14}(?!\\p{Nd})");

  /// The words, with something in the place of what was taken out.
  String of(String text) {
    var clean = RUN.matcher(text).replaceAll(run -> Matcher.quoteReplacement(cards(run.group())));
    if (hidden.contains(Hidden.emails)) clean = EMAILS.matcher(clean).replaceAll(EMAIL);
    if (hidden.contains(Hidden.phones)) clean = PHONES.matcher(clean).replaceAll(PHONE);
    return clean;
  }

  /// A card's number begins and ends with a group, or begins one that is too long for a card.
  private static String cards(String run) {
    List<MatchResult> groups = GROUP.matcher(run).results().toList();
    var clean = new StringBuilder();
    int kept = 0;
    for (int first = 0; first < groups.size(); first++) {
      int end = end(run, groups, first);
      if (end > 0) {
        clean.append(run, kept, groups.get(first).start()).append(CARD);
        kept = end;
        while (first + 1 < groups.size() && groups.get(first + 1).start() < end) first++;
      }
    }
    return clean.append(run, kept, run.length()).toString();
  }

  /// Where the longest card that begins with this group ends; 0: none does.
  private static int end(String run, List<MatchResult> groups, int first) {
    List<Integer> digits = new ArrayList<>();
    int end = 0;
    for (int last = first; last < groups.size() && digits.size() <= CARD_DIGITS_MAX; last++) {
      var group = groups.get(last);
      if (last > first && group.start() - groups.get(last - 1).end() > GAP_MAX) break;
      digits.addAll(digits(group.group()));
      if (isCard(digits)) end = group.end();
    }
    return end > 0 ? end : glued(run, groups.get(first));
  }

  /// Of digits written without a gap together with what stands behind them on a card.
  private static int glued(String run, MatchResult group) {
    var text = run.substring(group.start(), group.end());
    if (digits(text).size() <= CARD_DIGITS_MAX) return 0;
    int[] points = text.codePoints().toArray();
    for (int length = CARD_DIGITS_MAX; length >= CARD_DIGITS_MIN; length--) {
      var head = new String(points, 0, length);
      if (isCard(digits(head))) return group.end();
    }
    return 0;
  }

  private static List<Integer> digits(String text) {
    List<Integer> digits = new ArrayList<>();
    text.codePoints().filter(Character::isDigit).forEach(c -> digits.add(Character.digit(c, 10)));
    return digits;
  }

  /// By the check digit that all card numbers have (Luhn).
  private static boolean isCard(List<Integer> digits) {
    int size = digits.size();
    if (size < CARD_DIGITS_MIN || size > CARD_DIGITS_MAX) return false;
    int sum = 0;
    for (int i = 0; i < size; i++) {
      int digit = digits.get(size - 1 - i);
      int weighed = i % 2 == 0 ? digit : 2 * digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0 && digits.stream().anyMatch(digit -> digit != 0);
  }
}
