package chat.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.Happening;
import chat.alcove.conversation.Happening.Beside;
import chat.alcove.conversation.Happening.Card;
import chat.alcove.conversation.Happening.Had;
import chat.alcove.conversation.Happening.Next;
import chat.alcove.conversation.Memory;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.ReleasedWhy;
import chat.alcove.protocol.Wire;
import chat.alcove.protocol.WithBotWhy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Socket, history, resume and mail all show visitors what is made here, and nothing else.
class ViewsTest {
  private static final String SECRET = "staff-only";
  private static final Author.Bot ROBO = new Author.Bot(new UUID(0, 3), "Robo");
  private static final UUID LINE = new UUID(0, 1);
  private static final UUID ARTICLE = new UUID(0, 5);

  private static String toVisitor(Happening what) {
    Long seq = what.visibleToVisitor() ? Long.valueOf(1) : null;
    var entry = new Entry(1, seq, what, ROBO, "answer-1", Instant.EPOCH);
    return Views.forVisitor(entry)
        .map(view -> new String(Wire.encode(view), StandardCharsets.UTF_8))
        .orElse("");
  }

  @Test
  void what_a_bot_ended_was_not_ended_by_silence() {
    assertThat(toVisitor(new Happening.Closed())).contains("\"by\":\"bot\"");
  }

  @ParameterizedTest
  @EnumSource
  void of_a_hand_off_visitors_learn_only_whether_they_asked(HandOffWhy why) {
    var card = new Card(SECRET, Map.of("order", SECRET), SECRET);
    String seen = toVisitor(new Happening.HandedOff(ROBO, why, LINE, card));

    assertThat(seen)
        .contains(why.wanted() ? "\"why\":\"asked\"" : "\"why\":\"bot\"")
        .contains("Robo")
        .doesNotContain(SECRET, LINE.toString(), "no_match", "late", "error", "\"off\"");
  }

  @Test
  void what_a_bot_drew_on_and_remembers_stays_with_staff() {
    var memory = new Memory(SECRET, Map.of("order", SECRET), 1, SECRET);
    var said = new Happening.Said("hi", new Beside(List.of(), List.of(ARTICLE), null, memory));

    assertThat(toVisitor(said))
        .contains("\"text\":\"hi\"", "\"kind\":\"bot\"")
        .doesNotContain(SECRET, ARTICLE.toString(), "answer-1");
  }

  @ParameterizedTest
  @CsvSource({"seeking, true", "words, false"})
  void whose_agent_is_lost_learns_whether_somebody_is_looked_for(Next next, String seeking) {
    var anna = new Author.Agent(new UUID(0, 4), "Anna");
    var released = new Happening.Released(anna, ReleasedWhy.went_off, Had.conversation, next);

    assertThat(toVisitor(released))
        .contains("\"seeking\":" + seeking, "Anna")
        .doesNotContain("went_off");
  }

  @Test
  void a_draft_is_nothing_to_visitors_even_with_a_number() {
    var drafted = new Happening.Drafted(ROBO, new Happening.Said(SECRET));
    var numbered = new Entry(1, 1L, drafted, ROBO, null, Instant.EPOCH);

    assertThat(toVisitor(drafted)).isEmpty();
    assertThat(Views.forVisitor(numbered)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void why_a_bot_has_it_stays_with_staff(WithBotWhy why) {
    assertThat(toVisitor(new Happening.WithBot(ROBO, why, LINE)))
        .contains("\"bot\":{")
        .doesNotContain("why", LINE.toString());
  }
}
