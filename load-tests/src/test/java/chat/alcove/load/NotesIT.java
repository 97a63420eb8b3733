package chat.alcove.load;

import static chat.alcove.load.ServerFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.client.Side;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Staff words stay with staff: a note's words are a canary that must not be found on any of the
/// visitor's ways in.
@ExtendWith(ServerFixture.Provider.class)
@Timeout(600)
class NotesIT {
  private static final String CANARY = "canary-" + UUID.randomUUID();

  private final ServerFixture fixture;

  NotesIT(ServerFixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void a_note_reaches_staff_and_no_way_in_of_the_visitor() throws Exception {
    try (var visitor = Wire.open(fixture, Side.VISITOR);
        var agent = Wire.agent(fixture);
        var colleague = Wire.agent(fixture)) {
      var session = visitor.answer("visitor.hello", Wire.hello(fixture)).getString("session");
      var said = visitor.answer("visitor.say", words("a first word"));
      var about = new JsonObject().put("conversation", said.getString("conversation"));
      colleague.answer("agent.open", about);
      agent.answer("agent.note", words(CANARY).mergeIn(about));
      agent.answer("agent.say", words("an answer").mergeIn(about));
      agent.answer("agent.note", words(CANARY + " again").mergeIn(about));

      visitor.next(frame -> frame.encode().contains("an answer"));
      colleague.next(frame -> frame.encode().contains(CANARY + " again"));
      visitor.settle();
      assertHidden("the socket", visitor.everything());
      readAllAgain(visitor, about);
      assertHidden("history", visitor.everything());
      resume(session, about);
      fallback(session);
      visitorFacingPages(session);
    }
  }

  private static void readAllAgain(Wire visitor, JsonObject about) {
    visitor.answer("visitor.history", about.copy().put("after", 0));
    visitor.answer("visitor.history", about.copy().put("before", 1_000));
    visitor.answer("visitor.end", about.copy().put("ref", UUID.randomUUID().toString()));
  }

  private void resume(String session, JsonObject about) {
    for (int since = 0; since < 4; since++) {
      try (var wire = Wire.open(fixture, Side.VISITOR)) {
        var hello = Wire.hello(fixture).put("session", session).mergeIn(about).put("since", since);
        var welcome = wire.answer("visitor.hello", hello);
        assertThat(welcome.getJsonObject("conversation").getLong("seq")).isGreaterThan(2);
        wire.settle();
        assertHidden("resume from " + since, wire.everything());
      }
    }
  }

  private void fallback(String session) throws Exception {
    try (var wire = XhrWire.open(fixture, "visitor")) {
      wire.send("visitor.hello", "hello", Wire.hello(fixture).put("session", session));
      var welcome = wire.answer("hello").encode();
      assertThat(welcome).contains("an answer");
      assertHidden("the fallback transport", List.of(welcome));
    }
  }

  private void visitorFacingPages(String session) throws Exception {
    var paths =
        List.of(
            "/demo",
            "/panel?site=" + fixture.site(),
            "/w/" + fixture.site() + ".js",
            "/bus/visitor/info",
            "/health/live",
            "/health/ready");
    try (var http = HttpClient.newHttpClient()) {
      for (var path : paths) {
        var request =
            HttpRequest.newBuilder(URI.create(fixture.server().target() + path))
                .header("cookie", "session=" + session)
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertHidden(path, List.of(answer.body(), answer.headers().toString()));
      }
    }
  }

  /// Neither the words, nor that there is a note, nor why somebody was assigned.
  private static void assertHidden(String where, List<String> frames) {
    assertThat(frames).as(where).isNotEmpty();
    assertThat(String.join("\n", frames))
        .as(where)
        .doesNotContain(CANARY, "\"noted\"", "\"why\"", "\"line\"", "visitorSeq");
  }

  @Test
  void the_log_gives_a_note_no_number_of_the_visitors() {
    try (var visitor = Wire.visitor(fixture);
        var agent = Wire.agent(fixture)) {
      var said = visitor.answer("visitor.say", words("one"));
      var about = new JsonObject().put("conversation", said.getString("conversation"));
      agent.answer("agent.note", words("two").mergeIn(about));
      var next = visitor.answer("visitor.say", words("three"));
      long seen = next.getLong("seq");
      var hidden =
          now(
              fixture
                  .database()
                  .run(
                      "SELECT count(*) FROM entry WHERE conversation_id = $1 AND visitor_seq IS NULL",
                      UUID.fromString(said.getString("conversation"))));
      assertThat(hidden.iterator().next().getLong(0)).isEqualTo(1);
      // said, queued, said: the note between them took none of these.
      assertThat(seen).isEqualTo(3);
    }
  }

  private static JsonObject words(String text) {
    return new JsonObject().put("ref", UUID.randomUUID().toString()).put("text", text);
  }
}
