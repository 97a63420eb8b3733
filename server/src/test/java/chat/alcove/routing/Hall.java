package chat.alcove.routing;

import chat.alcove.protocol.AgentName;
import chat.alcove.routing.Agent.Seats;
import chat.alcove.routing.Agent.Standing;
import chat.alcove.routing.Agent.Tags;
import chat.alcove.routing.Line.Member;
import chat.alcove.routing.Line.Rules;
import chat.alcove.routing.Waiting.Turn;
import chat.alcove.routing.Waiting.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Lines, their people and those who wait, made by chance from a seed.
record Hall(List<Line> lines, List<Waiting> waiting) {
  static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final List<String> LANGUAGES = List.of("en", "ru", "de");
  private static final List<String> SKILLS = List.of("billing", "vpn");

  /// @param sizes largest numbers of lines, agents and those who wait
  static Hall from(long seed, Sizes sizes) {
    var made = new Maker(new Random(seed));
    List<Agent> agents = made.many(sizes.agents(), made::agent);
    List<Line> lines = made.many(sizes.lines(), id -> made.line(id, agents));
    List<Waiting> waiting = made.many(sizes.waiting(), id -> made.waiting(id, lines, agents));
    return new Hall(lines, waiting);
  }

  record Sizes(int lines, int agents, int waiting) {}

  Line line(UUID id) {
    return lines.stream().filter(line -> line.id().equals(id)).findFirst().orElseThrow();
  }

  private interface Make<T> {
    T with(UUID id);
  }

  private record Maker(RandomGenerator random) {
    <T> List<T> many(int max, Make<T> make) {
      int count = 1 + random.nextInt(max);
      return IntStream.range(0, count).mapToObj(i -> make.with(uuid())).toList();
    }

    UUID uuid() {
      return new UUID(random.nextLong(), random.nextLong());
    }

    Agent agent(UUID id) {
      int seats = random.nextInt(5);
      Standing standing = random.nextInt(3) > 0 ? Standing.ready : one(List.of(Standing.values()));
      // More than there are: the owner has just lowered the number.
      int taken = random.nextInt(seats + 2);
      return new Agent(
          new AgentName(id, "agent " + (id.hashCode() & 0xff)),
          standing,
          new Seats(seats, taken),
          new Tags(some(LANGUAGES), some(SKILLS)),
          random.nextInt(4) == 0 ? null : NOW.minusSeconds(random.nextInt(5)));
    }

    Line line(UUID id, List<Agent> agents) {
      List<Member> members = new ArrayList<>();
      for (Agent agent : agents) {
        if (random.nextInt(4) == 0) continue;
        int seats = random.nextBoolean() ? agent.seats().seats() : random.nextInt(4);
        members.add(new Member(agent, new Seats(seats, random.nextInt(agent.seats().taken() + 1))));
      }
      return new Line(
          id,
          new Rules(true, random.nextBoolean(), Duration.ofSeconds(random.nextInt(40))),
          List.copyOf(members));
    }

    Waiting waiting(UUID id, List<Line> lines, List<Agent> agents) {
      var turn =
          new Turn(
              one(lines).id(),
              random.nextInt(3),
              random.nextInt(6) == 0,
              NOW.minusSeconds(random.nextInt(60)));
      String language = random.nextBoolean() ? one(LANGUAGES) : null;
      var wish = new Wish(language, random.nextInt(3) == 0 ? some(SKILLS) : Set.of());
      Set<UUID> missed = new HashSet<>();
      for (Agent agent : agents) if (random.nextInt(8) == 0) missed.add(agent.who().id());
      return new Waiting(id, turn, wish, missed, last(agents));
    }

    private @Nullable UUID last(List<Agent> agents) {
      return random.nextInt(3) == 0 ? one(agents).who().id() : null;
    }

    private <T> T one(List<T> all) {
      return all.get(random.nextInt(all.size()));
    }

    private Set<String> some(List<String> all) {
      Set<String> some = new HashSet<>(all);
      some.removeIf(word -> random.nextBoolean());
      return some;
    }
  }

  /// Counts seats as choices are made, written without looking at how the policy does it.
  final class Ledger {
    private final Map<UUID, Integer> taken = new HashMap<>();
    private final Map<List<UUID>, Integer> inLine = new HashMap<>();
    private final Map<UUID, Instant> assigned = new HashMap<>();

    Ledger() {
      for (Line line : lines) {
        for (Member member : line.members()) {
          UUID agent = member.agent().who().id();
          taken.put(agent, member.agent().seats().taken());
          inLine.put(List.of(line.id(), agent), member.seats().taken());
          if (member.agent().lastAssigned() != null) {
            assigned.put(agent, member.agent().lastAssigned());
          }
        }
      }
    }

    void seat(UUID line, UUID agent) {
      taken.merge(agent, 1, Integer::sum);
      inLine.merge(List.of(line, agent), 1, Integer::sum);
      assigned.put(agent, NOW);
    }

    int taken(UUID agent) {
      return taken.getOrDefault(agent, 0);
    }

    Instant assigned(UUID agent) {
      return assigned.getOrDefault(agent, Instant.MIN);
    }

    /// Whether a member could have it now, its wish aside.
    boolean eligible(Waiting waiting, Member member) {
      Agent agent = member.agent();
      UUID id = agent.who().id();
      UUID line = waiting.turn().line();
      return agent.standing() == Standing.ready
          && !waiting.missed().contains(id)
          && taken(id) < agent.seats().seats()
          && inLine.getOrDefault(List.of(line, id), 0) < member.seats().seats();
    }

    static boolean fits(Waiting waiting, Member member) {
      Tags tags = member.agent().tags();
      String language = waiting.wish().language();
      return (language == null || tags.languages().contains(language))
          && tags.skills().containsAll(waiting.wish().skills());
    }
  }
}
