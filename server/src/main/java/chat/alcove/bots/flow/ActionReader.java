package chat.alcove.bots.flow;

import chat.alcove.bots.flow.Action.Button;
import chat.alcove.bots.flow.Action.Card;
import chat.alcove.bots.flow.Action.Fit;
import chat.alcove.bots.flow.Action.Question;
import chat.alcove.conversation.Memory;
import chat.alcove.protocol.Block;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the actions of a step: each is a mapping, known by the one name that says what it does.
record ActionReader(Sheet sheet, ConditionReader conditions) {
  private static final int URL_CHARS_MAX = 500;
  private static final int TRIES_MAX = 10;
  private static final int TITLE_CHARS_MAX = 200;
  private static final int CARD_CHARS_MAX = 500;

  /// What else each may hold.
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "say", Set.of("say", "buttons", "cards", "save"),
          "ask", Set.of("ask", "field", "check", "options", "error", "tries", "otherwise", "again"),
          "form", Set.of("form", "submit", "fields", "again"),
          "if", Set.of("if", "then", "else"),
          "set", Set.of("set"),
          "call", Set.of("call", "send", "save", "otherwise"),
          "goto", Set.of("goto"),
          "handoff", Set.of("handoff"),
          "close", Set.of("close"),
          "articles", Set.of("articles"));

  Optional<Action> read(Node node, String path) {
    var any = Branch.of(sheet.flaws(), node, path, Set.of());
    var kinds = KNOWN.keySet().stream().filter(any.names()::contains).sorted().toList();
    if (kinds.size() != 1) {
      sheet
          .flaws()
          .error(
              node,
              path,
              kinds.isEmpty()
                  ? "does nothing; one of "
                      + String.join(", ", KNOWN.keySet().stream().sorted().toList())
                      + " must be there"
                  : "does several things at once ("
                      + String.join(", ", kinds)
                      + "); write one after the other");
      return Optional.empty();
    }
    var kind = kinds.getFirst();
    var branch = Branch.of(sheet.flaws(), node, path, KNOWN.getOrDefault(kind, Set.of()));
    return Optional.of(read(kind, branch));
  }

  private Action read(String kind, Branch branch) {
    return switch (kind) {
      case "say" -> say(branch);
      case "ask" -> ask(branch);
      case "form" -> form(branch);
      case "if" -> when(branch);
      case "set" -> new Action.Set(pairs(branch, "set"));
      case "call" -> call(branch);
      case "goto" -> go(branch);
      case "handoff" -> handOff(branch);
      case "close" -> new Action.Close(sheet.maybe(branch, "close", Text.CHARS_MAX));
      case "articles" -> articles(branch);
      default -> throw new IllegalStateException("no such action: " + kind);
    };
  }

  private Action say(Branch branch) {
    var cards =
        branch.branches(
            "cards", Block.ITEMS_MAX, Set.of("title", "text", "link", "buttons"), this::card);
    var save = branch.has("save") ? sheet.field(branch, "save") : null;
    return new Action.Say(
        sheet.needed(branch, "say", Text.CHARS_MAX), buttons(branch), cards, save);
  }

  private List<Button> buttons(Branch branch) {
    return branch.branches(
        "buttons",
        Block.ITEMS_MAX,
        Set.of("label", "goto"),
        button ->
            new Button(
                sheet.needed(button, "label", Block.LABEL_CHARS_MAX), sheet.step(button, "goto")));
  }

  private Card card(Branch card) {
    var link =
        card.branch("link", Set.of("label", "url"))
            .map(it ->
                new Action.Link(
                    sheet.needed(it, "label", Block.LABEL_CHARS_MAX),
                    url(it, "url", it.needed("url", URL_CHARS_MAX))))
            .orElse(null);
    return new Card(
        sheet.needed(card, "title", TITLE_CHARS_MAX),
        sheet.maybe(card, "text", CARD_CHARS_MAX),
        link,
        buttons(card));
  }

  private static String url(Branch branch, String name, Optional<String> given) {
    if (given.isPresent() && !https(given.get())) {
      branch.error(name, "must be an address that begins with https://");
    }
    return given.orElse("");
  }

  private static boolean https(String text) {
    try {
      var uri = URI.create(text);
      return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private Action ask(Branch branch) {
    return new Action.Ask(
        sheet.needed(branch, "ask", Text.CHARS_MAX),
        sheet.field(branch, "field"),
        fit(branch),
        new Action.Retry(
            sheet.maybe(branch, "error", Text.CHARS_MAX),
            branch.whole("tries", 1, TRIES_MAX, 3),
            sheet.step(branch, "otherwise")),
        again(branch));
  }

  private static boolean again(Branch branch) {
    return branch.flag("again", "false");
  }

  private Fit fit(Branch branch) {
    var word = branch.text("check", 20).orElse("text");
    Check check = Check.text;
    if (Set.of("text", "email", "phone", "number", "choice").contains(word)) {
      check = Check.valueOf(word);
    } else {
      branch.error("check", "must be text, email, phone, number or choice");
    }
    List<Text> options =
        branch.list(
            "options",
            Block.ITEMS_MAX,
            (node, path) -> Optional.of(sheet.text(node, path, Block.LABEL_CHARS_MAX)));
    if (check == Check.choice && options.isEmpty()) branch.missing("options");
    if (check != Check.choice && branch.has("options")) {
      branch.error("options", "are only for check: choice");
    }
    return new Fit(check, options);
  }

  private Action form(Branch branch) {
    var fields =
        branch.branches(
            "fields",
            Block.ITEMS_MAX,
            Set.of("field", "label", "check", "options", "required"),
            field ->
                new Question(
                    sheet.field(field, "field"),
                    sheet.needed(field, "label", Block.LABEL_CHARS_MAX),
                    fit(field),
                    field.flag("required", "true")));
    if (fields.isEmpty()) branch.missing("fields");
    if (fields.stream().map(Question::field).distinct().count() < fields.size()) {
      branch.error("fields", "asks for the same field twice");
    }
    var submit = sheet.maybe(branch, "submit", Block.LABEL_CHARS_MAX);
    return new Action.Questions(
        sheet.needed(branch, "form", Text.CHARS_MAX),
        submit == null ? BuiltIn.SUBMIT : submit,
        fields,
        again(branch));
  }

  private Action when(Branch branch) {
    if (!branch.has("then") && !branch.has("else")) branch.missing("then");
    return new Action.When(
        conditions.read(branch.of("if"), branch.at("if")),
        sheet.step(branch, "then"),
        sheet.step(branch, "else"));
  }

  private Map<String, String> pairs(Branch branch, String name) {
    Map<String, String> pairs = new LinkedHashMap<>();
    branch
        .branch(name, Set.of())
        .ifPresent(fields -> {
          for (var field : fields.names()) {
            fields
                .needed(field, Memory.VALUE_CHARS_MAX)
                .ifPresent(value -> pairs.put(sheet.field(fields, field, field), value));
          }
        });
    if (pairs.isEmpty()) branch.error(name, "must name at least one field and its value");
    return pairs;
  }

  private Action call(Branch branch) {
    Map<String, String> send = new LinkedHashMap<>();
    branch
        .branch("send", Set.of())
        .ifPresent(fields ->
            fields
                .names()
                .forEach(name ->
                    fields
                        .needed(name, Memory.VALUE_CHARS_MAX)
                        .ifPresent(value -> send.put(name, value))));
    var url = url(branch, "call", branch.needed("call", URL_CHARS_MAX));
    sheet.call(branch, "call", url);
    return new Action.Call(
        url,
        send,
        branch.has("save") ? pairs(branch, "save") : Map.of(),
        sheet.step(branch, "otherwise"));
  }

  private Action go(Branch branch) {
    if (!branch.has("goto")) branch.missing("goto");
    var step = sheet.step(branch, "goto");
    return new Action.Goto(step == null ? "" : step);
  }

  private Action handOff(Branch branch) {
    var own = branch.branch("handoff", Set.of("say", "line", "summary"));
    if (own.isEmpty()) return new Action.HandOff(null, null, null);
    return new Action.HandOff(
        sheet.maybe(own.get(), "say", Text.CHARS_MAX),
        sheet.line(own.get(), "line"),
        own.get().text("summary", 2_000).orElse(null));
  }

  private Action articles(Branch branch) {
    Optional<Branch> own = branch.branch("articles", Set.of("otherwise"));
    @Nullable String otherwise = own.map(it -> sheet.step(it, "otherwise")).orElse(null);
    return new Action.Articles(otherwise);
  }
}
