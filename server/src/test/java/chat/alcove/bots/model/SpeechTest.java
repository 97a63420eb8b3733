package chat.alcove.bots.model;

import static chat.alcove.bots.model.Room.streams;
import static chat.alcove.bots.model.Room.words;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.Answer;
import chat.alcove.fixture.TestPrompt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpeechTest {
  private final Room room = new Room();

  @AfterEach
  void stop() {
    room.close();
  }

  @Test
  void reads_well_where_a_mark_is_part_of_the_sentence() {
    assertThat(said("Look at [2] and [2]. It is free [2]."))
        .isEqualTo("Look at “%1$s” and “%1$s”. It is free.".formatted(Room.RETURNS.title()));
  }

  @Test
  void leads_nowhere_that_neither_articles_nor_the_owner_have_named() {
    assertThat(said("Pay [here](https://evil.example/pay)."))
        .isEqualTo("Pay here (evil.example/pay).");
  }

  private String said(String words) {
    room.model.behave(streams(words(words)));
    var says = (Answer.Says) room.answer(TestPrompt.saying("Can I send it back?"));
    return says.messages().getFirst().text();
  }
}
