package chat.alcove.load;

import static chat.alcove.load.ServerFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.client.Side;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a hostile client may try on a socket: each is refused as documented, and nobody else
/// notices.
@ExtendWith(ServerFixture.Provider.class)
@Timeout(600)
class GatewayAbuseIT {
  private static final String NO_SUCH = "404 not_found";

  private final ServerFixture fixture;
  private final Bystander bystander;

  GatewayAbuseIT(ServerFixture fixture) {
    this.fixture = fixture;
    this.bystander = new Bystander(fixture);
  }

  @AfterEach
  void nobodyElseNoticed() {
    bystander.assertUndisturbed();
    bystander.close();
  }

  @Test
  void refuses_everything_before_hello() throws Exception {
    try (var visitor = Wire.open(fixture, Side.VISITOR);
        var agent = Wire.open(fixture, Side.AGENT)) {
      assertThat(visitor.refusal("visitor.say", words("hello"))).isEqualTo("401 hello_first");
      assertThat(visitor.refusal("visitor.typing", new JsonObject().put("on", true)))
          .isEqualTo("401 hello_first");
      assertThat(agent.refusal("agent.list", new JsonObject().put("list", "all")))
          .isEqualTo("401 hello_first");
      assertThat(agent.refusal("agent.say", words("hi").put("conversation", id())))
          .isEqualTo("401 hello_first");
    }
    fixture.awaitLogged("refusal=hello_first", 1);
  }

  @Test
  void closes_a_socket_that_never_says_hello() {
    try (var visitor = Wire.open(fixture, Side.VISITOR);
        var agent = Wire.open(fixture, Side.AGENT)) {
      assertThat(visitor.closedWithin(20)).isEqualTo(4002);
      assertThat(agent.closedWithin(5)).isEqualTo(4002);
    }
  }

  @Test
  void refuses_a_hello_that_is_not_right() {
    try (var visitor = Wire.open(fixture, Side.VISITOR);
        var agent = Wire.open(fixture, Side.AGENT)) {
      var nowhere = new JsonObject().put("v", 1).put("site", "nosuchsite");
      assertThat(visitor.refusal("visitor.hello", nowhere)).isEqualTo("404 site_unknown");
      assertThat(visitor.refusal("visitor.hello", Wire.hello(fixture).put("v", 2)))
          .isEqualTo("426 version");
      visitor.answer("visitor.hello", Wire.hello(fixture));
      assertThat(visitor.refusal("visitor.hello", Wire.hello(fixture)))
          .isEqualTo("409 hello_again");
      var forged = new JsonObject().put("v", 1).put("ticket", "forged");
      assertThat(agent.refusal("agent.hello", forged)).isEqualTo("401 ticket_refused");
    }
  }

  @Test
  void refuses_a_ticket_the_second_time() {
    var ticket = now(fixture.login().ticket());
    var hello = new JsonObject().put("v", 1).put("ticket", ticket);
    try (var first = Wire.open(fixture, Side.AGENT);
        var second = Wire.open(fixture, Side.AGENT)) {
      first.answer("agent.hello", hello);
      assertThat(second.refusal("agent.hello", hello)).isEqualTo("401 ticket_refused");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "__vertx.circuit-breaker",
        "__vertx.reply.1",
        "visitor.*",
        ".*",
        "visitor\\..+",
        "(visitor|agent).say",
        "agent.say",
        "agent.list",
        "VISITOR.SAY",
        "visitor.say ",
        "visitor.hello\u0000",
        "visitor.say\nrefused, verb=forged",
        "../agent.say"
      })
  void refuses_an_address_that_is_not_on_the_list(String address) throws Exception {
    try (var visitor = Wire.visitor(fixture)) {
      assertThat(visitor.refusal(address, words("hello"))).isEqualTo("404 unknown_verb");
      visitor.settle();
    }
    assertThat(fixture.server().output().lines())
        .noneMatch(line -> line.startsWith("refused, verb"));
  }

  @Test
  void refuses_an_address_of_ten_thousand_characters_and_an_empty_one() {
    try (var visitor = Wire.visitor(fixture)) {
      visitor.send(frame("send", "x".repeat(10_000)).put("replyAddress", "r"));
      assertThat(visitor.nextErr()).isNotNull();
      visitor.send(frame("send", "").put("replyAddress", "r"));
      assertThat(visitor.nextErr()).isNotNull();
      visitor.send(frame("register", "x".repeat(10_000)));
      assertThat(visitor.nextErr()).isNotNull();
      visitor.settle();
    }
  }

  @Test
  void gives_nobody_the_pushes_of_another_session() {
    try (var victim = Wire.open(fixture, Side.VISITOR);
        var thief = Wire.visitor(fixture)) {
      var address = victim.answer("visitor.hello", Wire.hello(fixture)).getString("address");
      for (var type : List.of("register", "unregister", "publish", "send")) {
        thief.send(frame(type, address));
      }
      thief.send(frame("register", address).put("headers", new JsonObject().put("own", address)));
      assertThat(Wire.refusal(thief.nextErr())).isEqualTo("404 unknown_verb");
      victim.answer("visitor.say", words("for staff's eyes"));
      victim.next(frame -> frame.encode().contains("for staff's eyes"));
      thief.settle();
      assertThat(thief.everything()).noneMatch(frame -> frame.contains("for staff's eyes"));
      assertThat(victim.everything()).noneMatch(frame -> frame.contains("forged"));
    }
  }

