package chat.alcove.bots;

import chat.alcove.bots.Duty.Door;
import chat.alcove.bots.Duty.Somebody;
import chat.alcove.conversation.BotTerms;
import chat.alcove.conversation.BotTerms.When;
import chat.alcove.lines.Lines;
import chat.alcove.routing.Agent.Standing;
import chat.alcove.routing.Desk;
import chat.alcove.routing.Desk.LineKey;
import chat.alcove.routing.Line;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Which bot takes first words now. Used by one event loop.
public final class Duties implements BotTerms.Duty {
  /// A rush of visitors asks once for the free seats of a line.
  private static final Duration FREE_FOR = Duration.ofSeconds(1);

  private static final int LINES_MAX = 1_000;

  private final BotBook book;
  private final Lines lines;
  private final Desk desk;
  private final InstantSource clock;
  private final Map<LineKey, Looked> seen =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<LineKey, Looked> eldest) {
          return size() > LINES_MAX;
        }
      };

  public Duties(BotBook book, Lines lines, Desk desk, InstantSource clock) {
    this.book = book;
    this.lines = lines;
    this.desk = desk;
    this.clock = clock;
  }

  private record Looked(Instant at, Future<Somebody> somebody) {}

  /// The site's bot, if it takes what begins now. Empty where that can't be told: people take it.
  @Override
  public Future<Optional<BotTerms>> now(UUID workspace, UUID site) {
    return book.placed(workspace, site)
        .compose(placed ->
            placed
                .filter(it -> it.terms().owns())
                .map(it ->
                    takes(it.terms(), new LineKey(workspace, it.line()))
                        .map(takes -> Optional.of(it.terms()).filter(own -> takes)))
                .orElse(Future.succeededFuture(Optional.empty())))
        .otherwise(Optional.empty());
  }

  private Future<Boolean> takes(BotTerms terms, LineKey line) {
    var door =
        terms.when() == When.outside_hours
            ? lines
                .rules(line.workspace(), line.line())
                .map(rules -> rules.hours().openAt(clock.instant()) ? Door.open : Door.closed)
            : Future.succeededFuture(Door.open);
    var somebody =
        terms.when() == When.nobody_free ? somebody(line) : Future.succeededFuture(Somebody.free);
    return Future.all(door, somebody)
        .map(known -> Duty.takes(terms.when(), known.resultAt(0), known.resultAt(1)));
  }

  private Future<Somebody> somebody(LineKey line) {
    var now = clock.instant();
    var looked = seen.get(line);
    if (looked != null && now.isBefore(looked.at.plus(FREE_FOR))) return looked.somebody;
    var asked =
        desk.lines(Set.of(line))
            .map(found ->
                found.getOrDefault(line.workspace(), List.of()).stream()
                        .flatMap(one -> one.members().stream())
                        .anyMatch(Duties::free)
                    ? Somebody.free
                    : Somebody.nobody);
    seen.remove(line);
    seen.put(line, new Looked(now, asked));
    return asked;
  }

  private static boolean free(Line.Member member) {
    var agent = member.agent();
    return agent.standing() == Standing.ready
        && agent.seats().taken() < agent.seats().seats()
        && member.seats().taken() < member.seats().seats();
  }
}
