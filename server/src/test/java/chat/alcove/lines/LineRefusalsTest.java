package chat.alcove.lines;

import static chat.alcove.identity.StaffServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestClock;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineRefusalsTest extends LineServer {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "position | {\"position\": -1} | must be a whole number from 0 to 1000",
        "firstReplyS | {\"firstReplyS\": 4} | must be a whole number from 5 to 3600",
        "firstReplyS | {\"firstReplyS\": 60.5} | must be a whole number from 5 to 3600",
        "firstReplyS | {\"firstReplyS\": null} | must be a whole number from 5 to 3600",
        "nextReplyS | {\"nextReplyS\": 86401} | must be a whole number from 5 to 86400",
        "patienceS | {\"patienceS\": 0} | must be a whole number from 5 to 86400",
        "leaveAfterS | {\"leaveAfterS\": \"60\"} | must be a whole number from 5 to 86400",
        "idleSeatS | {\"idleSeatS\": 9} | must be a whole number from 10 to 86400",
        "graceS | {\"graceS\": 3601} | must be a whole number from 5 to 3600",
        "autoCloseS | {\"autoCloseS\": 59} | must be a whole number from 60 to 2592000",
        "preferenceS | {\"preferenceS\": 3601} | must be a whole number from 0 to 3600",
        "missesMax | {\"missesMax\": 21} | must be a whole number from 1 to 20"
      })
  void refuses_a_number_that_is_out_of_its_bounds(String field, String body, String words) {
    refuses(field, body, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name | {\"name\": \" \"} | must be a text of 1 to 80 characters",
        "name | {\"name\": \"first LINE\", \"position\": 1} | another line has this name",
        "assigns | {\"assigns\": \"yes\"} | must be true or false",
        "vip | {\"vip\": \"gold\"} | must be an object",
        "vip.value | {\"vip\": {\"attribute\": \"plan\"}} | must be a text",
        "escalation | {\"escalation\": \"second\"} | must be an id",
        "escalation | {\"escalation\": \"00000000-0000-4000-8000-000000000000\"} | there is no such line",
        "timeZone | {\"timeZone\": \"Moon\"} | must be the IANA name",
        "hours.mon[0] | {\"hours\": {\"mon\": [[\"9\", \"18\"]]}} | must be a pair of times",
        "holidays[0].date | {\"holidays\": [{\"date\": \"tomorrow\"}]} | must be a date",
        "members | {\"members\": [{\"agent\": \"00000000-0000-4000-8000-000000000000\"}]} | somebody there is no agent here",
        "members[0].seats | {\"members\": [{\"agent\": \"00000000-0000-4000-8000-000000000000\", \"seats\": 101}]} | must be a whole number from 0 to 100",
        "firstReply | {\"firstReply\": 60} | there is no such setting"
      })
  void refuses_by_name_what_does_not_fit(String field, String body, String words) {
    refuses(field, body, words);
  }

  private void refuses(String field, String body, String words) {
    add("First line 2");
    var before = lines(olga);

    var answer = olga.send("PUT", "/api/lines/" + idOf("First line 2"), body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).getJsonObject("error").getMap())
        .containsEntry("name", "malformed")
        .containsEntry("field", field)
        .hasEntrySatisfying("message", message -> assertThat((String) message).contains(words));
    assertThat(lines(olga)).isEqualTo(before);
  }

  @Test
  void refuses_a_chain_of_lines_that_goes_round() {
    var second = add("Second line");
    var third = add("Third line");
    put(workspace.line(), new JsonObject().put("escalation", second));
    put(UUID.fromString(second), new JsonObject().put("escalation", third));

    var round =
        olga.send(
            "PUT",
            "/api/lines/" + third,
            new JsonObject().put("escalation", workspace.line().toString()).encode());
    var itself =
        olga.send("PUT", "/api/lines/" + third, new JsonObject().put("escalation", third).encode());

    assertThat(json(round).getJsonObject("error").getMap())
        .containsEntry("field", "escalation")
        .containsEntry("message", "goes round: Third line > First line > Second line > Third line");
    assertThat(json(itself).getJsonObject("error").getString("message"))
        .isEqualTo("goes round: Third line > Third line");
  }

  @Test
  void lets_no_two_changes_at_once_make_a_chain_without_an_end() {
    var settings = new PgLineSettings(pool, UUID::randomUUID);
    var now = new TestClock().instant();
    for (int i = 0; i < 10; i++) {
      var one = UUID.fromString(add("One " + i));
      var other = UUID.fromString(add("Other " + i));
      var first = settings.change(workspace.id(), one, escalation(other), now);
      var second = settings.change(workspace.id(), other, escalation(one), now);

      var done = Stream.of(first, second).filter(LineServer::settled).count();

      assertThat(done).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[]", "{", "null", "3"})
  void refuses_what_is_no_object(String body) {
    assertThat(olga.send("PUT", "/api/lines/" + workspace.line(), body).statusCode())
        .isEqualTo(400);
  }

  private static Map<String, String> escalation(UUID to) {
    return Map.of("escalation", to.toString());
  }
}
