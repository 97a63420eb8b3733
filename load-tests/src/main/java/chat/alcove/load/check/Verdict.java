package chat.alcove.load.check;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the checker found: nothing, or every breach.
public record Verdict(List<Violation> violations) {
  private static final int WORDS_MAX = 5;

  public boolean clean() {
    return violations.isEmpty();
  }

  /// Of several looks at one run, with what this one found.
  public Verdict with(Collection<Violation> more) {
    return new Verdict(Stream.concat(violations.stream(), more.stream()).toList());
  }

  /// How often one of these was broken.
  public long count(Set<Rule> rules) {
    return violations.stream().filter(violation -> rules.contains(violation.rule())).count();
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
