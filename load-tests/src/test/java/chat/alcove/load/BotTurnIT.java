package chat.alcove.load;

import static chat.alcove.load.ServerFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.Owner.Site;
import chat.alcove.load.client.History;
import chat.alcove.load.client.Listener;
import chat.alcove.load.client.VisitorClient;
import chat.alcove.load.process.JavaProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A node is killed while bots answer. Whoever waits is served once after it is there again: by the
/// bot, or by a hand-off to people, and by neither twice.
@Timeout(600)
class BotTurnIT {
  private static final int LEASE_S = 2;
  private static final int LONG_LEASE_S = 60;
  private static final Duration SOON = Duration.ofSeconds(45);

  private static final HttpClient http = HttpClient.newHttpClient();
  private static Keys keys;
  private static House house;
  private static BotTurns turns;
  private static Stranger program;
  private static Site late;
  private static Site patient;

  @BeforeAll
  static void open() throws Exception {
    keys = Keys.make();
    int port = JavaProcess.freePort();
    var settings = new HashMap<>(BotTurns.settings(keys));
    settings.put("ALCOVE_PORT", Integer.toString(port));
    settings.put("ALCOVE_PUBLIC_URL", "http://127.0.0.1:" + port);
    house = House.open(settings);
    turns = new BotTurns(house.net(), house.database(), keys);
    program = Stranger.of(house.net().vertx(), (request, socket) -> socket.write(Answers.later()));
    var owner = new Owner(house.net(), house.database());
    turns.hire(owner);
    late = owner.hire("Late", Owner.webhook(program.url("/"), LEASE_S));
    patient = owner.hire("Patient", Owner.webhook(program.url("/"), LONG_LEASE_S));
    turns.awaitBots(house.net());
    List.of(late, patient).forEach(site -> Owner.awaitBot(house.net(), site));
  }

  @AfterAll
  static void close() throws Exception {
    turns.close();
    program.close();
    house.close();
    http.close();
    keys.close();
  }

  @Test
  void whoever_waits_for_a_bot_is_served_once_after_the_node_was_killed() throws Exception {
    turns.bringAbout();
    killed();
    turns.assertServed(Instant.now());
    turns.assertSettled();
  }

  @Test
  void an_answer_that_comes_later_finds_its_turn_after_the_node_was_killed() throws Exception {
    var tooLate = List.of(says(late, "too late"), says(late, "far too late"));
    var inTime = List.of(says(patient, "in time"), says(patient, "just so"));
    House.until(SOON, () -> program.requests().size() == 4, "all are asked");
    killed();

    for (var one : inTime) {
      // Twice at once: one of them is the answer.
      var other = http.sendAsync(answer(one, "one"), BodyHandlers.discarding());
      assertThat(List.of(status(one, "another"), other.join().statusCode()))
          .containsExactlyInAnyOrder(200, 409);
      assertThat(status(one, "a third")).isEqualTo(409);
      assertThat(one.outcome()).matches(it -> it.answers() == 1 && it.handOffs() == 0);
    }
    for (var one : tooLate) {
      House.until(SOON, () -> one.outcome().served(), "handed off");
      assertThat(status(one, "I was busy")).isEqualTo(409);
      assertThat(one.outcome()).matches(it -> it.handOffs() == 1 && it.answers() == 0);
    }
  }

  private static void killed() throws Exception {
    house.server().kill();
    turns.speak();
    house.server().restart();
  }

  private static Turn says(Site site, String text) {
    var history = History.forgotten(System::nanoTime);
    var visitor = new VisitorClient(house.net(), text, site.key(), history, Listener.NONE);
    now(visitor.open());
    now(visitor.say(text));
    return new Turn(house.database(), visitor, text);
  }

  private static int status(Turn one, String text) throws Exception {
    return http.send(answer(one, text), BodyHandlers.discarding()).statusCode();
  }

  private static HttpRequest answer(Turn one, String text) {
    var asked =
        program.requests().stream()
            .map(Stranger.Request::json)
            .filter(event -> event.getString("text").equals(one.text()))
            .findFirst()
            .orElseThrow();
    return HttpRequest.newBuilder(URI.create(asked.getString("answerUrl")))
        .POST(HttpRequest.BodyPublishers.ofString(Answers.saying(text).encode()))
        .build();
  }
}
