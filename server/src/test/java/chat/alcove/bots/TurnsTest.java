package chat.alcove.bots;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.Answer.Says;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Happening.HandedOff;
import chat.alcove.conversation.Memory;
import chat.alcove.conversation.State;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Turns that wait for room, and turns that are over before their bot has answered.
class TurnsTest extends BotSite {
  private final Queue<Promise<Answer>> answers = new ConcurrentLinkedQueue<>();

  @Test
  void waits_for_room_and_is_asked_then_first_come_first_served() {
    var house = crowded(new Runs.Room(1, 10));
    house.says(visitor, "one");
    house.until("asked", it -> it.asked.size() == 1);
    house.says(UUID.randomUUID(), "two");
    house.says(UUID.randomUUID(), "three");
    assertThat(house.asked).hasSize(1);

    for (int i = 1; i <= 3; i++) {
      int soFar = i;
      house.until("asked", it -> it.asked.size() == soFar);
      answers.remove().complete(Says.of("To " + i, Memory.NONE));
    }

    house.until("answered", it -> it.said().size() == 3);
    assertThat(house.asked).extracting(Prompt::words).containsExactly("one", "two", "three");
    assertThat(house.told(HandedOff.class)).isEmpty();
  }

  @Test
  void gives_room_to_the_next_when_the_lease_of_one_is_over() {
    BotHouse.hire(pool, workspace, BotHouse.LEASE_SECONDS_MIN, "live", "always");
    var house = promising(new Runs.Room(1, 10));
    house.says(visitor, "one");
    house.until("asked", it -> it.asked.size() == 1);
    house.says(UUID.randomUUID(), "two");
    assertThat(house.asked).hasSize(1);

    house.until("asked", it -> it.asked.size() == 2);

    assertThat(house.told(HandedOff.class)).hasSize(1);
  }

  @Test
  void whoever_was_taken_by_a_person_while_they_waited_is_not_asked_about() {
    var house = crowded(new Runs.Room(1, 10));
    house.says(visitor, "one");
    house.until("asked", it -> it.asked.size() == 1);
    var taken = house.says(UUID.randomUUID(), "two");
    house.says(UUID.randomUUID(), "three");
    house.acts(taken, new Command.AgentClaims(house.anna(), "c", null));

    answers.remove().complete(Says.of("To one", Memory.NONE));

    house.until("asked", it -> it.asked.size() == 2);
    assertThat(house.asked).last().extracting(Prompt::words).isEqualTo("three");
  }

  @Test
  void leaves_the_bot_and_asks_again_at_once_when_the_visitor_says_more() {
    var house = crowded(new Runs.Room(1, 0));
    house.says(visitor, "hello");
    house.until("asked", it -> it.asked.size() == 1);

    house.says(visitor, "where is my order");

    house.until("asked again", it -> it.asked.size() == 2);
    assertThat(house.asked.element().over().isComplete()).isTrue();
    assertThat(house.asked).last().extracting(Prompt::words).isEqualTo("hello\nwhere is my order");
  }

  @Test
  void leaves_the_bot_at_once_when_a_person_takes_over_and_gives_its_room_to_the_next() {
    var house = crowded(new Runs.Room(1, 1));
    var key = house.says(visitor, "hello");
    house.until("asked", it -> it.asked.size() == 1);
    house.says(UUID.randomUUID(), "and I");

    house.acts(key, new Command.AgentClaims(house.anna(), "c", null));

    house.until("the next is asked", it -> it.asked.size() == 2);
    assertThat(house.asked.element().over().isComplete()).isTrue();
    assertThat(house.now(key).state()).isEqualTo(State.assigned);
  }

  @Test
  void leaves_the_bot_at_once_when_the_visitor_leaves() {
    var house = crowded(new Runs.Room(1, 1));
    var key = house.says(visitor, "hello");
    house.until("asked", it -> it.asked.size() == 1);

    house.acts(key, new Command.VisitorEnds("e"));

    house.until("left", it -> it.asked.element().over().isComplete());
    assertThat(house.told(HandedOff.class)).isEmpty();
  }

  @Test
  void leaves_the_bot_at_once_when_another_node_brought_the_end_about() {
    var house = crowded(new Runs.Room(1, 1));
    var other = node();
    var key = house.says(visitor, "hello");
    house.until("listening", it -> it.listens(key));

    other.acts(key, new Command.AgentClaims(house.anna(), "c", null));
    house.hears(key);

    house.until("left", it -> it.asked.element().over().isComplete());
    house.until("no longer listening", it -> !it.listens(key));
  }

  @Test
  void goes_on_when_what_is_stored_is_none_of_its_business() {
    var house = crowded(new Runs.Room(1, 1));
    var key = house.says(visitor, "hello");
    house.until("listening", it -> it.listens(key));

    house.acts(key, new Command.AgentNotes(house.anna(), "n", "a regular"));
    house.hears(key);
    answers.remove().complete(Says.of("Hi.", Memory.NONE));

    house.until("answered", it -> it.said().equals(List.of("Hi.")));
    assertThat(house.asked).hasSize(1);
  }

  @Test
  void leaves_a_companion_when_a_person_has_come_and_a_draft_when_they_have_answered() {
    var company = companion("live", "while_waiting");
    var key = company.says(visitor, "hello");
    company.until("asked", it -> it.asked.size() == 1);
    company.acts(key, new Command.AgentClaims(company.anna(), "c", null));
    company.until("left", it -> it.asked.element().over().isComplete());

    var shadow = companion("shadow", "always");
    var other = shadow.says(UUID.randomUUID(), "hello");
    shadow.until("asked", it -> it.asked.size() == 1);
    shadow.acts(other, new Command.AgentClaims(shadow.anna(), "c", null));
    shadow.acts(other, new Command.AgentSays(shadow.anna(), "s", "Hello!", Command.Side.front));
    shadow.until("left", it -> it.asked.element().over().isComplete());
    assertThat(shadow.said()).isEmpty();
  }

  private BotHouse companion(String mode, String when) {
    return house(mode, when).plays(prompt -> Promise.<Answer>promise().future());
  }

  private BotHouse crowded(Runs.Room room) {
    BotHouse.hire(pool, workspace, "live", "always");
    return promising(room);
  }

  /// Whose bot answers when the test says so.
  private BotHouse promising(Runs.Room room) {
    Supplier<Future<Answer>> next =
        () -> {
          Promise<Answer> answer = Promise.promise();
          answers.add(answer);
          return answer.future();
        };
    return node(room).plays(prompt -> next.get());
  }
}
