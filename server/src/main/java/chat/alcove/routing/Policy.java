package chat.alcove.routing;

import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import chat.alcove.routing.Chair.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Chooses who is to have the conversations that wait. Pure: the same answer for the same
/// arguments, on every node.
///
/// Eligible: a member of the line, here, available, with a free seat, not asked before in vain.
/// Whom: the visitor's last agent; else, among those who fit the wish, whoever has the fewest seats
/// taken, then whoever was longest without an assignment.
public final class Policy {
  private final Map<UUID, Table> tables = new HashMap<>();
  private final Instant now;

  /// A line while choices are made.
  record Table(Line.Rules rules, List<Chair> chairs) {}

  private static final Table NOBODY =
      new Table(new Line.Rules(true, false, Duration.ZERO), List.of());

  private Policy(Collection<Line> lines, Instant now) {
    this.now = now;
    Map<UUID, Person> people = new HashMap<>();
    for (Line line : lines) {
      List<Chair> chairs = new ArrayList<>(line.members().size());
      for (Line.Member member : line.members()) {
        Agent agent = member.agent();
        Person person = people.computeIfAbsent(agent.who().id(), id -> new Person(agent));
        chairs.add(new Chair(person, member.seats()));
      }
      tables.put(line.id(), new Table(line.rules(), chairs));
    }
  }

  /// One choice for each that waits, in turn, over all lines of a workspace. Each takes its seat
  /// before the next is made, so nobody is passed over by a later one for an agent who could have
  /// had them.
  public static List<Choice> choose(
      Collection<Waiting> waiting, Collection<Line> lines, Instant now) {
    var policy = new Policy(lines, now);
    return waiting.stream().sorted(Waiting.IN_TURN).map(policy::choose).toList();
  }

  /// What a person chose.
  ///
  /// @param rule [Rule#by_hand] or [Rule#transfer]
  record ByHand(UUID agent, Rule rule) {}

  /// Who else could have had it. An agent from outside the line is not among them.
  static Trace told(Waiting waiting, Collection<Line> lines, ByHand choice, Instant now) {
    Table table = new Policy(lines, now).tables.getOrDefault(waiting.turn().line(), NOBODY);
    return new Survey(waiting, table, now).trace(choice);
  }

  private Choice choose(Waiting waiting) {
    Table table = tables.getOrDefault(waiting.turn().line(), NOBODY);
    var survey = new Survey(waiting, table, now);
    Optional<Chair> chosen = survey.chosen();
    // Told first: the reasons are of the moment before the seat is taken.
    Trace trace = survey.trace();
    chosen.ifPresent(chair -> chair.seat(now));
    return new Choice(waiting, chosen.map(chair -> chair.person.agent.who()), trace);
  }
}
