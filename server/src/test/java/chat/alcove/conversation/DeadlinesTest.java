package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Conversation.Turn;
import chat.alcove.conversation.Life.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final LineTimers TIMERS = LineTimers.DEFAULT;
  private static final Terms TERMS = new Terms(TIMERS, Optional.empty());
  private static final Author.Agent ANNA = new Author.Agent(new UUID(0, 10), "Anna");
  private static final Place PLACE = Place.fresh(new UUID(0, 1), NOON);
  private static final List<Pace> PACES =
      List.of(
          new Pace.Owed(),
          new Pace.Talking(),
          new Pace.Resting(),
          new Pace.Promised(NOON.plusSeconds(180)),
          new Pace.Snoozed(NOON.plusSeconds(7_200)));

  @Test
  void every_open_conversation_has_a_next_step_unless_it_rests_in_silence() {
    for (Pace pace : PACES) {
      for (Instant waiting : new Instant[] {null, NOON}) {
        boolean restsInSilence = pace instanceof Pace.Resting && waiting == null;
        assertThat(Deadlines.of(assigned(pace, turn(NOON, waiting)), TERMS).isPresent())
            .as("%s, waiting since %s", pace, waiting)
            .isEqualTo(!restsInSilence);
      }
    }
    assertThat(Deadlines.of(with(new Life.Queued(PLACE), turn(NOON, null)), TERMS)).isPresent();
    var offered = new Life.Offered(PLACE, ANNA, NOON.plusSeconds(60), null);
    assertThat(Deadlines.of(with(offered, turn(NOON, NOON)), TERMS)).contains(NOON.plusSeconds(60));
    assertThat(Deadlines.of(with(new Life.Closed(PLACE, NOON, null), turn(NOON, null)), TERMS))
        .isEmpty();
  }

  @Test
  void words_of_a_visitor_who_waits_put_nothing_off() {
    for (Pace pace : PACES) {
      var once = Deadlines.of(assigned(pace, turn(NOON, NOON)), TERMS);
      var again = Deadlines.of(assigned(pace, turn(NOON.plusSeconds(500), NOON)), TERMS);
      assertThat(again).as("%s", pace).isEqualTo(once);
    }
  }

  @Test
  void a_first_word_is_owed_from_when_the_visitor_waits_for_it() {
    var conversation = assigned(new Pace.Owed(), turn(NOON.plusSeconds(90), NOON.plusSeconds(90)));

    assertThat(Deadlines.of(conversation, TERMS))
        .contains(NOON.plusSeconds(90).plus(TIMERS.firstReply()));
  }

  @Test
  void patience_begins_with_the_visitors_words() {
    var conversation =
        with(new Life.Queued(PLACE), turn(NOON.plusSeconds(3_600), NOON.plusSeconds(3_600)));

    assertThat(Deadlines.of(conversation, TERMS))
        .contains(NOON.plusSeconds(3_600).plus(TIMERS.patience()));
  }

  @Test
  void silence_is_counted_from_the_last_words_of_either_side() {
    var conversation = assigned(new Pace.Talking(), turn(NOON.plusSeconds(30), null));

    assertThat(Deadlines.of(conversation, TERMS))
        .contains(NOON.plusSeconds(30).plus(Duration.ofMinutes(10)));
  }

  private static Turn turn(Instant saidAt, @Nullable Instant waitingSince) {
    return new Turn(saidAt, waitingSince);
  }

  private static Conversation assigned(Pace pace, Turn turn) {
    return with(new Life.Assigned(PLACE, ANNA, NOON, pace), turn);
  }

  private static Conversation with(Life life, Turn turn) {
    var key = new ConversationKey(new UUID(0, 9), new UUID(0, 8));
    var parties = new Conversation.Parties(new UUID(0, 7), new UUID(0, 2));
    return new Conversation(key, 1, parties, life, turn, 3);
  }
}
