package chat.alcove.bots.flow;

import chat.alcove.bots.Flaw;
import chat.alcove.conversation.Memory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// What reading the parts of one document has in common: its languages, the fields and steps that
/// are named in it.
final class Sheet {
  /// Room is left for what the knowledge base remembers.
  private static final int FIELDS_MAX = 24;

  private static final int LINE_CHARS_MAX = 80;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private final Flaws flaws;
  private final String language;
  private final Set<String> languages;
  private final Set<String> spoken = new TreeSet<>();
  private final Set<String> fields = new LinkedHashSet<>();
  private final List<Mention> mentions = new ArrayList<>();
  private final List<LineMention> lines = new ArrayList<>();
  private final List<CallMention> calls = new ArrayList<>();

  /// @param language what each text must be in
  /// @param languages what each text should be in
  Sheet(Flaws flaws, String language, Set<String> languages) {
    this.flaws = flaws;
    this.language = language;
    this.languages = languages;
    spoken.add(language);
  }

  /// Languages in which there is any text.
  Set<String> spoken() {
    return Set.copyOf(spoken);
  }

  /// A step that is spoken of.
  record Mention(Node node, String path, String step) {}

  /// A line that is spoken of.
  record LineMention(Flaw.Where where, String path, String line) {}

  /// A program that is asked.
  record CallMention(Flaw.Where where, String path, String url) {}

  List<Mention> mentions() {
    return mentions;
  }

  List<LineMention> lines() {
    return lines;
  }

  List<CallMention> calls() {
    return calls;
  }

  /// A program's address is in this setting.
  void call(Branch branch, String name, String url) {
    var where = Document.where(branch.of(name).getStartMark());
    calls.add(new CallMention(where, branch.at(name), url));
  }

  /// A line that a setting names.
  @Nullable String line(Branch branch, String name) {
    var line = branch.text(name, LINE_CHARS_MAX);
    line.ifPresent(it ->
        lines.add(
            new LineMention(Document.where(branch.of(name).getStartMark()), branch.at(name), it)));
    return line.orElse(null);
  }

  Flaws flaws() {
    return flaws;
  }

  /// A step that a setting names.
  @Nullable String step(Branch branch, String name) {
    var step = branch.text(name, Flow.Step.ID_CHARS_MAX);
    step.ifPresent(id -> mentions.add(new Mention(branch.of(name), branch.at(name), id)));
    return step.orElse(null);
  }

  /// A field that a setting names.
  String field(Branch branch, String name) {
    return branch.needed(name, Memory.KEY_CHARS_MAX).map(it -> field(branch, name, it)).orElse("");
  }

  String field(Branch branch, String name, String field) {
    if (!NAME.matcher(field).matches()) {
      branch.error(
          name,
          "a field's name must be of letters a to z, digits, - and _, and begin with one of the first two");
    } else if (fields.add(field) && fields.size() == FIELDS_MAX + 1) {
      branch.error(name, "this is one field too many; a flow has at most " + FIELDS_MAX);
    }
    return field;
  }

  /// A text that must be there.
  Text needed(Branch branch, String name, int charsMax) {
    if (branch.has(name)) return text(branch.of(name), branch.at(name), charsMax);
    branch.missing(name);
    return none();
  }

  /// A text that may be there.
  @Nullable Text maybe(Branch branch, String name, int charsMax) {
    return branch.has(name) ? text(branch.of(name), branch.at(name), charsMax) : null;
  }

  private Text none() {
    return new Text(language, Map.of());
  }

  /// One text in the flow's language, or one for each language.
  Text text(Node node, String path, int charsMax) {
    if (node instanceof MappingNode)
      return byLanguage(Branch.of(flaws, node, path, Set.of()), charsMax);
    if (node instanceof ScalarNode scalar) {
      var words = scalar.getValue().strip();
      if (words.isEmpty() || words.length() > charsMax) {
        flaws.error(node, path, "must be a text of 1 to " + charsMax + " characters");
        return none();
      }
      lacking(node, path, Set.of(language));
      return new Text(language, Map.of(language, words));
    }
    flaws.error(node, path, "must be a text, or one for each language");
    return none();
  }

  private Text byLanguage(Branch branch, int charsMax) {
    Map<String, String> texts = new HashMap<>();
    for (var tag : branch.names()) {
      if (!Languages.isTag(tag)) {
        branch.error(tag, "is no language; write it like en, ru or pt-br");
      }
      branch.needed(tag, charsMax).ifPresent(words -> texts.put(tag, words));
      spoken.add(tag);
    }
    if (!branch.names().contains(language)) {
      branch
          .flaws()
          .error(branch.node(), branch.at(language), "is missing: the flow's own language");
    }
    lacking(branch.node(), branch.path(), texts.keySet());
    return new Text(language, texts);
  }

  private void lacking(Node node, String path, Set<String> there) {
    var lacking = languages.stream().filter(tag -> !there.contains(tag)).sorted().toList();
    if (!lacking.isEmpty() && there.contains(language)) {
      flaws.warning(node, path, "not said in " + String.join(", ", lacking));
    }
  }
}
