package chat.alcove.bots.flow;

import chat.alcove.bots.Flaw;
import chat.alcove.bots.flow.Flow.Fallback;
import chat.alcove.bots.flow.Flow.Step;
import chat.alcove.bots.flow.Intent.Phrase;
import chat.alcove.bots.flow.Sheet.CallMention;
import chat.alcove.bots.flow.Sheet.LineMention;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/// Reads an owner's document, YAML or JSON, and finds everything that is wrong with it.
final class FlowReader {
  private static final int INTENTS_MAX = 200;
  private static final int LANGUAGES_MAX = 20;
  private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_-]{1,32}");
  private static final Set<String> KNOWN =
      Set.of("language", "languages", "start", "steps", "intents", "fallback");

  private final Flaws flaws = new Flaws();
  private List<LineMention> lines = List.of();
  private List<CallMention> calls = List.of();

  private FlowReader() {}

  /// What became of a document.
  ///
  /// @param flow empty where there are errors
  /// @param lines those it hands over to
  /// @param calls programs it asks
  record Read(
      Optional<Flow> flow, List<Flaw> flaws, List<LineMention> lines, List<CallMention> calls) {}

  static Read read(String text) {
    var reader = new FlowReader();
    var flow = Document.read(text, reader.flaws).flatMap(reader::flow);
    return new Read(
        reader.flaws.fatal() ? Optional.empty() : flow,
        reader.flaws.all(),
        reader.lines,
        reader.calls);
  }

  private Optional<Flow> flow(Node node) {
    var root = Branch.of(flaws, node, "", KNOWN);
    if (!(node instanceof MappingNode)) return Optional.empty();
    var language = language(root);
    var sheet = new Sheet(flaws, language, languages(root));
    var actions = new ActionReader(sheet, new ConditionReader(sheet));
    Map<String, Step> steps = new LinkedHashMap<>();
    Map<String, Branch> places = new LinkedHashMap<>();
    if (!root.has("steps")) root.missing("steps");
    for (var step : root.branches("steps", Flow.STEPS_MAX, Set.of("id", "do"), it -> it)) {
      step(step, actions, steps, places);
    }
    var intents = intents(root, sheet);
    var fallback = fallback(root, sheet);
    if (!root.has("start")) root.missing("start");
    var start = Optional.ofNullable(sheet.step(root, "start")).orElse("");
    var flow = new Flow(language, sheet.spoken(), start, steps, intents, fallback);
    lines = sheet.lines();
    calls = sheet.calls();
    new FlowCheck(flow, places, flaws).check(sheet.mentions());
    return Optional.of(flow);
  }

  private static String language(Branch root) {
    var given = root.needed("language", 20).orElse("en").toLowerCase(Locale.ROOT);
    if (!Languages.isTag(given)) root.error("language", "is no language; write it like en or ru");
    return given;
  }

  private static Set<String> languages(Branch root) {
    var tags = new HashSet<String>();
    for (var tag : root.texts("languages", LANGUAGES_MAX, 20)) {
      var small = tag.toLowerCase(Locale.ROOT);
      if (!Languages.isTag(small))
        root.error("languages", tag + " is no language; write it like en or ru");
      tags.add(small);
    }
    return tags;
  }

  private void step(
      Branch step, ActionReader actions, Map<String, Step> steps, Map<String, Branch> places) {
    var id = step.needed("id", Step.ID_CHARS_MAX).orElse("");
    if (!step.has("do")) step.missing("do");
    var list = step.list("do", Step.ACTIONS_MAX, actions::read);
    if (id.isEmpty()) return;
    if (!ID.matcher(id).matches()) {
      step.error("id", "must be of letters, digits, - and _");
    } else if (places.putIfAbsent(id, step) != null) {
      step.error("id", "another step is called " + id);
    } else {
      steps.put(id, new Step(id, list));
    }
  }

  private static List<Intent> intents(Branch root, Sheet sheet) {
    var seen = new HashSet<String>();
    return root.branches(
        "intents",
        INTENTS_MAX,
        Set.of("id", "words", "goto"),
        intent -> {
          var id = intent.needed("id", 64).orElse("");
          if (!id.isEmpty() && !seen.add(id)) intent.error("id", "another intent is called " + id);
          if (!intent.has("goto")) intent.missing("goto");
          var step = Optional.ofNullable(sheet.step(intent, "goto")).orElse("");
          return new Intent(id, phrases(intent), step);
        });
  }

  /// A list, or a list for each language.
  private static List<Phrase> phrases(Branch intent) {
    if (!intent.has("words")) {
      intent.missing("words");
      return List.of();
    }
    List<String> texts =
        intent.of("words") instanceof MappingNode
            ? intent.branch("words", Set.of()).stream()
                .flatMap(words -> words.names().stream().flatMap(tag -> texts(words, tag).stream()))
                .toList()
            : texts(intent, "words");
    var phrases = texts.stream().map(Phrase::of).toList();
    if (phrases.stream().anyMatch(phrase -> phrase.words().isEmpty())) {
      intent.error("words", "each phrase must have at least one word");
    }
    return phrases;
  }

  private static List<String> texts(Branch branch, String name) {
    return branch.texts(name, Intent.PHRASES_MAX, Intent.PHRASE_CHARS_MAX);
  }

  private static Fallback fallback(Branch root, Sheet sheet) {
    return root.branch("fallback", Set.of("articles", "goto"))
        .map(it -> new Fallback(it.flag("articles", "false"), sheet.step(it, "goto")))
        .orElse(new Fallback(false, null));
  }
}
