package chat.alcove.bots.flow;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Something that holds or not.
sealed interface Condition {
  boolean holds(Scene scene);

  /// Each of them.
  record All(List<Condition> conditions) implements Condition {
    @Override
    public boolean holds(Scene scene) {
      return conditions.stream().allMatch(one -> one.holds(scene));
    }
  }

  /// One of them.
  record Any(List<Condition> conditions) implements Condition {
    @Override
    public boolean holds(Scene scene) {
      return conditions.stream().anyMatch(one -> one.holds(scene));
    }
  }

  record Not(Condition condition) implements Condition {
    @Override
    public boolean holds(Scene scene) {
      return !condition.holds(scene);
    }
  }

  /// Within the hours of the site's line, or outside.
  record Open(boolean open) implements Condition {
    @Override
    public boolean holds(Scene scene) {
      return scene.facts().open() == open;
    }
  }

  /// `pt` is `pt-BR` too, not the other way round.
  record Language(Set<String> tags) implements Condition {
    @Override
    public boolean holds(Scene scene) {
      return tags.contains(scene.language()) || tags.contains(Languages.primary(scene.language()));
    }
  }

  /// The page's address, by a pattern in which `*` is anything.
  record Page(List<String> parts) implements Condition {
    private static final Pattern STAR = Pattern.compile("\\*+");

    static Page of(String glob) {
      return new Page(List.of(STAR.split(glob.toLowerCase(Locale.ROOT), -1)));
    }

    /// Each part is looked for once, from left to right: as fast for a malicious address as for
    /// any.
    @Override
    public boolean holds(Scene scene) {
      var url = scene.url().toLowerCase(Locale.ROOT);
      var first = parts.getFirst();
      if (parts.size() == 1) return url.equals(first);
      if (!url.startsWith(first)) return false;
      int at = first.length();
      for (var part : parts.subList(1, parts.size() - 1)) {
        int found = url.indexOf(part, at);
        if (found < 0) return false;
        at = found + part.length();
      }
      var last = parts.getLast();
      return url.length() - at >= last.length() && url.endsWith(last);
    }
  }

  /// A collected field, or what is known of the visitor.
  record Value(Of of, String name, Test test, @Nullable String with) implements Condition {
    @Override
    public boolean holds(Scene scene) {
      var values = of == Of.field ? scene.fields() : scene.facts().attributes();
      var value = values.getOrDefault(name, "").strip();
      var other = with == null ? "" : with;
      return switch (test) {
        case exists -> !value.isEmpty();
        case is -> value.equalsIgnoreCase(other);
        case contains -> Words.plain(value).contains(Words.plain(other));
        case above -> number(value) > number(other);
        case below -> number(value) < number(other);
      };
    }

    /// What is no number is neither above nor below one.
    private static double number(String text) {
      return Check.number.fits(text) ? Double.parseDouble(text.replace(',', '.')) : Double.NaN;
    }
  }

  enum Of {
    field,
    attribute
  }

  enum Test {
    exists,
    is,
    contains,
    above,
    below
  }
}
