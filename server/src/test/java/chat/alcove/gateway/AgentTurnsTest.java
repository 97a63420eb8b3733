package chat.alcove.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestRows;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What consoles ask about who is next, and why.
class AgentTurnsTest extends BusHouse {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private TestRows rows;

  @BeforeEach
  void write() {
    rows = new TestRows(pool, workspace);
  }

  @Test
  void the_next_one_is_the_longest_wait_and_asking_twice_takes_one() throws InterruptedException {
    UUID late = rows.waiting(NOON.minusSeconds(1));
    UUID early = rows.waiting(NOON.minusSeconds(9));
    var anna = anna();

    var first = next(anna, "r1");

    assertThat(first).isEqualTo(early.toString());
    assertThat(next(anna, "r1")).isEqualTo(early.toString());
    assertThat(next(anna, "r2")).isEqualTo(late.toString());
    assertThat(anna.isRefused("agent.next", ref("r3"))).isEqualTo("not_found");
  }

  @Test
  void two_who_ask_at_once_are_each_given_another() throws InterruptedException {
    rows.waiting(NOON.minusSeconds(9));
    rows.waiting(NOON.minusSeconds(8));

    assertThat(List.of(next(anna(), "r1"), next(boris(), "r1"))).doesNotHaveDuplicates();
  }

  @Test
  void a_claim_by_hand_is_kept_with_those_who_could_have_had_it() throws InterruptedException {
    UUID waits = rows.waiting(NOON.minusSeconds(9));
    var anna = anna();
    var conversation = new JsonObject().put("conversation", waits.toString());
    anna.asks("agent.claim", conversation.copy().put("ref", "r1"));

    var entries = anna.asks("agent.open", conversation).getJsonArray("entries");

    var trace = entries.getJsonObject(entries.size() - 1).getJsonObject("trace");
    assertThat(trace.getString("rule")).isEqualTo("by_hand");
    assertThat(trace.getLong("waitedMs")).isEqualTo(9_000);
    assertThat(trace.getJsonArray("candidates")).hasSize(3);
    assertThat(trace.getJsonArray("candidates").getJsonObject(0).getString("name"))
        .isEqualTo("Anna");
  }

  @Test
  void a_tryout_says_who_would_get_one_now() throws InterruptedException {
    var anna = anna();
    rows.sql("UPDATE agent SET status = 'away' WHERE id = $1", workspace.anna());
    rows.seen(workspace.boris(), NOON);

    var trace =
        anna.asks("agent.tryout", new JsonObject().put("site", workspace.site().toString()))
            .getJsonObject("trace");

    assertThat(trace.getString("rule")).isEqualTo("only_one");
    assertThat(trace.getJsonArray("candidates").getJsonObject(0).getString("name"))
        .isEqualTo("Boris");
  }

  private static String next(BusClient agent, String ref) throws InterruptedException {
    return agent.asks("agent.next", ref(ref)).getString("conversation");
  }

  private static JsonObject ref(String ref) {
    return new JsonObject().put("ref", ref);
  }
}
