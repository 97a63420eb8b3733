package chat.alcove.simulation;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.Conversations;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.Rules;
import chat.alcove.fixture.Unheard;
import chat.alcove.routing.Choice;
import chat.alcove.routing.Policy;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One process, from its start to its death. What it knew and what it meant to do die with it.
final class Node {
  private final World world;
  final Conversations conversations;
  final Instant startedAt;
  private boolean alive = true;
  private Instant diedAt = Instant.MAX;

  Node(World world) {
    this.world = world;
    this.startedAt = world.agenda.instant();
    this.conversations =
        new Conversations(
            world.logOf(this),
            new Pushes(),
            new Rules(
                (workspace, line) -> Future.succeededFuture(world.people.line(line).timers()),
                (workspace, site) -> Future.succeededFuture(world.robot.terms())),
            world.agenda,
            world.chance::id);
  }

  boolean alive() {
    return alive;
  }

  Instant lastSeen(Instant now) {
    return alive ? now : diedAt;
  }

  void die() {
    alive = false;
    diedAt = world.agenda.instant();
  }

  void in(long ms, Runnable work) {
    world.agenda.in(
        ms,
        () -> {
          if (alive) work.run();
        });
  }

  private void later(Runnable work) {
    if (world.weather.calm()) work.run();
    else in(world.weather.delay(), work);
  }

  /// One pass of the router: who waits, then who is there, then the offers, each on what was true a
  /// moment ago.
  void route() {
    Map<UUID, Row> waiting = world.desk.waiting();
    var those = world.desk.asWaiting(waiting.values());
    later(() -> {
      var lines = world.desk.lines();
      List<Choice> choices = Policy.choose(those, lines, world.agenda.instant());
      later(() -> choices.forEach(choice -> offer(waiting, choice)));
    });
  }

  private void offer(Map<UUID, Row> waiting, Choice choice) {
    Row row = waiting.get(choice.waiting().id());
    if (row == null || choice.agent().isEmpty()) return;
    var key = row.conversation().key();
    Author.Agent agent = world.people.agent(choice.agent().get().id()).who;
    rule(conversations.apply(key, new Command.RouterOffers(agent, choice.trace())));
  }

  /// Takes what is due, and has it decided.
  void sweep() {
    for (Row row : world.desk.takeDue()) {
      later(() -> rule(conversations.apply(row.conversation().key(), new Command.Due())));
    }
  }

  /// Looks for agents who left the team, and for those who are gone.
  void look() {
    for (Row row : world.store.rows()) {
      world
          .desk
          .parted(row)
          .ifPresent(agent ->
              later(() ->
                  rule(
                      conversations.apply(
                          row.conversation().key(), new Command.AgentLeft(agent)))));
    }
    Duration watched = Duration.between(startedAt, world.agenda.instant());
    for (Row row : world.desk.forsaken(watched)) {
      Author.Agent agent = row.conversation().life().holder().orElseThrow();
      later(
          () -> rule(conversations.apply(row.conversation().key(), new Command.AgentGone(agent))));
    }
  }

  void rule(Future<Boolean> applied) {
    applied.onFailure(world::onlyRefused);
  }

  private final class Pushes implements Unheard {
    @Override
    public void stored(Conversation after, List<Entry> entries) {
      for (Reader reader : world.readers(after.key())) {
        if (world.weather.calm()) {
          reader.take(entries);
          continue;
        }
        for (int copies = world.weather.copies(); copies > 0; copies--) {
          in(world.weather.delay(), () -> reader.take(entries));
        }
      }
    }
  }
}
