package chat.alcove.bots.flow;

import chat.alcove.bots.Answer;
import chat.alcove.bots.Answer.Closes;
import chat.alcove.bots.Answer.End;
import chat.alcove.bots.Answer.HandsOff;
import chat.alcove.bots.Answer.Says;
import chat.alcove.bots.Answer.Stays;
import chat.alcove.bots.Answer.Unknown;
import chat.alcove.bots.Message;
import chat.alcove.bots.Prompt;
import chat.alcove.conversation.Memory;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.HandOffWhy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One turn through a flow: from the visitor's words to where it waits for them again. No I/O: what
/// it needs from outside it asks for, and is gone on with.
final class Walk {
  /// Steps of one turn. A document that goes round without waiting is refused; this is for what
  /// nobody thought of.
  static final int STEPS_MAX = 50;

  private final Flow flow;
  private final Prompt prompt;
  private final Heard heard;
  private final String language;
  private final Map<String, String> fields;
  private final Brought brought;
  private final List<Message> messages = new ArrayList<>();
  private @Nullable String intent;
  private Position at;
  private int steps;

  Walk(Flow flow, Prompt prompt) {
    this.flow = flow;
    this.prompt = prompt;
    this.heard = Heard.in(prompt);
    this.language = Languages.tag(prompt.language(flow.languages()), flow.language());
    this.fields = new LinkedHashMap<>(prompt.memory().fields());
    this.brought = Brought.into(fields, prompt.memory());
    this.intent = prompt.memory().intent();
    this.at = new Position(flow.start(), 0, 0);
  }

  /// Goes as far as it can.
  Outcome begin() {
    var known = Position.read(prompt.memory().step()).filter(this::exists);
    if (known.isEmpty()) return first();
    at = known.get();
    var actions = actions(at);
    if (heard.ofArticle() && !(at.action() < actions.size() && helpedHere(actions))) {
      return new Outcome.Looks();
    }
    return at.action() < actions.size() ? hear(actions.get(at.action())) : free();
  }

  /// Nobody is greeted twice: who comes back has begun already.
  private Outcome first() {
    var wanted = Intent.of(flow.intents(), heard.words());
    if (wanted.isPresent()) return to(wanted.get());
    boolean comesBack = prompt.memory().step() == null && !prompt.opens();
    if (!comesBack || flow.fallback().isEmpty()) return to(flow.start());
    at = new Position(flow.start(), actions(at).size(), 0);
    return free();
  }

  private boolean exists(Position position) {
    var step = flow.steps().get(position.step());
    return step != null && position.action() <= step.actions().size();
  }

  /// What comes after an article that helped is the document's to say.
  private boolean helpedHere(List<Action> actions) {
    return !heard.notHelped()
        && actions.get(at.action()) instanceof Action.Articles
        && at.action() + 1 < actions.size();
  }

  private List<Action> actions(Position position) {
    var step = flow.steps().get(position.step());
    return step == null ? List.of() : step.actions();
  }

  private Outcome hear(Action action) {
    return switch (action) {
      case Action.Say say ->
          heard.button(say).map(button -> pressed(say, button)).orElseGet(this::free);
      case Action.Ask ask ->
          heard.answer(ask.fit()).map(value -> kept(ask, value)).orElseGet(() -> wrong(ask));
      case Action.Questions questions -> heard.ofForm() ? filled(questions) : free();
      case Action.Articles articles -> heard.ofArticle() ? next() : looksAgain();
      // The document was changed meanwhile: nothing was asked there.
      case Action.When _,
          Action.Set _,
          Action.Call _,
          Action.Goto _,
          Action.HandOff _,
          Action.Close _ ->
          free();
    };
  }

  private Outcome pressed(Action.Say say, Action.Button button) {
    if (say.save() != null) keep(say.save(), button.label().in(flow.language()));
    return button.go() == null ? next() : to(button.go());
  }

