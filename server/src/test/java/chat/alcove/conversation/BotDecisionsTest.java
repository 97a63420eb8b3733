package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Command.Act;
import chat.alcove.conversation.Command.BotActs;
import chat.alcove.conversation.Command.BotDrafts;
import chat.alcove.conversation.Command.BotSpeaksBeside;
import chat.alcove.conversation.Command.End;
import chat.alcove.conversation.Command.Side;
import chat.alcove.conversation.Command.VisitorSays;
import chat.alcove.conversation.Command.Wish;
import chat.alcove.conversation.Happening.HandedOff;
import chat.alcove.conversation.Happening.Queued;
import chat.alcove.conversation.Happening.Said;
import chat.alcove.conversation.Happening.WithBot;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.QueuedWhy;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.WithBotWhy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BotDecisionsTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final Instant SOON = NOON.plusSeconds(1);
  private static final UUID LINE = new UUID(0, 1);
  private static final UUID VISITOR = new UUID(0, 2);
  private static final Author.Bot ROBO = new Author.Bot(new UUID(0, 3), "Robo");
  private static final Author.Agent ANNA = new Author.Agent(new UUID(0, 4), "Anna");
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofMinutes(30);
  private static final BotTerms TERMS = terms(BotTerms.When.always, BotTerms.Mode.live);
  private static final Memory KNOWS = new Memory("ask", Map.of("order", "17"), 1, "refund");

  private static BotTerms terms(BotTerms.When when, BotTerms.Mode mode) {
    return new BotTerms(ROBO, LEASE, SILENCE, Set.of("concierge"), when, mode);
  }

  private static Terms with(@Nullable BotTerms bot) {
    return new Terms(LineTimers.DEFAULT, Optional.ofNullable(bot));
  }

  private static Conversation opened(VisitorSays first, @Nullable BotTerms bot) {
    var parties = new Conversation.Parties(new UUID(0, 9), VISITOR);
    var key = new ConversationKey(new UUID(0, 8), new UUID(0, 7));
    var drafts = VisitorDecisions.opening(parties, LINE, first, Optional.ofNullable(bot));
    return Refold.after(Conversation.begun(key, parties, LINE, NOON), drafts, NOON);
  }

  private static Conversation withBot() {
    return opened(new VisitorSays("1", "hello"), TERMS);
  }

  private static Decision decide(
      Conversation before, Command command, Instant at, @Nullable BotTerms bot) {
    return Decisions.decide(before, command, at, with(bot));
  }

  private static Conversation after(Conversation before, Command command, Instant at) {
    return Refold.after(before, drafts(decide(before, command, at, TERMS)), at);
  }

  private static List<Draft> drafts(Decision decision) {
    return ((Decision.Append) decision).drafts();
  }

  private static List<Class<?>> kinds(Decision decision) {
    return drafts(decision).stream().<Class<?>>map(draft -> draft.what().getClass()).toList();
  }

  private static HandOffWhy why(Decision decision) {
    return drafts(decision).stream()
        .map(Draft::what)
        .filter(HandedOff.class::isInstance)
        .map(off -> ((HandedOff) off).why())
        .findFirst()
        .orElseThrow();
  }

  private static BotActs answers(Conversation seen, End end, String... words) {
    var said = List.of(words).stream().map(Said::new).toList();
    int turn = ((Life.Bot) seen.life()).turn();
    return new BotActs(ROBO, turn, new Act(said, KNOWS, end));
  }

  private static BotActs answers(Conversation seen) {
    return answers(seen, new End.Stays(), "hi");
  }

  private static Refusal refusal(Decision decision) {
    return ((Decision.Refuse) decision).refusal().refusal();
  }

  @Test
  void first_words_go_to_the_bot_on_duty() {
    assertThat(withBot().life()).isInstanceOf(Life.Bot.class);
    assertThat(opened(new VisitorSays("1", "hello"), null).life()).isInstanceOf(Life.Queued.class);
  }

  @Test
  void first_words_go_to_no_bot_that_may_not_own_a_conversation() {
    var company = terms(BotTerms.When.while_waiting, BotTerms.Mode.live);
    var shadow = terms(BotTerms.When.always, BotTerms.Mode.shadow);

    assertThat(opened(new VisitorSays("1", "hello"), company).state()).isEqualTo(State.queued);
    assertThat(opened(new VisitorSays("1", "hello"), shadow).state()).isEqualTo(State.queued);
  }

  @Test
  void first_words_that_ask_for_a_person_pass_the_bot() {
    var asked = opened(new VisitorSays("1", "hello", Wish.person, null), TERMS);
    var inWords = opened(new VisitorSays("1", "operator please"), TERMS);
    var inTheOwners = opened(new VisitorSays("1", "the concierge"), TERMS);

    assertThat(List.of(asked, inWords, inTheOwners))
        .allSatisfy(one -> {
          assertThat(one.state()).isEqualTo(State.queued);
          assertThat(one.turn().waitingSince()).isEqualTo(NOON);
        });
  }

  @Test
  void an_answer_ends_the_wait_and_the_turn() {
    var seen = withBot();
    var answered = after(seen, answers(seen), SOON);

    assertThat(answered.turn().waitingSince()).isNull();
    assertThat(((Life.Bot) answered.life()).memory()).isEqualTo(KNOWS);
    assertThat(answered.lifecycle()).isGreaterThan(seen.lifecycle());
  }

  @Test
  void a_second_answer_to_the_same_words_comes_to_nothing() {
    var seen = withBot();
    var answered = after(seen, answers(seen), SOON);

    assertThat(decide(answered, answers(seen), SOON, TERMS)).isEqualTo(new Decision.Drop());
  }

  @Test
  void an_answer_that_has_not_read_the_last_words_comes_to_nothing() {
    var seen = withBot();
    var more = after(seen, new VisitorSays("2", "and this"), SOON);

    assertThat(decide(more, answers(seen), SOON, TERMS)).isEqualTo(new Decision.Drop());
    assertThat(decide(more, answers(more), SOON, TERMS)).isInstanceOf(Decision.Append.class);
  }

  @Test
  void each_word_of_the_visitor_begins_another_turn_even_within_a_millisecond() {
    var first = withBot();
    var second = after(first, new VisitorSays("2", "and this"), NOON);

    assertThat(second.turn().saidAt()).isEqualTo(first.turn().saidAt());
    assertThat(((Life.Bot) second.life()).turn()).isGreaterThan(((Life.Bot) first.life()).turn());
    assertThat(((Life.Bot) second.life()).memory()).isEqualTo(((Life.Bot) first.life()).memory());
    assertThat(decide(second, answers(first), NOON, TERMS)).isEqualTo(new Decision.Drop());
  }

  @Test
  void an_answer_after_a_claim_comes_to_nothing() {
    var seen = withBot();
    var claimed = after(seen, new Command.AgentClaims(ANNA, "c", null), SOON);

    assertThat(claimed.life().holder()).contains(ANNA);
    assertThat(decide(claimed, answers(seen), SOON, TERMS)).isEqualTo(new Decision.Drop());
  }

  @Test
  void silence_is_no_answer() {
    var seen = withBot();

    assertThat(decide(seen, answers(seen, new End.Stays()), SOON, TERMS))
        .isEqualTo(new Decision.Drop());
  }

  @Test
  void a_bot_closes_or_hands_off_after_its_words() {
    var seen = withBot();
    var off = new End.HandsOff(HandOffWhy.flow, new UUID(0, 5), "wants a refund");
    var handed = decide(seen, answers(seen, off, "one moment"), SOON, TERMS);

    assertThat(kinds(decide(seen, answers(seen, new End.Closes(), "bye"), SOON, TERMS)))
        .containsExactly(Said.class, Happening.Closed.class);
    assertThat(kinds(handed)).containsExactly(Said.class, HandedOff.class, Queued.class);
    var queued = Refold.after(seen, drafts(handed), SOON);
    assertThat(queued.line()).isEqualTo(new UUID(0, 5));
    assertThat(queued.turn().waitingSince()).isEqualTo(SOON);
    assertThat(((HandedOff) drafts(handed).get(1).what()).card())
        .isEqualTo(new Happening.Card("wants a refund", KNOWS.fields(), "refund"));
  }

  @Test
  void a_bot_that_is_off_loses_what_it_has_with_the_next_thing_that_happens() {
    var seen = withBot();
    var other =
        new BotTerms(
            new Author.Bot(new UUID(0, 33), "Other"),
            LEASE,
            SILENCE,
            Set.of(),
            TERMS.when(),
            TERMS.mode());

    assertThat(why(decide(seen, answers(seen), SOON, null))).isEqualTo(HandOffWhy.off);
    assertThat(why(decide(seen, answers(seen), SOON, other))).isEqualTo(HandOffWhy.off);
    assertThat(why(decide(seen, new VisitorSays("2", "so?"), SOON, null)))
        .isEqualTo(HandOffWhy.off);
    assertThat(why(decide(seen, new Command.Due(), SOON, null))).isEqualTo(HandOffWhy.off);
  }

  @Test
  void a_lease_that_is_over_hands_off() {
    var seen = withBot();
    var more = after(seen, new VisitorSays("2", "and this"), NOON.plusSeconds(9));

    assertThat(decide(seen, new Command.Due(), NOON.plusSeconds(9), TERMS))
        .isEqualTo(new Decision.Wait(NOON.plus(LEASE)));
    assertThat(why(decide(more, new Command.Due(), NOON.plus(LEASE), TERMS)))
        .isEqualTo(HandOffWhy.late);
  }

  @Test
  void a_long_silence_of_the_visitor_closes() {
    var seen = withBot();
    var answered = after(seen, answers(seen), SOON);

    assertThat(kinds(decide(answered, new Command.Due(), SOON.plus(SILENCE), TERMS)))
        .containsExactly(Happening.Closed.class);
  }

  @Test
  void a_visitor_gets_a_person_by_the_button_and_by_words() {
    var seen = withBot();

    assertThat(why(decide(seen, new Command.VisitorAsksPerson("p"), SOON, TERMS)))
        .isEqualTo(HandOffWhy.asked);
    assertThat(why(decide(seen, new VisitorSays("2", "Позовите человека"), SOON, TERMS)))
        .isEqualTo(HandOffWhy.words);
    assertThat(why(decide(seen, new VisitorSays("2", "x", Wish.person, null), SOON, TERMS)))
        .isEqualTo(HandOffWhy.asked);
    var queued = after(seen, new Command.VisitorAsksPerson("p"), SOON);
    assertThat(refusal(decide(queued, new Command.VisitorAsksPerson("q"), SOON, TERMS)))
        .isEqualTo(Refusal.NOT_OFFERED);
  }

  @Test
  void who_asks_after_an_answer_waits_from_then_on() {
    var seen = withBot();
    var answered = after(seen, answers(seen), SOON);
    var asked = after(answered, new Command.VisitorAsksPerson("p"), NOON.plusSeconds(60));

    assertThat(asked.turn().waitingSince()).isEqualTo(NOON.plusSeconds(60));
    assertThat(asked.life().place().since()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void agents_take_a_bot_s_conversation_before_they_speak_in_it() {
    var seen = withBot();

    assertThat(
            refusal(decide(seen, new Command.AgentSays(ANNA, "s", "hi", Side.front), SOON, TERMS)))
        .isEqualTo(Refusal.TAKEN);
    var beside = decide(seen, new Command.AgentSays(ANNA, "s", "hi", Side.beside), SOON, TERMS);
    assertThat(((Decision.Refuse) beside).refusal().by()).isEqualTo("Robo");
  }

  @Test
  void an_agent_gives_it_to_the_site_s_bot_and_to_no_other() {
    var annas = after(withBot(), new Command.AgentClaims(ANNA, "c", null), SOON);
    var gives = new Command.AgentGivesBack(ANNA, "g", Command.Reach.own, null);
    var toAnother = new Command.AgentGivesBack(ANNA, "g", Command.Reach.own, new UUID(0, 77));

    assertThat(drafts(decide(annas, gives, SOON, TERMS)).getFirst().what())
        .isEqualTo(new WithBot(ROBO, WithBotWhy.given_back, LINE));
    assertThat(refusal(decide(annas, toAnother, SOON, TERMS))).isEqualTo(Refusal.NOT_OFFERED);
    assertThat(refusal(decide(annas, gives, SOON, null))).isEqualTo(Refusal.NOT_OFFERED);
  }

  @Test
  void a_visitor_who_waits_when_it_is_given_back_has_a_whole_lease() {
    var annas = after(withBot(), new Command.AgentClaims(ANNA, "c", null), SOON);
    var at = NOON.plusSeconds(300);
    var back = after(annas, new Command.AgentGivesBack(ANNA, "g", Command.Reach.own, null), at);

    assertThat(Deadlines.of(back, with(TERMS))).contains(at.plus(LEASE));
  }

  @Test
  void words_after_the_end_go_to_the_bot_on_duty() {
    var closed = after(withBot(), new Command.VisitorEnds("e"), SOON);
    var reopened = decide(closed, new VisitorSays("2", "again"), SOON, TERMS);

    assertThat(kinds(reopened))
        .containsExactly(Happening.Reopened.class, Said.class, WithBot.class);
    assertThat(drafts(decide(closed, new VisitorSays("2", "again"), SOON, null)).getLast().what())
        .isEqualTo(new Queued(LINE, QueuedWhy.reopened));
  }

  @Test
  void company_does_not_end_the_wait() {
    var company = terms(BotTerms.When.while_waiting, BotTerms.Mode.live);
    var queued = opened(new VisitorSays("1", "hello"), null);
    var speaks = new BotSpeaksBeside(ROBO, 1, NOON, new Said("while you wait"));
    var after = Refold.after(queued, drafts(decide(queued, speaks, SOON, company)), SOON);

    assertThat(after.turn()).isEqualTo(queued.turn());
    assertThat(after.life()).isEqualTo(queued.life());
    assertThat(decide(withBot(), speaks, SOON, company)).isEqualTo(new Decision.Drop());
  }

  @Test
  void a_draft_is_for_conversations_that_people_have() {
    var queued = opened(new VisitorSays("1", "hello"), null);
    var draft = new BotDrafts(ROBO, 1, NOON, new Said("try this"));

    assertThat(drafts(decide(queued, draft, SOON, TERMS)).getFirst().what().visibleToVisitor())
        .isFalse();
    assertThat(decide(withBot(), draft, SOON, TERMS)).isEqualTo(new Decision.Drop());
  }
}
