package chat.alcove.bots.model;

import static chat.alcove.bots.model.Room.head;
import static chat.alcove.bots.model.Room.piece;
import static chat.alcove.bots.model.Room.sse;
import static chat.alcove.bots.model.Room.streams;
import static chat.alcove.bots.model.Room.words;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.model.Spending.Cost;
import chat.alcove.fixture.Stranger;
import chat.alcove.fixture.TestPrompt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostTest {
  private final Room room = new Room();

  @AfterEach
  void stop() {
    room.close();
  }

  @Test
  void puts_aside_what_it_may_cost_and_pays_what_it_did() {
    room.model.behave(
        streams(
            words("Hello"),
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":300,\"completion_tokens\":20}}"));
    var settings = room.settings().put("priceIn", 2.5).put("priceOut", 10).put("moneyPerDay", 0.02);

    room.bot(settings).answer(TestPrompt.saying("Hi").prompt()).await();

    assertThat(room.purse.settled).containsExactly(new Cost(300, 20, 950));
    assertThat(room.purse.reserved.getFirst().tokensIn()).isGreaterThan(300);
    assertThat(room.purse.reserved.getFirst().tokensOut()).isEqualTo(500);
  }

  @Test
  void asks_nobody_once_the_day_has_cost_enough() {
    var settings = room.settings().put("tokensPerDay", 100);

    assertThat(
            room.bot(settings)
                .answer(TestPrompt.saying("Hi").prompt())
                .<Throwable>map(said -> new AssertionError("answered"))
                .otherwise(cause -> cause)
                .await())
        .isInstanceOf(ModelBot.Exhausted.class);
    assertThat(room.model.requests()).isEmpty();
    assertThat(room.purse.settled).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 429, 500, 503})
  void pays_nothing_for_what_was_refused(int status) {
    room.model.behave(Stranger.says(status, "", ""));
    room.failure(TestPrompt.saying("Hi"));

    assertThat(room.purse.settled).containsExactly(Cost.NOTHING);
  }

  @Test
  void pays_nothing_where_the_model_could_not_be_reached() {
    var dead = room.settings().put("endpoint", "http://127.0.0.1:" + Stranger.dead(room.vertx));
    room.bot(dead).answer(TestPrompt.saying("Hi").prompt()).otherwiseEmpty().await();

    assertThat(room.purse.reserved).hasSize(1);
    assertThat(room.purse.settled).containsExactly(Cost.NOTHING);
  }

  @Test
  void pays_for_what_broke_off_as_it_did_for_telling_the_model_before() {
    var bot = room.bot(room.settings());
    var usage = "{\"choices\":[],\"usage\":{\"prompt_tokens\":90,\"completion_tokens\":9}}";
    var breaksOff = Stranger.utters(head() + sse(piece("We o")));

    room.model.behave(breaksOff);
    bot.answer(TestPrompt.saying("Hi").prompt()).otherwiseEmpty().await();
    assertThat(room.purse.settled).isEqualTo(room.purse.reserved);

    room.model.behave(streams(words("Hello"), usage));
    bot.answer(TestPrompt.saying("Hi").prompt()).await();
    room.model.behave(breaksOff);
    bot.answer(TestPrompt.saying("Hi").prompt()).otherwiseEmpty().await();
    assertThat(room.purse.settled.getLast()).isEqualTo(new Cost(90, 500, 0));
  }
}