  private Outcome kept(Action.Ask ask, String value) {
    keep(ask.field(), value);
    return next();
  }

  private Outcome wrong(Action.Ask ask) {
    var wanted = Intent.of(flow.intents(), heard.words());
    if (wanted.isPresent()) return to(wanted.get());
    at = at.wrong();
    var retry = ask.retry();
    if (at.tries() >= retry.tries()) {
      return retry.otherwise() == null ? handedOff(null, null) : to(retry.otherwise());
    }
    var text = retry.wrong() == null ? BuiltIn.wrong(ask.fit().check()) : retry.wrong();
    say(text, new Blocks(scene()).of(ask));
    return stays();
  }

  private Outcome filled(Action.Questions questions) {
    Map<String, String> values = new LinkedHashMap<>();
    for (var question : brought.open(questions)) {
      var value = heard.field(question);
      if (value.isEmpty()) {
        say(BuiltIn.wrong(question.fit().check()), form(questions));
        return stays();
      }
      values.put(question.field(), value.get());
    }
    values.forEach(this::keep);
    brought.used(questions);
    return next();
  }

  /// Words that were not asked for.
  private Outcome free() {
    var wanted = Intent.of(flow.intents(), heard.words());
    if (wanted.isPresent()) return to(wanted.get());
    return flow.fallback().articles() ? new Outcome.Looks() : lost();
  }

  private Outcome looksAgain() {
    var wanted = Intent.of(flow.intents(), heard.words());
    return wanted.isPresent() ? to(wanted.get()) : new Outcome.Looks();
  }

  private Outcome lost() {
    var go = flow.fallback().go();
    if (go != null) return to(go);
    return new Outcome.Done(new Unknown(memory(), waitedAt()), null);
  }

  /// The buttons or the form that the visitor has not used yet: they can use only what is shown
  /// with the last words.
  private List<Block> waitedAt() {
    var actions = actions(at);
    if (at.action() >= actions.size()) return List.of();
    return switch (actions.get(at.action())) {
      case Action.Say say when say.asks() -> new Blocks(scene()).of(say);
      case Action.Questions questions -> form(questions);
      default -> List.of();
    };
  }

  private Outcome to(Intent wanted) {
    intent = Scene.cut(wanted.id(), Memory.INTENT_CHARS_MAX);
    return to(wanted.go());
  }

  private Outcome to(String step) {
    if (++steps > STEPS_MAX) throw new IllegalStateException("a flow went round without waiting");
    at = new Position(step, 0, 0);
    return on();
  }

  private Outcome next() {
    at = new Position(at.step(), at.action() + 1, 0);
    return on();
  }

  /// One action after the other, until somebody else's turn.
  private Outcome on() {
    var actions = actions(at);
    while (at.action() < actions.size()) {
      var action = actions.get(at.action());
      var outcome = act(action);
      if (outcome.isPresent()) return outcome.get();
      at = new Position(at.step(), at.action() + 1, 0);
    }
    return stays();
  }

  /// Empty: on with the next one.
  private Optional<Outcome> act(Action action) {
    return switch (action) {
      case Action.Say say -> said(say);
      case Action.Ask ask -> asked(ask);
      case Action.Questions questions -> asked(questions);
      case Action.Articles articles -> Optional.of(new Outcome.Looks());
      case Action.When when ->
          Optional.ofNullable(when.condition().holds(scene()) ? when.then() : when.otherwise())
              .map(this::to);
      case Action.Set set -> {
        set.fields()
            .forEach((name, value) -> keep(name, scene().fill(value, Memory.VALUE_CHARS_MAX)));
        yield Optional.empty();
      }
      case Action.Call call -> Optional.of(new Outcome.Calls(call, sent(call)));
      case Action.Goto go -> Optional.of(to(go.step()));
      case Action.HandOff handOff -> {
        if (handOff.text() != null) say(handOff.text(), List.of());
        yield Optional.of(handedOff(handOff.line(), handOff.summary()));
      }
      case Action.Close close -> {
        if (close.text() != null) say(close.text(), List.of());
        yield Optional.of(done(new Closes(), null));
      }
    };
  }

