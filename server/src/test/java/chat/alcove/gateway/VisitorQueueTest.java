package chat.alcove.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a visitor hears while they wait, over the bus.
class VisitorQueueTest extends BusHouse {
  private int refs;

  @Test
  void before_the_first_word_it_is_told_whether_somebody_is_there() throws InterruptedException {
    var presence = arrives().welcome().getJsonObject("presence");

    assertThat(presence)
        .isEqualTo(
            new JsonObject(
                "{\"here\": [], \"open\": true, \"timeZone\": \"UTC\", \"mail\": false}"));
  }

  @Test
  void who_comes_is_told_to_all_visitors_of_the_site_who_are_still_there()
      throws InterruptedException {
    var first = arrives();
    var second = arrives();
    arrives().closes();

    anna();

    assertThat(here(first.hears("presence"))).containsExactly("Anna");
    assertThat(here(second.hears("presence"))).containsExactly("Anna");
    assertThat(here(arrives().welcome().getJsonObject("presence"))).containsExactly("Anna");
  }

  @Test
  void each_who_waits_is_told_their_place() throws InterruptedException {
    var first = arrives();
    var conversation = says(first, "Hello");
    clock.advance(Duration.ofSeconds(1));
    var second = arrives();
    says(second, "Hello too");

    assertThat(first.hears("queue"))
        .isEqualTo(
            new JsonObject()
                .put("type", "queue")
                .put("conversation", conversation)
                .put("place", 1)
                .put("leave", true));
    assertThat(second.hears("queue").getInteger("place")).isEqualTo(2);

    first.asks(
        "visitor.end", new JsonObject().put("ref", "r" + ++refs).put("conversation", conversation));

    assertThat(second.hears("queue").getInteger("place")).isEqualTo(1);
  }

  @Test
  void a_place_is_there_again_after_a_reload() throws InterruptedException {
    var before = arrives();
    says(before, "Hello");
    before.hears("queue");
    before.closes();

    var after = arrives(hello(workspace).put("session", before.welcome().getString("session")));

    assertThat(after.welcome().getJsonObject("conversation").getJsonObject("queue"))
        .isEqualTo(new JsonObject().put("place", 1).put("leave", true));
  }

  private String says(BusClient client, String words) throws InterruptedException {
    var say = new JsonObject().put("ref", "r" + ++refs).put("text", words);
    return client.asks("visitor.say", say).getString("conversation");
  }

  private static List<String> here(JsonObject presence) {
    return presence.getJsonArray("here").stream()
        .map(JsonObject.class::cast)
        .map(one -> one.getString("name"))
        .toList();
  }
}