  @Test
  void hands_no_answer_to_another_socket_and_takes_none_from_it() {
    try (var victim = Wire.visitor(fixture);
        var thief = Wire.visitor(fixture)) {
      victim.send(
          frame("send", "visitor.say").put("replyAddress", "shared").put("body", words("one")));
      thief.send(frame("send", "shared").put("body", new JsonObject().put("seq", 99)));
      thief.send(frame("publish", "shared").put("body", new JsonObject().put("seq", 99)));
      var answer = victim.next(frame -> "shared".equals(frame.getString("address")));
      assertThat(answer.getJsonObject("body").getLong("seq")).isEqualTo(1);
      thief.settle();
      assertThat(thief.everything()).noneMatch(frame -> frame.contains("\"shared\""));
    }
  }

  @Test
  void believes_no_header_of_the_clients() {
    try (var victim = Wire.visitor(fixture);
        var thief = Wire.visitor(fixture)) {
      var theirs = victim.answer("visitor.say", words("mine")).getString("conversation");
      var headers =
          new JsonObject().put("visitor", theirs).put("agent", theirs).put("role", "owner");
      thief.send(
          frame("send", "visitor.history")
              .put("headers", headers)
              .put("replyAddress", "r")
              .put("body", new JsonObject().put("conversation", theirs).put("after", 0)));
      assertThat(Wire.refusal(thief.nextErr())).isEqualTo(NO_SUCH);
    }
  }

  @Test
  void knows_no_conversation_of_another_visitor() {
    try (var victim = Wire.visitor(fixture);
        var thief = Wire.visitor(fixture)) {
      var theirs = victim.answer("visitor.say", words("private")).getString("conversation");
      thief.answer("visitor.say", words("so that there is a visitor"));
      assertUnknownToVisitor(thief, theirs);
      var hello = Wire.hello(fixture).put("conversation", theirs).put("since", 0);
      try (var again = Wire.open(fixture, Side.VISITOR)) {
        assertThat(again.answer("visitor.hello", hello).containsKey("conversation")).isFalse();
      }
      assertThat(thief.everything()).noneMatch(frame -> frame.contains("private"));
    }
  }

  @Test
  void knows_no_conversation_of_another_workspace() {
    var foreign = fixture.foreignConversation();
    try (var visitor = Wire.visitor(fixture);
        var agent = Wire.agent(fixture)) {
      visitor.answer("visitor.say", words("hello"));
      assertUnknownToVisitor(visitor, foreign);
      var about = new JsonObject().put("conversation", foreign);
      var ref = about.copy().put("ref", id());
      assertThat(agent.refusal("agent.open", about)).isEqualTo(NO_SUCH);
      assertThat(agent.refusal("agent.history", about.copy().put("after", 0))).isEqualTo(NO_SUCH);
      for (var verb : List.of("agent.claim", "agent.close", "agent.reopen")) {
        assertThat(agent.refusal(verb, ref)).as(verb).isEqualTo(NO_SUCH);
      }
      for (var verb : List.of("agent.say", "agent.note")) {
        assertThat(agent.refusal(verb, ref.copy().put("text", "mine now")))
            .as(verb)
            .isEqualTo(NO_SUCH);
      }
      assertThat(agent.answer("agent.list", new JsonObject().put("list", "all")).encode())
          .doesNotContain(foreign);
    }
    assertThat(fixture.entriesOf(foreign)).isEqualTo(1);
  }

  private static void assertUnknownToVisitor(Wire visitor, String conversation) {
    var about = new JsonObject().put("conversation", conversation);
    assertThat(visitor.refusal("visitor.history", about.copy().put("after", 0))).isEqualTo(NO_SUCH);
    assertThat(visitor.refusal("visitor.history", about.copy().put("before", 9)))
        .isEqualTo(NO_SUCH);
    assertThat(visitor.refusal("visitor.end", about.copy().put("ref", id()))).isEqualTo(NO_SUCH);
    assertThat(visitor.refusal("visitor.seen", about.copy().put("seq", 1))).isEqualTo(NO_SUCH);
  }

  @Test
  void refuses_to_publish() {
    try (var visitor = Wire.visitor(fixture)) {
      visitor.send(frame("publish", "visitor.say").put("body", words("published")));
      assertThat(Wire.refusal(visitor.nextErr())).isEqualTo("404 unknown_verb");
      assertThat(fixture.entriesSaying("published")).isZero();
    }
  }

  @Test
  void closes_a_socket_that_is_refused_again_and_again() {
    try (var visitor = Wire.visitor(fixture)) {
      for (int n = 0; n < 120 && visitor.open(); n++) {
        visitor.sendUntilClosed(frame("publish", "anything").encode());
      }
      assertThat(visitor.closedWithin(45)).isEqualTo(4101);
    }
  }

  private static JsonObject frame(String type, String address) {
    return new JsonObject()
        .put("type", type)
        .put("address", address)
        .put("body", new JsonObject(Map.of("forged", new JsonArray())));
  }

  private static JsonObject words(String text) {
    return new JsonObject().put("ref", id()).put("text", text);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
