package chat.alcove.bots.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Finds numbers of payment cards in words, whatever script their digits are of and whatever stands
/// between them.
final class Cards {
  /// Between two messages: none has it in its words.
  static final char BREAK = '\0';

  private static final int DIGITS_MIN = 13;
  private static final int DIGITS_MAX = 19;

  /// What people put between groups of digits.
  private static final int GAP_MAX = 3;

  /// Of a list of numbers, those of a card have at least so many digits.
  private static final int LISTED_MIN = 3;

  private static final Pattern GROUP = Pattern.compile("\\p{Nd}+");

  /// Joiners, direction marks, and what makes a key of a digit.
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\ufe0f\\u20e3]+");

  private static final Pattern USUAL =
      Pattern.compile("[\\p{Zs}\\p{Pd}\\t.\\u2212\\u00b7\\u2022]*");

  /// Cards begin so. Of numbers that merely follow one another, one in ten fits the check digit.
  private static final Pattern ISSUED = Pattern.compile("[3-6]|2[2-7]");

  /// Of a number, what stands in one message.
  private static final Pattern PART = Pattern.compile("\\p{Nd}(?:[^\\x00]*\\p{Nd})?");

  private final List<MatchResult> groups;
  private final List<Gap> gaps = new ArrayList<>();

  private Cards(String text) {
    groups = GROUP.matcher(text).results().toList();
    for (int i = 1; i < groups.size(); i++) {
      gaps.add(gap(text.substring(groups.get(i - 1).end(), groups.get(i).start())));
    }
  }

  /// Where a number stands.
  record Span(int start, int end) {}

  /// What may stand between two groups of one number.
  private enum Gap {
    usual,
    /// As between the members of a list.
    listed,
    /// The next message.
    message,
    none
  }

  /// All of them, in their order.
  static List<Span> in(String text) {
    var cards = new Cards(text);
    List<Span> spans = new ArrayList<>();
    for (int first = 0; first < cards.groups.size(); first++) {
      int end = cards.end(first);
      if (end == 0) continue;
      spans.add(new Span(cards.groups.get(first).start(), end));
      while (first + 1 < cards.groups.size() && cards.groups.get(first + 1).start() < end) first++;
    }
    return spans;
  }

  /// The same words with something in the place of the numbers. Of one that goes on in the next
  /// message, each part is replaced.
  static String without(String text, String instead) {
    var clean = new StringBuilder();
    int kept = 0;
    for (var span : in(text)) {
      clean.append(text, kept, span.start());
      var number = text.substring(span.start(), span.end());
      clean.append(PART.matcher(number).replaceAll(instead));
      kept = span.end();
    }
    return clean.append(text, kept, text.length()).toString();
  }

  private static Gap gap(String between) {
    // Longer ones are none however they are made, and need not be looked through.
    if (between.length() > 10 * GAP_MAX) return Gap.none;
    var seen = UNSEEN.matcher(between).replaceAll("");
    boolean next = seen.indexOf(BREAK) >= 0;
    var marks = seen.replace(String.valueOf(BREAK), "");
    if (marks.length() > GAP_MAX || marks.codePoints().anyMatch(Character::isLetter)) {
      return Gap.none;
    }
    if (next) return Gap.message;
    return USUAL.matcher(marks).matches() ? Gap.usual : Gap.listed;
  }

  /// Where the longest card that begins with this group ends; 0: none does.
  private int end(int first) {
    var digits = new StringBuilder();
    boolean together = true;
    boolean listed = false;
    boolean whole = true;
    int end = 0;
    for (int last = first; last < groups.size() && digits.length() <= DIGITS_MAX; last++) {
      if (last > first) {
        var gap = gaps.get(last - 1);
        if (gap == Gap.none) break;
        together &= gap == Gap.usual;
        listed |= gap == Gap.listed;
      }
      var group = digits(groups.get(last).group());
      whole &= group.length() >= LISTED_MIN;
      digits.append(group);
      boolean likely = together || ((whole || !listed) && ISSUED.matcher(digits).lookingAt());
      if (likely && isCard(digits)) end = groups.get(last).end();
    }
    return end > 0 ? end : glued(groups.get(first));
  }

  /// Of digits written without a gap together with what stands behind them on a card.
  private static int glued(MatchResult group) {
    var digits = digits(group.group());
    if (digits.length() <= DIGITS_MAX) return 0;
    for (int length = DIGITS_MAX; length >= DIGITS_MIN; length--) {
      if (isCard(digits.substring(0, length))) return group.end();
    }
    return 0;
  }

  private static String digits(String group) {
    var digits = new StringBuilder(group.length());
    group.codePoints().forEach(c -> digits.append(Character.digit(c, 10)));
    return digits.toString();
  }

  /// By the check digit that all card numbers have (Luhn).
  private static boolean isCard(CharSequence digits) {
    int size = digits.length();
    if (size < DIGITS_MIN || size > DIGITS_MAX) return false;
    int sum = 0;
    int most = 0;
    for (int i = 0; i < size; i++) {
      int digit = digits.charAt(size - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : 2 * digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
      most = Math.max(most, digit);
    }
    return sum % 10 == 0 && most > 0;
  }
}
