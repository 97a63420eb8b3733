package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Command.Act;
import chat.alcove.conversation.Command.BotActs;
import chat.alcove.conversation.Command.End;
import chat.alcove.conversation.Command.Reach;
import chat.alcove.conversation.Command.VisitorSays;
import chat.alcove.conversation.Command.Wish;
import chat.alcove.conversation.Happening.Card;
import chat.alcove.conversation.Happening.HandedOff;
import chat.alcove.conversation.Happening.Said;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.QueuedWhy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is left of a bot's part once people had the conversation, or it had ended.
class LearntTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final Author.Bot ROBO = new Author.Bot(new UUID(0, 3), "Robo");
  private static final Author.Agent ANNA = new Author.Agent(new UUID(0, 4), "Anna");
  private static final Terms TERMS =
      new Terms(
          LineTimers.DEFAULT,
          Optional.of(
              new BotTerms(
                  ROBO,
                  Duration.ofSeconds(10),
                  Duration.ofMinutes(30),
                  Set.of(),
                  BotTerms.When.always,
                  BotTerms.Mode.live)));
  private static final Memory KNOWS = new Memory("ask", told(), 1, "refund");
  private static final Memory LEARNT = new Memory(null, Map.of("order", "17"), 0, "refund");

  private Conversation now = opened();
  private Instant at = NOON;

  private static Map<String, String> told() {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("_seen", "a1");
    told.put("order", "17");
    told.put("how", "");
    return told;
  }

  private static Conversation opened() {
    var parties = new Conversation.Parties(new UUID(0, 9), new UUID(0, 2));
    var key = new ConversationKey(new UUID(0, 8), new UUID(0, 7));
    var line = new UUID(0, 1);
    var drafts =
        VisitorDecisions.opening(parties, line, new VisitorSays("1", "hello"), TERMS.bot());
    return Refold.after(Conversation.begun(key, parties, line, NOON), drafts, NOON);
  }

  private List<Draft> does(Command command) {
    at = at.plusSeconds(1);
    var drafts = ((Decision.Append) Decisions.decide(now, command, at, TERMS)).drafts();
    now = Refold.after(now, drafts, at);
    return drafts;
  }

  private List<Draft> botSays(End end) {
    var act = new Act(List.of(new Said("hi")), KNOWS, end);
    return does(new BotActs(ROBO, ((Life.Bot) now.life()).turn(), act));
  }

  private Memory memory() {
    return ((Life.Bot) now.life()).memory();
  }

  private static Card card(List<Draft> drafts) {
    return drafts.stream()
        .map(Draft::what)
        .filter(HandedOff.class::isInstance)
        .map(off -> ((HandedOff) off).card())
        .findFirst()
        .orElseThrow();
  }

  private void handOffAndBack(@Nullable String summary) {
    botSays(new End.HandsOff(HandOffWhy.flow, null, summary));
    does(new Command.AgentClaims(ANNA, "c", null));
    does(new Command.AgentGivesBack(ANNA, "g", Reach.own, null));
  }

  @Test
  void a_bot_that_is_given_one_back_knows_what_was_told_but_not_where_it_was() {
    handOffAndBack("wants a refund");

    assertThat(memory()).isEqualTo(LEARNT);
  }

  @Test
  void so_does_one_whose_conversation_an_agent_had_taken_or_that_had_ended() {
    botSays(new End.Stays());
    does(new Command.AgentClaims(ANNA, "c", null));
    does(new Command.AgentGivesBack(ANNA, "g", Reach.own, null));
    assertThat(memory()).isEqualTo(LEARNT);

    does(new VisitorSays("2", "that is all"));
    botSays(new End.Closes());
    does(new VisitorSays("3", "one more thing"));
    assertThat(memory()).isEqualTo(LEARNT);
  }

  @Test
  void the_next_card_tells_it_all_again() {
    handOffAndBack("wants a refund");

    var card = card(does(new Command.VisitorAsksPerson("p")));

    assertThat(card).isEqualTo(new Card("wants a refund", Map.of("order", "17"), "refund"));
  }

  @Test
  void a_new_summary_takes_the_place_of_the_old_one() {
    handOffAndBack("wants a refund");

    assertThat(card(botSays(new End.HandsOff(HandOffWhy.flow, null, "has it"))).summary())
        .isEqualTo("has it");
    does(new Command.AgentClaims(ANNA, "c2", null));
    does(new Command.AgentGivesBack(ANNA, "g2", Reach.own, null));
    assertThat(card(does(new VisitorSays("3", "x", Wish.person, null))).summary())
        .isEqualTo("has it");
  }

  @Test
  void words_that_reopen_and_ask_for_a_person_carry_it_too() {
    handOffAndBack("wants a refund");
    does(new Command.VisitorEnds("e"));

    assertThat(card(does(new VisitorSays("4", "operator please"))).fields())
        .isEqualTo(Map.of("order", "17"));
  }

  @Test
  void who_reopens_it_for_a_person_brings_the_card_of_the_bot_before() {
    botSays(new End.Closes());

    var drafts = does(new VisitorSays("4", "still broken", Wish.person, null));

    assertThat(card(drafts)).isEqualTo(new Card(null, Map.of("order", "17"), "refund"));
    assertThat(now.state()).isEqualTo(State.queued);
  }

  @Test
  void nobody_is_passed_on_by_a_bot_that_knows_nothing_of_them() {
    does(new Command.VisitorEnds("e"));

    var drafts = does(new VisitorSays("4", "still broken", Wish.person, null));

    assertThat(drafts.getLast().what())
        .isEqualTo(new Happening.Queued(new UUID(0, 1), QueuedWhy.reopened));
  }

  @Test
  void a_card_holds_what_was_told_in_its_order_and_nothing_that_was_left_empty() {
    Map<String, String> told = new LinkedHashMap<>();
    List.of("name", "how", "topic", "order", "email").forEach(name -> told.put(name, name));
    told.put("how", " ");
    told.put("_shown", "a1");

    var card = Card.of(new Memory(null, told, 0, null), null);

    assertThat(card.fields().keySet()).containsExactly("name", "topic", "order", "email");
  }
}
