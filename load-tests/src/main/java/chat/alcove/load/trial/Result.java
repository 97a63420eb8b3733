package chat.alcove.load.trial;

import chat.alcove.load.check.Rule;
import chat.alcove.load.check.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What became of one trial.
///
/// @param done what was done, in words
/// @param traffic how much went through
/// @param acknowledged how many words
public record Result(
    String name,
    String done,
    String traffic,
    long acknowledged,
    Verdict verdict,
    List<Figure> figures) {
  static final Set<Rule> LOST =
      EnumSet.of(
          Rule.ACKED_IS_STORED,
          Rule.RECEIVED_IS_STORED,
          Rule.REFUSED_IS_NOT_STORED,
          Rule.VIEW_IS_COMPLETE);
  static final Set<Rule> DOUBLED = EnumSet.of(Rule.STORED_ONCE, Rule.SAME_REF_SAME_ANSWER);
  static final Set<Rule> GAPS = EnumSet.of(Rule.NUMBERS_ARE_DENSE);
  static final Set<Rule> ORDER = EnumSet.of(Rule.VIEW_IS_IN_ORDER, Rule.ORDER_FOLLOWS_TIME);
  static final Set<Rule> OWNERS = EnumSet.of(Rule.ONE_OWNER, Rule.LIFECYCLE_RISES);
  static final Set<Rule> SEATS = EnumSet.of(Rule.SEATS_ARE_KEPT);

  /// One thing that was measured.
  ///
  /// @param bound what was promised; empty where nothing is
  public record Figure(String what, String value, String bound, boolean kept) {}

  /// Nothing that must be zero is not, and every bound was kept.
  public boolean passed() {
    return verdict.clean() && figures.stream().allMatch(Figure::kept);
  }

  String zeros() {
    return "%d | %d | %d | %d | %d | %d"
        .formatted(
            verdict.count(LOST),
            verdict.count(DOUBLED),
            verdict.count(GAPS),
            verdict.count(ORDER),
            verdict.count(OWNERS),
            verdict.count(SEATS));
  }

  @Override
  public String toString() {
    var text = new StringBuilder(name + ": " + (passed() ? "pass" : "MISS") + "\n  " + traffic);
    for (var figure : figures) {
      text.append("\n  ").append(figure.kept ? "" : "MISS ").append(figure.what).append(": ");
      text.append(figure.value).append(figure.bound.isEmpty() ? "" : "  [" + figure.bound + "]");
    }
    return text + "\n  " + verdict;
  }
}
