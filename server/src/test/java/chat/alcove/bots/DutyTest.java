package chat.alcove.bots;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.Duty.Door;
import chat.alcove.bots.Duty.Somebody;
import chat.alcove.conversation.BotTerms.When;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DutyTest {
  @ParameterizedTest
  @CsvSource({
    "always, open, free, true",
    "always, open, nobody, true",
    "always, closed, free, true",
    "always, closed, nobody, true",
    "outside_hours, open, free, false",
    "outside_hours, open, nobody, false",
    "outside_hours, closed, free, true",
    "outside_hours, closed, nobody, true",
    "nobody_free, open, free, false",
    "nobody_free, open, nobody, true",
    "nobody_free, closed, free, false",
    "nobody_free, closed, nobody, true",
    "while_waiting, open, free, false",
    "while_waiting, open, nobody, false",
    "while_waiting, closed, free, false",
    "while_waiting, closed, nobody, false"
  })
  void takes_what_begins(When when, Door door, Somebody somebody, boolean takes) {
    assertThat(Duty.takes(when, door, somebody)).isEqualTo(takes);
  }
}
