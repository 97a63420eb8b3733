package chat.alcove.bots.flow;

import chat.alcove.bots.flow.Condition.Of;
import chat.alcove.bots.flow.Condition.Test;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/// Reads what must hold: all that a mapping says.
record ConditionReader(Sheet sheet) {
  private static final int CONDITIONS_MAX = 20;
  private static final int PATTERN_CHARS_MAX = 500;
  private static final Set<String> KNOWN =
      Set.of("hours", "language", "page", "attribute", "field", "any", "all", "not");
  private static final Set<String> VALUE =
      Set.of("name", "is", "not", "contains", "exists", "above", "below");

  Condition read(Node node, String path) {
    var branch = Branch.of(sheet.flaws(), node, path, KNOWN);
    List<Condition> all = new ArrayList<>();
    hours(branch).ifPresent(all::add);
    language(branch).ifPresent(all::add);
    page(branch).ifPresent(all::add);
    value(branch, "attribute", Of.attribute).ifPresent(all::add);
    value(branch, "field", Of.field).ifPresent(all::add);
    if (branch.has("any")) all.add(new Condition.Any(list(branch, "any")));
    if (branch.has("all")) all.add(new Condition.All(list(branch, "all")));
    if (branch.has("not")) {
      all.add(new Condition.Not(read(branch.of("not"), branch.at("not"))));
    }
    if (all.isEmpty() && branch.names().isEmpty()) {
      sheet.flaws().error(node, path, "says nothing that could hold");
    }
    return all.size() == 1 ? all.getFirst() : new Condition.All(all);
  }

  private List<Condition> list(Branch branch, String name) {
    return branch.list(name, CONDITIONS_MAX, (node, path) -> Optional.of(read(node, path)));
  }

  private static Optional<Condition> hours(Branch branch) {
    var given = branch.text("hours", 10);
    if (given.isPresent() && !Set.of("open", "closed").contains(given.get())) {
      branch.error("hours", "must be open or closed");
    }
    return given.map(word -> new Condition.Open(word.equals("open")));
  }

  private static Optional<Condition> language(Branch branch) {
    if (!branch.has("language")) return Optional.empty();
    var tags = new HashSet<String>();
    for (var tag : branch.texts("language", CONDITIONS_MAX, 20)) {
      var small = tag.toLowerCase(Locale.ROOT);
      if (!Languages.isTag(small))
        branch.error("language", tag + " is no language; write it like en, ru or pt-br");
      tags.add(small);
    }
    return Optional.of(new Condition.Language(tags));
  }

  private static Optional<Condition> page(Branch branch) {
    return branch
        .branch("page", Set.of("contains", "matches"))
        .flatMap(page -> {
          var contains = page.text("contains", PATTERN_CHARS_MAX).map(part -> "*" + part + "*");
          var glob = contains.or(() -> page.text("matches", PATTERN_CHARS_MAX));
          if (glob.isEmpty() && page.names().isEmpty()) page.missing("contains");
          if (page.has("contains") && page.has("matches")) {
            page.error("matches", "goes not with contains: write two conditions under all");
          }
          return glob.map(Condition.Page::of);
        });
  }

  private static Optional<Condition> value(Branch branch, String name, Of of) {
    return branch
        .branch(name, VALUE)
        .map(value -> {
          var field = value.needed("name", 64).orElse("");
          List<Condition> all = new ArrayList<>();
          for (var test : Test.values()) {
            if (value.has(test.name())) all.add(test(value, of, field, test));
          }
          value
              .text("not", 1_000)
              .map(text -> new Condition.Not(new Condition.Value(of, field, Test.is, text)))
              .ifPresent(all::add);
          if (all.isEmpty()) {
            all.add(new Condition.Value(of, field, Test.exists, null));
          }
          return new Condition.All(all);
        });
  }

  private static Condition test(Branch value, Of of, String field, Test test) {
    if (test == Test.exists) {
      var exists = new Condition.Value(of, field, test, null);
      return value.flag("exists", "true") ? exists : new Condition.Not(exists);
    }
    var with = value.text(test.name(), 1_000).orElse("");
    if ((test == Test.above || test == Test.below) && !Check.number.fits(with)) {
      value.error(test.name(), "must be a number");
    }
    return new Condition.Value(of, field, test, with);
  }
}
