package chat.alcove.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The examples that `docs/protocol.md` shows and the browsers' tests read, seen from this side.
class GoldenExamplesTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new SimpleModule().addDeserializer(Instant.class, new TimeReader()))
          .build();
  private static final Path EXAMPLES = Path.of("../docs/protocol/examples");

  @Test
  void each_visitor_frame_is_read_from_an_example() {
    var read = named("visitor.").map(e -> VisitorFrame.read(address(e), body(e), Limits.DEFAULT));

    assertThat(kinds(read)).containsExactlyElementsOf(kindsOf(VisitorFrame.class));
  }

  @Test
  void each_agent_frame_is_read_from_an_example() {
    var read = named("agent.").map(e -> AgentFrame.read(address(e), body(e), Limits.DEFAULT));

    assertThat(kinds(read)).containsExactlyElementsOf(kindsOf(AgentFrame.class));
  }

  @Test
  void what_an_example_says_is_what_is_read() {
    var say = example("visitor.say.json");

    assertThat(VisitorFrame.read("visitor.say", body(say), Limits.DEFAULT))
        .isEqualTo(
            new VisitorFrame.Say(
                say.at("/body/ref").textValue(), say.at("/body/text").textValue(), false, null));
  }

  @Test
  void each_answer_is_written_as_its_example() {
    var verbs = Stream.concat(named("visitor."), named("agent.")).filter(e -> e.has("answer"));

    assertThat(verbs)
        .hasSizeGreaterThan(10)
        .allSatisfy(e -> assertThatSame(e.path("answer"), answerTo(address(e))));
  }

  @Test
  void each_push_is_written_as_its_example() {
    var visitors = named("push.visitor.").map(e -> assertThatSame(e, VisitorPush.class));
    var agents = named("push.agent.").map(e -> assertThatSame(e, AgentPush.class));

    assertThat(kinds(visitors)).containsExactlyElementsOf(kindsOf(VisitorPush.class));
    assertThat(kinds(agents)).containsExactlyElementsOf(kindsOf(AgentPush.class));
  }

  @Test
  void each_kind_of_entry_is_pushed_in_an_example() {
    var visitors = named("push.visitor.entry.").map(e -> assertThatSame(e, VisitorPush.class));
    var agents = named("push.agent.entry.").map(e -> assertThatSame(e, AgentPush.class));

    assertThat(kinds(visitors.map(e -> ((VisitorPush.OfEntry) e).entry())))
        .containsExactlyElementsOf(kindsOf(VisitorEntry.class));
    assertThat(kinds(agents.map(e -> ((AgentPush.OfEntry) e).entry())))
        .containsExactlyElementsOf(kindsOf(AgentEntry.class));
  }

  @Test
  void each_refusal_has_an_example_with_its_code_and_advice() {
    assertThat(Refusal.values())
        .allSatisfy(refusal -> {
          var frame = example("refusal." + refusal.wireName() + ".json");

          assertThat(frame.path("failureCode").intValue()).isEqualTo(refusal.code());
          assertThat(frame.path("message").textValue()).startsWith(refusal.wireName() + ": ");
          assertThat(frame.at("/body/name").textValue()).isEqualTo(refusal.wireName());
          assertThat(frame.at("/body/resend").booleanValue()).isEqualTo(refusal.resend());
        });
  }

  @Test
  void the_protocol_s_tables_have_each_refusal_and_close_with_its_code() throws IOException {
    var protocol = Files.readString(Path.of("../docs/protocol.md"));

    assertThat(Refusal.values())
        .extracting(each -> each.wireName() + ".json) | " + each.code() + " |")
        .allSatisfy(row -> assertThat(protocol).contains(row));
    assertThat(CloseReason.values())
        .extracting(each -> "\n| " + each.code() + " |")
        .allSatisfy(row -> assertThat(protocol).contains(row));
  }

  @Test
  void no_example_shows_a_refusal_that_does_not_exist() {
    var names = Arrays.stream(Refusal.values()).map(Refusal::wireName).toList();

    assertThat(named("refusal.").map(e -> e.at("/body/name").textValue())).isSubsetOf(names);
  }

  @Test
  void the_limits_shown_are_the_product_s_own() throws IOException {
    for (var hello : List.of("visitor.hello.json", "agent.hello.json")) {
      var limits = JSON.treeToValue(example(hello).at("/answer/limits"), Limits.class);

      assertThat(limits).isEqualTo(Limits.DEFAULT);
    }
  }

  private static Class<? extends Answers> answerTo(String address) {
    return switch (address) {
      case "visitor.hello" -> Answers.VisitorWelcome.class;
      case "visitor.say" -> Answers.Said.class;
      case "visitor.history" -> Answers.VisitorHistory.class;
      case "visitor.search" -> Answers.FoundArticles.class;
      case "agent.suggest" -> Answers.Suggested.class;
      case "agent.hello" -> Answers.AgentWelcome.class;
      case "agent.list" -> Answers.RowsPage.class;
      case "agent.watch" -> Answers.Watched.class;
      case "agent.open" -> Answers.Opened.class;
      case "agent.history" -> Answers.AgentHistory.class;
      case "agent.say", "agent.note" -> Answers.Written.class;
      case "agent.next" -> Answers.Next.class;
      case "agent.status" -> Answers.StatusChosen.class;
      case "agent.tryout" -> Answers.TriedOut.class;
      case "agent.visitor" -> Answers.Described.class;
      default -> Answers.Done.class;
    };
  }

  /// Read into its record and written again, it is what it was. Answers the record.
  private static <T> T assertThatSame(JsonNode example, Class<T> type) {
    try {
      var read = JSON.treeToValue(example, type);
      assertThat(JSON.readTree(Wire.encode(read))).isEqualTo(example);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> kinds(Stream<?> read) {
    return read.map(frame -> frame.getClass().getSimpleName()).distinct().sorted().toList();
  }

  private static List<String> kindsOf(Class<?> sealed) {
    return records(sealed).map(Class::getSimpleName).sorted().toList();
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(GoldenExamplesTest::records)
        : Stream.of(type);
  }

  private static Stream<JsonNode> named(String prefix) {
    try (var files = Files.list(EXAMPLES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(prefix))
          .sorted()
          .map(GoldenExamplesTest::example)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode example(String name) {
    try {
      return JSON.readTree(EXAMPLES.resolve(name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String address(JsonNode example) {
    return example.path("address").textValue();
  }

  private static Map<?, ?> body(JsonNode example) {
    return JSON.convertValue(example.path("body"), Map.class);
  }

  private static final class TimeReader extends JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser from, DeserializationContext context) throws IOException {
      return Instant.parse(from.getText());
    }
  }
}
