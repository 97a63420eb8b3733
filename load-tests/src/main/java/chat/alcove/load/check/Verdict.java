package chat.alcove.load.check;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What the checker found: nothing, or every breach.
public record Verdict(List<Violation> violations) {
  private static final int WORDS_MAX = 5;

  public boolean clean() {
    return violations.isEmpty();
  }

  /// The rules that were broken.
  public Set<Rule> broken() {
    return violations.stream().map(Violation::rule).collect(Collectors.toUnmodifiableSet());
  }

  /// How often each rule was broken, with the first few cases of each.
  @Override
  public String toString() {
    if (clean()) {
      return "clean";
    }
    Map<Rule, List<Violation>> byRule =
        violations.stream()
            .collect(
                Collectors.groupingBy(
                    Violation::rule, () -> new EnumMap<>(Rule.class), Collectors.toList()));
    return byRule.entrySet().stream()
        .map(entry -> entry.getKey() + " x " + entry.getValue().size() + firstOf(entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String firstOf(List<Violation> violations) {
    return violations.stream()
        .limit(WORDS_MAX)
        .map(violation -> "\n  " + violation.words())
        .collect(Collectors.joining());
  }
}
