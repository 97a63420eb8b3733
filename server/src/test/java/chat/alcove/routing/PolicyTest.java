package chat.alcove.routing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.protocol.AgentName;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import chat.alcove.protocol.Verdict;
import chat.alcove.routing.Agent.Seats;
import chat.alcove.routing.Agent.Standing;
import chat.alcove.routing.Agent.Tags;
import chat.alcove.routing.Line.Member;
import chat.alcove.routing.Line.Rules;
import chat.alcove.routing.Waiting.Turn;
import chat.alcove.routing.Waiting.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final UUID LINE = new UUID(7, 7);
  private static final Rules RULES = new Rules(true, true, Duration.ofSeconds(20));
  private static final Tags ENGLISH = new Tags(Set.of("en"), Set.of());
  private static final Tags RUSSIAN = new Tags(Set.of("ru"), Set.of());

  @Test
  void the_last_agent_comes_before_a_freer_one_and_before_a_language() {
    var anna = agent("Anna", new Seats(4, 3), ENGLISH);
    var boris = agent("Boris", new Seats(4, 0), RUSSIAN);

    var choice = choose(waiting(wish("ru"), anna.who().id()), anna, boris);

    assertThat(chosen(choice)).isEqualTo("Anna");
    assertThat(choice.trace().rule()).isEqualTo(Rule.last_agent);
  }

  @Test
  void a_line_that_gives_nothing_out_chooses_nobody_and_tells_who_could() {
    var anna = agent("Anna", new Seats(4, 3), ENGLISH);
    var line =
        new Line(
            LINE,
            new Rules(false, true, Duration.ofSeconds(20)),
            List.of(new Member(anna, anna.seats())));

    var choice =
        Policy.choose(List.of(waiting(Wish.NONE, anna.who().id())), List.of(line), NOW).getFirst();

    assertThat(choice.agent()).isEmpty();
    assertThat(choice.trace().rule()).isEqualTo(Rule.not_given);
    assertThat(verdicts(choice)).containsExactly("Anna could");
  }

  @Test
  void a_last_agent_who_is_full_is_not_waited_for() {
    var anna = agent("Anna", new Seats(1, 1), ENGLISH);
    var boris = agent("Boris", new Seats(4, 0), ENGLISH);

    var choice = choose(waiting(Wish.NONE, anna.who().id()), anna, boris);

    assertThat(chosen(choice)).isEqualTo("Boris");
    assertThat(verdicts(choice)).containsExactly("Boris chosen", "Anna full");
    assertThat(choice.trace().rule()).isEqualTo(Rule.only_one);
  }

  @Test
  void a_language_is_waited_for_while_the_preference_lasts_and_then_anybody_will_do() {
    var full = agent("Boris", new Seats(2, 2), RUSSIAN);
    var anna = agent("Anna", new Seats(4, 0), ENGLISH);

    var early = choose(since(NOW.minusSeconds(19), wish("ru")), anna, full);
    var late = choose(since(NOW.minusSeconds(20), wish("ru")), anna, full);

    assertThat(early.agent()).isEmpty();
    assertThat(verdicts(early)).containsExactly("Anna other_language", "Boris full");
    assertThat(early.trace().rule()).isEqualTo(Rule.nobody);
    assertThat(chosen(late)).isEqualTo("Anna");
    assertThat(late.trace().preferenceDropped()).isTrue();
  }

  @Test
  void a_language_that_nobody_here_speaks_is_not_waited_for() {
    var away = agent("Boris", Standing.away, RUSSIAN);
    var anna = agent("Anna", new Seats(4, 0), ENGLISH);

    var choice = choose(waiting(wish("ru"), null), anna, away);

    assertThat(chosen(choice)).isEqualTo("Anna");
    assertThat(choice.trace().preferenceDropped()).isFalse();
  }

  @Test
  void a_skill_is_wished_for_like_a_language() {
    var anna = agent("Anna", new Seats(4, 0), ENGLISH);
    var vera = agent("Vera", new Seats(4, 3), new Tags(Set.of("en"), Set.of("vpn", "billing")));

    var choice = choose(waiting(new Wish("en", Set.of("vpn")), null), anna, vera);

    assertThat(verdicts(choice)).containsExactly("Vera chosen", "Anna other_skills");
  }

  @Test
  void among_equals_it_is_who_was_longest_without_an_assignment_and_never_counts_as_longest() {
    var lately = idleSince("Anna", NOW.minusSeconds(5));
    var longAgo = idleSince("Boris", NOW.minusSeconds(50));
    var never = idleSince("Vera", null);

    assertThat(chosen(choose(waiting(Wish.NONE, null), lately, longAgo))).isEqualTo("Boris");
    var choice = choose(waiting(Wish.NONE, null), lately, longAgo, never);
    assertThat(chosen(choice)).isEqualTo("Vera");
    assertThat(choice.trace().rule()).isEqualTo(Rule.longest_idle);
  }

  @Test
  void each_choice_takes_a_seat_from_the_next() {
    var anna = agent("Anna", new Seats(2, 0), ENGLISH);
    var boris = agent("Boris", new Seats(1, 0), ENGLISH);
    var waiting =
        IntStream.range(0, 4).mapToObj(i -> since(NOW.minusSeconds(10 - i), Wish.NONE)).toList();

    var choices = Policy.choose(waiting, List.of(line(anna, boris)), NOW);

    assertThat(choices).extracting(Choice::waiting).isEqualTo(waiting);
    assertThat(choices.subList(0, 3)).allMatch(choice -> choice.agent().isPresent());
    assertThat(verdicts(choices.get(3))).containsExactlyInAnyOrder("Anna full", "Boris full");
  }

  @Test
  void a_seat_in_one_line_is_a_seat_less_in_all() {
    var anna = agent("Anna", new Seats(1, 0), ENGLISH);
    var other = new Line(new UUID(7, 8), RULES, List.of(new Member(anna, new Seats(1, 0))));
    var first = since(NOW.minusSeconds(9), Wish.NONE);
    var second =
        new Waiting(new UUID(1, 1), new Turn(other.id(), 0, false, NOW), Wish.NONE, Set.of(), null);

    var choices = Policy.choose(List.of(second, first), List.of(line(anna), other), NOW);

    assertThat(choices).extracting(Choice::waiting).containsExactly(first, second);
    assertThat(verdicts(choices.get(1))).containsExactly("Anna full");
  }

  @Test
  void the_seats_of_a_line_end_before_those_of_the_agent() {
    var anna = agent("Anna", new Seats(4, 1), ENGLISH);
    var line = new Line(LINE, RULES, List.of(new Member(anna, new Seats(1, 1))));

    var choice = Policy.choose(List.of(waiting(Wish.NONE, null)), List.of(line), NOW).getFirst();

    assertThat(verdicts(choice)).containsExactly("Anna full_in_line");
  }

  @Test
  void urgent_ones_go_first_and_those_answered_by_mail_last_of_all() {
    var anna = agent("Anna", new Seats(9, 0), ENGLISH);
    var old = since(NOW.minusSeconds(90), Wish.NONE);
    var mail = turned(0, true, NOW.minusSeconds(99));
    var urgent = turned(2, false, NOW);
    var high = turned(1, true, NOW);

    var choices = Policy.choose(List.of(mail, old, high, urgent), List.of(line(anna)), NOW);

    assertThat(choices).extracting(Choice::waiting).containsExactly(urgent, old, high, mail);
  }

  @Test
  void a_line_without_people_chooses_nobody_and_says_so() {
    var choice = choose(waiting(Wish.NONE, null));

    assertThat(choice.agent()).isEmpty();
    assertThat(choice.trace()).isEqualTo(new Trace(Rule.nobody, LINE, 3_000, false, List.of(), 0));
  }

  private static Choice choose(Waiting waiting, Agent... agents) {
    return Policy.choose(List.of(waiting), List.of(line(agents)), NOW).getFirst();
  }

  private static Line line(Agent... agents) {
    return new Line(
        LINE,
        RULES,
        Arrays.stream(agents)
            .map(agent -> new Member(agent, new Seats(agent.seats().seats(), 0)))
            .toList());
  }

  private static Agent agent(String name, Seats seats, Tags tags) {
    return new Agent(named(name), Standing.ready, seats, tags, null);
  }

  private static Agent agent(String name, Standing standing, Tags tags) {
    return new Agent(named(name), standing, new Seats(4, 0), tags, null);
  }

  private static Agent idleSince(String name, @Nullable Instant lastAssigned) {
    return new Agent(named(name), Standing.ready, new Seats(4, 1), ENGLISH, lastAssigned);
  }

  private static AgentName named(String name) {
    return new AgentName(UUID.nameUUIDFromBytes(new byte[] {(byte) name.charAt(0)}), name);
  }

  private static Wish wish(String language) {
    return new Wish(language, Set.of());
  }

  private static Waiting waiting(Wish wish, @Nullable UUID last) {
    var turn = new Turn(LINE, 0, false, NOW.minusSeconds(3));
    return new Waiting(new UUID(1, 2), turn, wish, Set.of(), last);
  }

  private static Waiting since(Instant since, Wish wish) {
    return new Waiting(
        new UUID(2, since.toEpochMilli()), new Turn(LINE, 0, false, since), wish, Set.of(), null);
  }

  private static Waiting turned(int priority, boolean byMail, Instant since) {
    return new Waiting(
        new UUID(3, priority), new Turn(LINE, priority, byMail, since), Wish.NONE, Set.of(), null);
  }

  private static String chosen(Choice choice) {
    return choice.agent().map(AgentName::name).orElse("nobody");
  }

  private static List<String> verdicts(Choice choice) {
    return choice.trace().candidates().stream()
        .map(candidate -> candidate.name() + " " + word(candidate.verdict()))
        .toList();
  }

  private static String word(Verdict verdict) {
    return verdict.name();
  }
}
