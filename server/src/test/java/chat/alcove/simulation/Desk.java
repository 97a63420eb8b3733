package chat.alcove.simulation;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.Life;
import chat.alcove.conversation.Place;
import chat.alcove.conversation.State;
import chat.alcove.due.Overdue;
import chat.alcove.protocol.AgentName;
import chat.alcove.routing.Agent.Seats;
import chat.alcove.routing.Agent.Standing;
import chat.alcove.routing.Agent.Tags;
import chat.alcove.routing.Line.Member;
import chat.alcove.routing.Line.Rules;
import chat.alcove.routing.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// What the router and the sweeper read from the tables.
final class Desk {
  static final Duration TAKEN_FOR = Overdue.TAKEN_FOR;
  private static final Tags ANYTHING = new Tags(Set.of(), Set.of());

  private final MemoryLog store;
  private final People people;
  private final Agenda agenda;

  Desk(MemoryLog store, People people, Agenda agenda) {
    this.store = store;
    this.people = people;
    this.agenda = agenda;
  }

  Map<UUID, Row> waiting() {
    Map<UUID, Row> waiting = new LinkedHashMap<>();
    for (Row row : store.rows()) {
      Conversation one = row.conversation();
      boolean waits = one.state() == State.queued && one.turn().waitingSince() != null;
      if (waits) waiting.put(one.key().id(), row);
    }
    return waiting;
  }

  List<Waiting> asWaiting(Collection<Row> rows) {
    return rows.stream().map(Desk::asWaiting).toList();
  }

  private static Waiting asWaiting(Row row) {
    Place place = row.conversation().life().place();
    boolean byMail = place.past().manner() == Place.Manner.by_mail;
    var turn = new Waiting.Turn(place.line(), place.priority().level(), byMail, place.since());
    UUID id = row.conversation().key().id();
    return new Waiting(id, turn, Waiting.Wish.NONE, place.past().missed(), place.past().last());
  }

  List<chat.alcove.routing.Line> lines() {
    return people.lines.values().stream().map(this::line).toList();
  }

  private chat.alcove.routing.Line line(People.Line line) {
    List<Member> members = new ArrayList<>();
    line.seats()
        .forEach((id, seats) -> {
          People.Agent agent = people.agent(id);
          if (agent.former) return;
          var inLine =
              new Seats(people.seats(line.id(), agent), store.taken(agent, line.id(), null));
          members.add(new Member(agent(agent), inLine));
        });
    return new chat.alcove.routing.Line(
        line.id(), new Rules(true, true, Duration.ofSeconds(20)), members);
  }

  private chat.alcove.routing.Agent agent(People.Agent agent) {
    return new chat.alcove.routing.Agent(
        new AgentName(agent.who.id(), agent.who.name()),
        standing(agent),
        new Seats(agent.seats, store.taken(agent, null, null)),
        ANYTHING,
        agent.lastAssigned);
  }

  private Standing standing(People.Agent agent) {
    if (!agent.here(agenda.instant())) return Standing.not_here;
    return switch (agent.status) {
      case available -> Standing.ready;
      case busy -> Standing.busy;
      case away -> Standing.away;
    };
  }

  /// They come again in a moment, should whoever took them die.
  List<Row> takeDue() {
    Instant now = agenda.instant();
    List<Row> due = new ArrayList<>();
    for (Row row : store.rows()) {
      Instant at = row.dueAt();
      if (at == null || at.isAfter(now)) continue;
      row.due(now.plus(TAKEN_FOR));
      due.add(row);
    }
    return due;
  }

  /// Had, or just passed on, by somebody who is no longer on the team.
  Optional<Author.Agent> parted(Row row) {
    Life life = row.conversation().life();
    return Stream.of(life.holder(), life.speaker())
        .flatMap(Optional::stream)
        .filter(who -> people.agent(who.id()).former)
        .findFirst();
  }

  List<Row> forsaken(Duration watchedFor) {
    return store.rows().stream().filter(row -> forsaken(row, watchedFor)).toList();
  }

  boolean forsaken(Row row, Duration watchedFor) {
    Life life = row.conversation().life();
    if (life.holder().isEmpty() || keepsItsTime(life)) return false;
    Duration grace = people.line(row.conversation().line()).timers().grace();
    People.Agent agent = people.agent(life.holder().get().id());
    return grace.compareTo(watchedFor) <= 0 && !agent.seenWithin(grace, agenda.instant());
  }

  private static boolean keepsItsTime(Life life) {
    return life instanceof Life.Assigned assigned
        && (assigned.pace() instanceof Life.Pace.Snoozed
            || assigned.pace() instanceof Life.Pace.Promised);
  }
}
