package chat.alcove.bots.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A mapping of a document. What does not fit is noted with its place, and something harmless read
/// in its stead, so that one look finds all there is to find.
final class Branch {
  private final Flaws flaws;
  private final Node node;
  private final String path;
  private final Map<String, Node> values = new LinkedHashMap<>();

  private Branch(Flaws flaws, Node node, String path) {
    this.flaws = flaws;
    this.node = node;
    this.path = path;
  }

  /// @param known the names there may be; empty: any
  static Branch of(Flaws flaws, Node node, String path, Set<String> known) {
    var branch = new Branch(flaws, node, path);
    if (node instanceof MappingNode mapping) {
      branch.read(mapping, known);
    } else {
      flaws.error(node, path, "must be a mapping" + among(known));
    }
    return branch;
  }

  private static String among(Set<String> known) {
    return known.isEmpty() ? "" : " with " + String.join(", ", known.stream().sorted().toList());
  }

  private void read(MappingNode mapping, Set<String> known) {
    for (var tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        flaws.error(tuple.getKeyNode(), path, "a name must be a plain word");
      } else if (!known.isEmpty() && !known.contains(key.getValue())) {
        flaws.error(
            key,
            at(key.getValue()),
            "there is no such setting here; there are" + among(known).substring(5));
      } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
        flaws.error(key, at(key.getValue()), "is there twice");
      }
    }
  }

  Node node() {
    return node;
  }

  String path() {
    return path;
  }

  Flaws flaws() {
    return flaws;
  }

  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  Set<String> names() {
    return values.keySet();
  }

  boolean has(String name) {
    return values.containsKey(name) && !isNull(values.get(name));
  }

  private static boolean isNull(@Nullable Node node) {
    return node == null || node.getTag().equals(Tag.NULL);
  }

  /// Where a setting stands, or the mapping if it is not there.
  Node of(String name) {
    return values.getOrDefault(name, node);
  }

  void error(String name, String message) {
    flaws.error(of(name), at(name), message);
  }

  void warning(String name, String message) {
    flaws.warning(of(name), at(name), message);
  }

  /// A text of at most so many characters; empty where there is none, or it does not fit.
  Optional<String> text(String name, int charsMax) {
    if (!has(name)) return Optional.empty();
    if (of(name) instanceof ScalarNode scalar
        && !scalar.getValue().isBlank()
        && scalar.getValue().strip().length() <= charsMax) {
      return Optional.of(scalar.getValue().strip());
    }
    error(name, "must be a text of 1 to " + charsMax + " characters");
    return Optional.empty();
  }

  /// As [#text], and missed where it is not there.
  Optional<String> needed(String name, int charsMax) {
    if (has(name)) return text(name, charsMax);
    missing(name);
    return Optional.empty();
  }

  void missing(String name) {
    flaws.error(node, at(name), "is missing");
  }

  boolean flag(String name, String otherwise) {
    var given = text(name, 5).orElse(otherwise);
    if (!given.equals("true") && !given.equals("false")) error(name, "must be true or false");
    return given.equals("true");
  }

  int whole(String name, int min, int max, int otherwise) {
    var given = text(name, 12);
    if (given.isEmpty()) return otherwise;
    if (given.get().matches("\\d{1,9}")) {
      int number = Integer.parseInt(given.get());
      if (number >= min && number <= max) return number;
    }
    error(name, "must be a whole number from " + min + " to " + max);
    return otherwise;
  }

  /// A mapping within this one.
  Optional<Branch> branch(String name, Set<String> known) {
    return has(name) ? Optional.of(of(flaws, of(name), at(name), known)) : Optional.empty();
  }

  /// Each item of a list.
  <T> List<T> list(String name, int max, BiFunction<Node, String, Optional<T>> item) {
    List<T> read = new ArrayList<>();
    if (!has(name)) return read;
    if (!(of(name) instanceof SequenceNode sequence)) {
      error(name, "must be a list");
      return read;
    }
    if (sequence.getValue().size() > max) error(name, "must have at most " + max + " items");
    for (int i = 0; i < Math.min(max, sequence.getValue().size()); i++) {
      item.apply(sequence.getValue().get(i), at(name) + "[" + i + "]").ifPresent(read::add);
    }
    return read;
  }

  /// Each mapping of a list.
  <T> List<T> branches(String name, int max, Set<String> known, Function<Branch, T> item) {
    return list(name, max, (one, where) -> Optional.of(item.apply(of(flaws, one, where, known))));
  }

  /// One text, or a list of them.
  List<String> texts(String name, int max, int charsMax) {
    if (of(name) instanceof ScalarNode) return text(name, charsMax).stream().toList();
    return list(
        name,
        max,
        (one, where) -> {
          if (one instanceof ScalarNode scalar
              && !scalar.getValue().isBlank()
              && scalar.getValue().length() <= charsMax) {
            return Optional.of(scalar.getValue().strip());
          }
          flaws.error(one, where, "must be a text of 1 to " + charsMax + " characters");
          return Optional.empty();
        });
  }
}
