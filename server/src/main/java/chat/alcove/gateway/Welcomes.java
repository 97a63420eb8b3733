package chat.alcove.gateway;

import chat.alcove.identity.AgentSession;
import chat.alcove.lines.LineRules;
import chat.alcove.lists.Lists.Directory;
import chat.alcove.protocol.AgentPresence;
import chat.alcove.protocol.Answers;
import chat.alcove.protocol.Counts;
import chat.alcove.protocol.Limits;
import chat.alcove.protocol.LineName;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// What a console is told when it comes in.
final class Welcomes {
  private final Services services;
  private final InstantSource clock;

  Welcomes(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  Future<Answers.AgentWelcome> welcome(AgentSession me, String address) {
    UUID workspace = me.workspaceId();
    Future<Directory> directory = services.lists().directory(workspace);
    Future<Counts> counts = Shown.counts(services, me);
    Future<List<LineName>> lines = lines(workspace);
    Future<List<AgentPresence>> people = people(me);
    return Future.all(directory, counts, lines, people)
        .map(read ->
            new Answers.AgentWelcome(
                address,
                new Answers.Me(me.agentId(), me.name(), me.email(), me.role().word()),
                new Answers.Named(workspace, directory.result().workspace()),
                directory.result().sites(),
                lines.result(),
                people.result(),
                counts.result(),
                Limits.IDLE_MS,
                Limits.UNDO_MS,
                Limits.DEFAULT));
  }

  private Future<List<LineName>> lines(UUID workspace) {
    Instant now = clock.instant();
    return services
        .lines()
        .of(workspace)
        .map(book -> book.lines().stream().map(line -> name(line, now)).toList());
  }

  private static LineName name(LineRules line, Instant now) {
    return new LineName(
        line.id(),
        line.line().name(),
        line.line().position(),
        line.hours().openAt(now),
        line.timers().firstReply().toMillis(),
        line.waits().nextReply().toMillis(),
        line.escalation().orElse(null));
  }

  private Future<List<AgentPresence>> people(AgentSession me) {
    return services
        .staff()
        .presence()
        .everybody(me.workspaceId())
        .map(people ->
            people.stream().map(one -> one.id().equals(me.agentId()) ? here(one) : one).toList());
  }

  /// Whoever is welcomed is here, whether or not that is stored yet.
  private static AgentPresence here(AgentPresence me) {
    return new AgentPresence(
        me.id(),
        me.name(),
        me.role(),
        true,
        me.status(),
        me.reason(),
        me.since(),
        me.taken(),
        me.seats(),
        me.lines(),
        null);
  }
}
