package chat.alcove.bots.model;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestPrompt;
import chat.alcove.fixture.Until;
import io.vertx.core.Promise;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnwantedTest {
  @Test
  void leaves_the_model_as_soon_as_nobody_wants_its_answer_which_costs_what_was_put_aside() {
    try (var room = new Room()) {
      room.model.behave(room.model.drips(Room.head() + Room.sse(Room.piece("Wait")), 50));
      Promise<Void> over = Promise.promise();
      var prompt = TestPrompt.saying("Hi").within(Duration.ofMinutes(10)).prompt();
      var answer = room.bot(room.settings()).answer(prompt.until(over.future()));
      Until.so(room.vertx, "asked", () -> room.model.requests().size() == 1);

      over.complete();

      Until.so(room.vertx, "left", () -> answer.failed() && room.model.open() == 0);
      assertThat(room.purse.settled).isEqualTo(room.purse.reserved);
    }
  }
}
