package chat.alcove.routing;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import chat.alcove.routing.Desk.LineKey;
import chat.alcove.routing.Waiting.Turn;
import chat.alcove.routing.Waiting.Wish;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Why this agent: asked without anything happening, or where a person chose.
public final class Reasons {
  private static final UUID NOBODY = new UUID(0, 0);

  private final Desk desk;
  private final InstantSource clock;

  public Reasons(Desk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /// Who would get a conversation that began on a site now. Nothing happens.
  ///
  /// @param language BCP 47
  public Future<Trace> tryout(UUID workspace, UUID site, @Nullable String language) {
    return desk.lineOf(workspace, site)
        .compose(line ->
            line.map(Future::succeededFuture)
                .orElseGet(
                    () -> Future.failedFuture(new Refused(Refusal.NOT_FOUND, "no such site here"))))
        .compose(line -> {
          Instant now = clock.instant();
          var wish = Wish.of(language, Set.of());
          var turn = new Turn(line, 0, false, now);
          var waiting = new Waiting(NOBODY, turn, wish, Set.of(), null);
          return people(workspace, line)
              .map(lines -> Policy.choose(List.of(waiting), lines, now).getFirst().trace());
        });
  }

  /// Who else could have had a conversation that a person takes, or gives to somebody.
  ///
  /// @param rule [Rule#by_hand] or [Rule#transfer]
  public Future<Trace> chosen(ConversationKey key, UUID agent, Rule rule) {
    return desk.one(key)
        .compose(found ->
            found
                .map(Future::succeededFuture)
                .orElseGet(() ->
                    Future.failedFuture(
                        new Refused(Refusal.NOT_FOUND, "no such conversation here"))))
        .compose(waiting ->
            people(key.workspace(), waiting.turn().line())
                .map(lines ->
                    Policy.told(waiting, lines, new Policy.ByHand(agent, rule), clock.instant())));
  }

  private Future<List<Line>> people(UUID workspace, UUID line) {
    return desk.lines(Set.of(new LineKey(workspace, line)))
        .map(lines -> lines.getOrDefault(workspace, List.of()));
  }
}