  private Optional<Outcome> said(Action.Say say) {
    say(say.text(), new Blocks(scene()).of(say));
    return say.waits() ? Optional.of(stays()) : Optional.empty();
  }

  private Optional<Outcome> asked(Action.Ask ask) {
    if (brought.answers(ask)) {
      brought.used(ask.field());
      return Optional.empty();
    }
    say(ask.text(), new Blocks(scene()).of(ask));
    return Optional.of(stays());
  }

  private Optional<Outcome> asked(Action.Questions questions) {
    if (brought.open(questions).isEmpty()) {
      brought.used(questions);
      return Optional.empty();
    }
    say(questions.text(), form(questions));
    return Optional.of(stays());
  }

  private List<Block> form(Action.Questions questions) {
    return new Blocks(scene()).of(questions, brought.open(questions));
  }

  private Map<String, String> sent(Action.Call call) {
    Map<String, String> send = new LinkedHashMap<>();
    call.send()
        .forEach((name, value) -> send.put(name, scene().fill(value, Memory.VALUE_CHARS_MAX)));
    return send;
  }

  /// The program has answered this.
  Outcome called(Action.Call call, Map<String, String> saved) {
    saved.forEach(this::keep);
    return next();
  }

  /// The program has failed.
  Outcome failed(Action.Call call) {
    return call.otherwise() == null ? handedOff(null, null) : to(call.otherwise());
  }

  /// What the knowledge base was told to remember.
  Memory articles() {
    return Notes.of(fields, prompt.memory());
  }

  /// The knowledge base has answered.
  Outcome looked(Answer answer) {
    if (answer instanceof Says says) {
      Notes.keep(fields, says.memory());
      messages.addAll(says.messages());
      if (says.end() instanceof Stays) showAgain();
      return done(says.end(), null);
    }
    var actions = actions(at);
    if (at.action() < actions.size() && actions.get(at.action()) instanceof Action.Articles here) {
      if (here.otherwise() != null) return to(here.otherwise());
      if (at.action() + 1 < actions.size()) return next();
    }
    return lost();
  }

  private void showAgain() {
    if (messages.isEmpty()) return;
    var last = messages.removeLast();
    List<Block> blocks = new ArrayList<>(last.blocks());
    blocks.addAll(waitedAt());
    messages.add(
        blocks.size() > Block.MESSAGE_MAX
            ? last
            : new Message(last.text(), blocks, last.articles()));
  }

  private Outcome handedOff(@Nullable String line, @Nullable String summary) {
    var filled = summary == null ? null : scene().fill(summary, HandsOff.SUMMARY_CHARS_MAX);
    return done(new HandsOff(HandOffWhy.flow, filled, null), line);
  }

  private Outcome stays() {
    return done(new Stays(), null);
  }

  private Outcome done(End end, @Nullable String line) {
    return new Outcome.Done(new Says(Gathered.of(messages), memory(), end), line);
  }

  private Memory memory() {
    return new Memory(at.remembered(), fields, 0, intent);
  }

  private void say(Text text, List<Block> blocks) {
    messages.add(new Message(scene().fill(text.in(language), Text.CHARS_MAX), blocks, List.of()));
  }

  /// A document of other days may have left fields: what finds no room is not kept.
  private void keep(String name, String value) {
    brought.used(name);
    if (value.isEmpty()) {
      fields.remove(name);
    } else if (fields.size() < Memory.FIELDS_MAX || fields.containsKey(name)) {
      fields.put(name, Scene.cut(value, Memory.VALUE_CHARS_MAX));
    }
  }

  private Scene scene() {
    return new Scene(prompt.facts(), language, fields, heard.words());
  }
}
