package chat.alcove.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentFrameReadingTest {
  private static final String ID = "3f2b8c1e-7d44-4a5b-9c0d-1e2f3a4b5c6d";
  private static final List<Object> WRONG_TYPES =
      List.of(7, 1.5, true, List.of("x"), Map.of("$gt", ""), List.of());

  @Test
  void a_field_of_another_type_is_refused_and_never_coerced() {
    Map<String, Object> whole =
        Map.of("conversation", ID, "ref", "r", "text", "hi", "seq", 1, "on", true, "since", 1);
    for (String verb : List.of("agent.say", "agent.note", "agent.accept", "agent.close")) {
      for (String field : List.of("conversation", "ref")) {
        for (Object wrong : WRONG_TYPES) {
          var body = new HashMap<>(whole);
          body.put(field, wrong);

          assertThat(refusal(verb, body)).isEqualTo(Refusal.MALFORMED);
        }
      }
    }
  }

  @Test
  void a_transfer_is_to_an_agent_or_to_a_line() {
    var to = act("agent", ID, "comment", "  knows the ring  ");
    var line = act("line", ID);

    assertThat(agent("agent.transfer", to))
        .isEqualTo(
            new AgentFrame.Transfer(
                UUID.fromString(ID),
                "r",
                new AgentFrame.Destination.ToAgent(UUID.fromString(ID)),
                "knows the ring"));
    assertThat(agent("agent.transfer", line))
        .isEqualTo(
            new AgentFrame.Transfer(
                UUID.fromString(ID),
                "r",
                new AgentFrame.Destination.ToLine(UUID.fromString(ID)),
                null));
    assertThat(refusal("agent.transfer", act())).isEqualTo(Refusal.MALFORMED);
    assertThat(refusal("agent.transfer", act("agent", ID, "line", ID)))
        .isEqualTo(Refusal.MALFORMED);
  }

  @Test
  void a_comment_has_its_longest() {
    var most = "👋".repeat(Limits.COMMENT_CHARS_MAX);

    var read = (AgentFrame.Transfer) agent("agent.transfer", act("line", ID, "comment", most));

    assertThat(read.comment()).isEqualTo(most);
    assertThat(refusal("agent.transfer", act("line", ID, "comment", most + "x")))
        .isEqualTo(Refusal.TOO_LARGE);
  }

  @Test
  void a_status_is_one_of_three_with_a_short_reason() {
    var lunch = Map.<String, Object>of("status", "away", "reason", " lunch ", "passOn", true);
    var most = "x".repeat(Limits.REASON_CHARS_MAX);

    assertThat(agent("agent.status", lunch))
        .isEqualTo(new AgentFrame.Choose(Status.away, "lunch", false, null, true));
    assertThat(agent("agent.status", Map.of("status", "busy", "reason", "  ", "agent", ID)))
        .isEqualTo(new AgentFrame.Choose(Status.busy, null, false, UUID.fromString(ID), false));
    assertThat(agent("agent.status", Map.of("status", "away", "reason", most)))
        .isEqualTo(new AgentFrame.Choose(Status.away, most, false, null, false));
    assertThat(refusal("agent.status", Map.of("status", "away", "reason", most + "x")))
        .isEqualTo(Refusal.TOO_LARGE);
    assertThat(refusal("agent.status", Map.of("status", "offline"))).isEqualTo(Refusal.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Limits.PROMISE_MINUTES_MAX + 1, 4_294_967_297L})
  void nobody_promises_to_be_back_in_no_time_or_tomorrow(long minutes) {
    assertThat(refusal("agent.promise", act("minutes", minutes))).isEqualTo(Refusal.MALFORMED);
  }

  @Test
  void a_promise_is_in_minutes() {
    for (int minutes : new int[] {1, Limits.PROMISE_MINUTES_MAX}) {
      assertThat(agent("agent.promise", act("minutes", minutes)))
          .isEqualTo(new AgentFrame.Promise(UUID.fromString(ID), "r", minutes));
    }
  }

  @Test
  void a_time_is_written_as_we_write_it() {
    assertThat(agent("agent.snooze", act("until", "2026-11-23T08:00:00.250Z")))
        .isEqualTo(
            new AgentFrame.Snooze(
                UUID.fromString(ID), "r", Instant.parse("2026-11-23T08:00:00.250Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-23",
        "2026-11-23T08:00:00+01:00",
        "2026-02-30T08:00:00Z",
        "2026-11-23T25:00:00Z",
        "+999999999-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "1763884800000"
      })
  void a_time_written_otherwise_is_malformed(String until) {
    assertThat(refusal("agent.snooze", act("until", until))).isEqualTo(Refusal.MALFORMED);
  }

  @Test
  void a_priority_is_one_of_three() {
    assertThat(agent("agent.priority", act("priority", "urgent")))
        .isEqualTo(new AgentFrame.Prioritise(UUID.fromString(ID), "r", Priority.urgent));
    assertThat(refusal("agent.priority", act("priority", "URGENT"))).isEqualTo(Refusal.MALFORMED);
  }

  @Test
  void a_visitor_s_fields_stay_where_absent_and_go_where_empty() {
    var attributes = Map.of(" plan ", " gold ", "trial", "");
    var read = agent("agent.visitor", act("email", "", "attributes", attributes));

    assertThat(read)
        .isEqualTo(
            new AgentFrame.Describe(
                UUID.fromString(ID), null, "", Map.of("plan", "gold", "trial", "")));
    assertThat(agent("agent.visitor", act("name", " Lena ")))
        .isEqualTo(new AgentFrame.Describe(UUID.fromString(ID), "Lena", null, Map.of()));
  }

  @Test
  void attributes_have_their_longest_and_their_most() {
    var name = "n".repeat(Limits.ATTRIBUTE_NAME_CHARS_MAX);
    var value = "v".repeat(Limits.ATTRIBUTE_VALUE_CHARS_MAX);
    var most = numbered(Limits.ATTRIBUTES_MAX);

    assertThat(attributes(Map.of(name, value))).isEqualTo(Map.of(name, value));
    assertThat(attributes(most)).isEqualTo(most);
    assertThat(refusalOfAttributes(numbered(Limits.ATTRIBUTES_MAX + 1)))
        .isEqualTo(Refusal.TOO_LARGE);
    assertThat(refusalOfAttributes(Map.of(name + "n", value))).isEqualTo(Refusal.TOO_LARGE);
    assertThat(refusalOfAttributes(Map.of(name, value + "v"))).isEqualTo(Refusal.TOO_LARGE);
  }

  @Test
  void an_attribute_has_a_name_and_words() {
    assertThat(refusalOfAttributes(Map.of(" ", "x"))).isEqualTo(Refusal.MALFORMED);
    assertThat(refusalOfAttributes(Map.of("a\u0000", "x"))).isEqualTo(Refusal.MALFORMED);
    assertThat(refusalOfAttributes(Map.of("plan", 7))).isEqualTo(Refusal.MALFORMED);
    assertThat(refusalOfAttributes(Map.of("plan", "gold", "plan ", "silver")))
        .isEqualTo(Refusal.MALFORMED);
  }

  @Test
  void a_name_has_its_longest() {
    var most = "n".repeat(Limits.NAME_CHARS_MAX);

    assertThat(((AgentFrame.Describe) agent("agent.visitor", act("name", most))).name())
        .isEqualTo(most);
    assertThat(refusal("agent.visitor", act("name", most + "n"))).isEqualTo(Refusal.TOO_LARGE);
  }

  @Test
  void a_tryout_says_of_whom_and_its_language_is_a_tag() {
    assertThat(agent("agent.tryout", Map.of("site", ID)))
        .isEqualTo(new AgentFrame.Tryout(UUID.fromString(ID), null, Map.of(), null));
    var known = Map.of("plan", "gold", "skills", "vpn");
    assertThat(
            agent(
                "agent.tryout",
                Map.of("site", ID, "language", "pt-BR", "attributes", known, "last", ID)))
        .isEqualTo(new AgentFrame.Tryout(UUID.fromString(ID), "pt-BR", known, UUID.fromString(ID)));
    assertThat(refusal("agent.tryout", Map.of("site", ID, "language", "as usual")))
        .isEqualTo(Refusal.MALFORMED);
  }

  private static Map<String, String> numbered(int attributes) {
    return IntStream.range(0, attributes)
        .boxed()
        .collect(Collectors.toMap(i -> "name" + i, i -> "value"));
  }

  private static Map<String, String> attributes(Map<String, ?> given) {
    return ((AgentFrame.Describe) agent("agent.visitor", act("attributes", given))).attributes();
  }

  private static Refusal refusalOfAttributes(Map<String, ?> given) {
    return refusal("agent.visitor", act("attributes", given));
  }

  /// An act on a conversation, with more fields: name, value, name, value.
  private static Map<String, Object> act(Object... more) {
    var body = new HashMap<String, Object>(Map.of("conversation", ID, "ref", "r"));
    for (int i = 0; i < more.length; i += 2) body.put((String) more[i], more[i + 1]);
    return body;
  }

  private static AgentFrame agent(String address, Object body) {
    return AgentFrame.read(address, body, Limits.DEFAULT);
  }

  private static Refusal refusal(String address, Object body) {
    return catchThrowableOfType(Refused.class, () -> AgentFrame.read(address, body, Limits.DEFAULT))
        .refusal();
  }
}
