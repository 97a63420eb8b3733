package chat.alcove.bots.flow;

import chat.alcove.bots.flow.Flow.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// What can be wrong with the steps as a whole: those that are not there, those that nothing leads
/// to, and those that go round.
record FlowCheck(Flow flow, Map<String, Branch> places, Flaws flaws) {
  void check(List<Sheet.Mention> mentions) {
    for (var mention : mentions) {
      if (!places.containsKey(mention.step())) {
        flaws.error(mention.node(), mention.path(), "there is no step called " + mention.step());
      }
    }
    unreachable();
    loops();
    unheard();
  }

  private void unreachable() {
    Set<String> reached = new HashSet<>();
    var next = new ArrayDeque<String>();
    next.add(flow.start());
    flow.intents().forEach(intent -> next.add(intent.go()));
    if (flow.fallback().go() != null) next.add(flow.fallback().go());
    while (!next.isEmpty()) {
      var step = flow.steps().get(next.poll());
      if (step != null && reached.add(step.id())) {
        step.actions().stream().flatMap(FlowCheck::leads).forEach(next::add);
      }
    }
    places.forEach((id, place) -> {
      if (!reached.contains(id)) place.warning("id", "nothing leads to this step");
    });
  }

  /// What stands behind an action that always leads elsewhere.
  private void unheard() {
    for (var step : flow.steps().values()) {
      var actions = step.actions();
      for (int i = 0; i + 1 < actions.size(); i++) {
        if (ends(actions.get(i))) {
          var place = Objects.requireNonNull(places.get(step.id()));
          place.warning("do", "nothing after action " + (i + 1) + " is ever done");
          break;
        }
      }
    }
  }

  private static boolean ends(Action action) {
    return switch (action) {
      case Action.Goto _, Action.HandOff _, Action.Close _ -> true;
      case Action.When when -> when.then() != null && when.otherwise() != null;
      default -> false;
    };
  }

  private static Stream<String> leads(Action action) {
    return switch (action) {
      case Action.Say say ->
          Stream.concat(
                  say.buttons().stream(),
                  say.cards().stream().flatMap(card -> card.buttons().stream()))
              .map(Action.Button::go)
              .flatMap(Stream::ofNullable);
      case Action.Ask ask -> Stream.ofNullable(ask.retry().otherwise());
      case Action.Articles articles -> Stream.ofNullable(articles.otherwise());
      default -> atOnce(action);
    };
  }

  /// Where it may lead without a word of the visitor.
  private static Stream<String> atOnce(Action action) {
    return switch (action) {
      case Action.When when -> Stream.of(when.then(), when.otherwise()).flatMap(Stream::ofNullable);
      case Action.Call call -> Stream.ofNullable(call.otherwise());
      case Action.Goto go -> Stream.of(go.step());
      case Action.Articles articles -> Stream.ofNullable(articles.otherwise());
      case Action.Say _,
          Action.Ask _,
          Action.Questions _,
          Action.Set _,
          Action.HandOff _,
          Action.Close _ ->
          Stream.of();
    };
  }

  /// Steps that lead to one another without ever waiting for the visitor.
  private void loops() {
    Set<String> done = new HashSet<>();
    for (var step : flow.steps().values()) round(step, new LinkedHashSet<>(), done);
  }

  private void round(Step step, LinkedHashSet<String> way, Set<String> done) {
    if (done.contains(step.id())) return;
    if (!way.add(step.id())) {
      var round = new ArrayList<>(way);
      var names = String.join(" > ", round.subList(round.indexOf(step.id()), round.size()));
      Objects.requireNonNull(places.get(step.id()))
          .error("id", "goes round without waiting for the visitor: " + names + " > " + step.id());
      return;
    }
    for (var action : step.actions()) {
      atOnce(action)
          .map(flow.steps()::get)
          .filter(Objects::nonNull)
          .forEach(next -> round(next, new LinkedHashSet<>(way), done));
      if (action.waits() || ends(action)) break;
    }
    done.add(step.id());
  }
}
