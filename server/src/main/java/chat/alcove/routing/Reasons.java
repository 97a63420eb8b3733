package chat.alcove.routing;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.protocol.Priority;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import chat.alcove.routing.Desk.LineKey;
import chat.alcove.routing.Desk.Newcomer;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Why this agent: asked without anything happening, or where a person chose.
public final class Reasons {
  private final Desk desk;
  private final InstantSource clock;
  private final Choices choices;

  public Reasons(Desk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
    this.choices = new Choices(desk, clock);
  }

  /// What would become of a conversation that began now.
  ///
  /// @param priority it would have
  /// @param ahead how many wait in its line already and would be chosen for first
  public record Rehearsal(Trace trace, Priority priority, int ahead) {}

  /// Who would get a conversation that began now. Nothing happens: it is put with those who wait,
  /// and the router's own way is gone without ringing.
  public Future<Rehearsal> tryout(UUID workspace, Newcomer newcomer) {
    Future<Waiting> begun =
        found(
            desk.begun(workspace, newcomer, clock.instant()),
            new Refused(Refusal.NOT_FOUND, "no such site here"));
    return begun.compose(one ->
        desk.waiting(Set.of(workspace))
            .compose(waiting -> {
              List<Waiting> all = new ArrayList<>(waiting.getOrDefault(workspace, List.of()));
              all.add(one);
              return choices.of(Map.of(workspace, all));
            })
            .map(choices -> rehearsed(one, choices.getOrDefault(workspace, List.of()))));
  }

  private static Rehearsal rehearsed(Waiting one, List<Choice> choices) {
    var before =
        choices.stream().map(Choice::waiting).takeWhile(waiting -> !waiting.equals(one)).toList();
    UUID line = one.turn().line();
    int ahead = (int) before.stream().filter(other -> other.turn().line().equals(line)).count();
    Trace trace = choices.get(before.size()).trace();
    // So far down nobody looks yet.
    if (ahead >= Desk.WAITING_MAX) trace = new Trace(Rule.nobody, line, 0, false, List.of(), 0);
    return new Rehearsal(trace, Priority.of(one.turn().priority()), ahead);
  }

  /// Who else could have had a conversation that a person takes, or gives to somebody.
  ///
  /// @param rule [Rule#by_hand] or [Rule#transfer]
  public Future<Trace> chosen(ConversationKey key, UUID agent, Rule rule) {
    return found(desk.one(key), new Refused(Refusal.NOT_FOUND, "no such conversation here"))
        .compose(waiting ->
            people(key.workspace(), waiting.turn().line())
                .map(lines ->
                    Policy.told(waiting, lines, new Policy.ByHand(agent, rule), clock.instant())));
  }

  private static <T> Future<T> found(Future<Optional<T>> looked, Refused otherwise) {
    return looked.compose(found ->
        found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(otherwise)));
  }

  private Future<List<Line>> people(UUID workspace, UUID line) {
    return desk.lines(Set.of(new LineKey(workspace, line)))
        .map(lines -> lines.getOrDefault(workspace, List.of()));
  }
}
