package chat.alcove.bots.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.Answer;
import chat.alcove.bots.Bot;
import chat.alcove.bots.Flaw;
import chat.alcove.bots.Kind.Spec;
import chat.alcove.bots.Message;
import chat.alcove.bots.Prompt.Who;
import chat.alcove.conversation.Memory;
import chat.alcove.fixture.OutwardHouse;
import chat.alcove.fixture.Stranger;
import chat.alcove.fixture.TestPrompt;
import chat.alcove.fixture.Until;
import chat.alcove.outward.OutwardFailed;
import chat.alcove.outward.OutwardFailed.Why;
import chat.alcove.protocol.Page;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookBotTest extends OutwardHouse {
  private static final String SECRET = "a secret of sixteen and more";
  private static final String HELLO = "{\"messages\":[{\"text\":\"Hello\"}]}";
  private static final Duration SHORT = Duration.ofMillis(900);

  /// Nothing here takes so long on however busy a machine.
  private static final Duration LONG = Duration.ofSeconds(80);

  /// Longer than a test may take.
  private static final Duration FOR_EVER = Duration.ofMinutes(10);

  private static final Buffer KEY = Buffer.buffer(new byte[32]);

  /// Starts at the time of prompts and goes on as time does.
  private final InstantSource clock = running();

  WebhookBotTest() {
    super(Stranger.says(HELLO));
  }

  @Test
  void asks_with_everything_that_is_allowed_and_says_what_is_answered() {
    stranger.behave(Stranger.says(HELLO));
    var prompt =
        TestPrompt.saying("Where is my parcel?")
            .after(Who.bot, "Hi!")
            .after(Who.visitor, "Good day")
            .of(Map.of("plan", "gold", "margin", "12 %"))
            .on(new Page("https://shop.example/cart", "Cart"))
            .knowing(new Memory("asked", Map.of("name", "Ann"), 0, "parcel"))
            .choosing(new Reply(4, "yes", Map.of("size", "L")));

    assertThat(answer(prompt)).isEqualTo(says("Hello", prompt.prompt().memory()));

    var event = new JsonObject(stranger.requests().getFirst().body());
    assertThat(event.getString("type")).isEqualTo("message");
    assertThat(event.getString("id")).isEqualTo(TestPrompt.CONVERSATION + ".3.12");
    assertThat(event.getString("text")).isEqualTo("Where is my parcel?");
    assertThat(event.getJsonArray("transcript").getJsonObject(1))
        .isEqualTo(new JsonObject().put("who", "bot").put("text", "Hi!"));
    assertThat(event.getJsonObject("conversation").getInteger("turn")).isEqualTo(3);
    assertThat(event.getJsonObject("conversation").getBoolean("first")).isFalse();
    assertThat(event.getJsonObject("memory").getJsonObject("fields").getString("name"))
        .isEqualTo("Ann");
    assertThat(event.getJsonObject("reply").getString("choice")).isEqualTo("yes");
    assertThat(event.getJsonObject("visitor").getJsonObject("attributes"))
        .isEqualTo(new JsonObject().put("plan", "gold"));
    assertThat(event.getJsonObject("visitor").getJsonObject("page").getString("url"))
        .isEqualTo("https://shop.example/cart");
  }

  @Test
  void tells_neither_the_page_nor_attributes_unless_the_owner_allows_it() {
    var settings = new JsonObject().put("url", stranger.url("/hook"));

    bot(settings)
        .answer(
            TestPrompt.saying("Hi")
                .of(Map.of("plan", "gold-77"))
                .on(new Page("https://shop.example/cart?seven77", "Cart-77"))
                .prompt())
        .await();

    assertThat(stranger.requests().getFirst().body()).doesNotContain("gold-77", "seven77", "Cart");
  }

  @Test
  void signs_what_it_sends() throws Exception {
    answer(TestPrompt.saying("Hi"));

    var request = stranger.requests().getFirst();
    var signature = Objects.requireNonNull(request.headers().get("alcove-signature"));
    var time = signature.replaceAll("^t=(\\d+),v1=[0-9a-f]{64}$", "$1");
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var expected = mac.doFinal((time + "." + request.body()).getBytes(StandardCharsets.UTF_8));
    assertThat(signature).isEqualTo("t=" + time + ",v1=" + HexFormat.of().formatHex(expected));
    assertThat(Long.parseLong(time))
        .isBetween(TestPrompt.NOW.getEpochSecond(), TestPrompt.NOW.getEpochSecond() + 60);
  }

  @Test
  void sends_what_failed_once_more_under_the_same_id() {
    stranger.behave((request, socket) -> {
      if (stranger.requests().size() == 1) {
        Stranger.says(502, "", "").answer(request, socket);
      } else {
        Stranger.says(HELLO).answer(request, socket);
      }
    });

    assertThat(answer(TestPrompt.saying("Hi"))).isEqualTo(says("Hello", Memory.NONE));

    assertThat(stranger.requests()).hasSize(2);
    assertThat(stranger.requests())
        .extracting(request -> Optional.ofNullable(request.headers().get("alcove-event")))
        .containsOnly(Optional.of(TestPrompt.CONVERSATION + ".3.12"));
  }

  @Test
  void sends_nothing_a_third_time_nor_what_was_refused_a_second() {
    stranger.behave(Stranger.says(500, "", ""));
    assertThat(failure(TestPrompt.saying("Hi"))).isEqualTo(Why.FAILED);
    assertThat(stranger.requests()).hasSize(2);

    stranger.behave(Stranger.says(403, "", ""));
    assertThat(failure(TestPrompt.saying("Hi"))).isEqualTo(Why.REFUSED);
    assertThat(stranger.requests()).hasSize(3);
  }

  @Test
  void names_no_address_for_later_beside_people_where_nobody_would_wait_for_it() {
    answer(TestPrompt.saying("Hi").besidePeople());

    var event = new JsonObject(stranger.requests().getFirst().body());
    assertThat(event.containsKey("answerUrl")).isFalse();
    assertThat(event.getJsonObject("conversation").getInteger("turn")).isZero();
  }

  @Test
  void waits_for_an_answer_that_comes_later() {
    stranger.behave(Stranger.says(202, "", ""));

    assertThat(answer(TestPrompt.saying("Hi"))).isEqualTo(new Answer.Later());

    var url = new JsonObject(stranger.requests().getFirst().body()).getString("answerUrl");
    assertThat(url).startsWith("https://chat.example/bot/");
    var token = url.substring("https://chat.example/bot/".length());
    assertThat(Callback.of(token, KEY.getBytes()))
        .hasValueSatisfying(callback -> {
          assertThat(callback.bot()).isEqualTo(TestPrompt.BOT);
          assertThat(callback.turn()).isEqualTo(TestPrompt.saying("Hi").prompt().turn());
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "''                                                     | LATE",
        "HTTP/1.1 200 Well~X: y~Content-Length: 90000~~         | TOO_LARGE",
        "HTTP/1.1 200 Well~Content-Length: 500~~{               | LATE",
        "HTTP/1.1 200 Well~Content-Length: 2~~{}                | none",
        "HTTP/1.1 200 Well~Content-Length: 5~~hello             | UNREADABLE",
        "HTTP/1.1 200 Well~Content-Length: 0~~                  | UNREADABLE",
        "HTTP/1.1 204 None~~                                    | UNREADABLE",
        "HTTP/1.1 302 There~Location: http://169.254.169.254/~Content-Length: 0~~ | REDIRECTED",
        "HTTP/1.1 200 Well~Content-Encoding: gzip~Content-Length: 4~~bomb | UNREADABLE",
        "HTTP/1.1 401 No~Content-Length: 0~~                    | REFUSED",
      })
  void is_over_within_the_lease_whatever_is_said(String answer, @Nullable Why why) {
    stranger.behave((_, socket) -> socket.write(answer.replace("~", "\r\n")));

    var cause = causeWithin(why == Why.LATE ? SHORT : LONG);

    if (why == null) {
      assertThat(cause).isInstanceOf(Refused.class);
    } else {
      assertThat(cause)
          .isInstanceOfSatisfying(
              OutwardFailed.class, known -> assertThat(known.why()).isEqualTo(why));
    }
  }

  @Test
  void a_dead_one_is_over_within_the_lease() {
    var settings = settings().put("url", "http://127.0.0.1:" + Stranger.dead(vertx) + "/");

    assertThat(causeOf(bot(settings).answer(TestPrompt.saying("Hi").within(SHORT).prompt())))
        .isInstanceOf(OutwardFailed.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50})
  void one_that_drips_or_never_ends_is_over_within_the_lease(int everyMs) {
    stranger.behave(
        everyMs == 0
            ? stranger.endless("HTTP/1.1 200 Well\r\n\r\n", "{\"a\":1}")
            : stranger.drips("HTTP/1.1 200 Well\r\nContent-Length: 5000\r\n\r\n{", everyMs));

    var lease = everyMs == 0 ? LONG : SHORT;
    assertThat(failure(TestPrompt.saying("Hi").within(lease)))
        .isEqualTo(everyMs == 0 ? Why.TOO_LARGE : Why.LATE);
    Until.so(vertx, "the connection is closed", () -> stranger.open() == 0);
  }

  @Test
  void a_hundred_that_hang_hold_up_no_other() {
    stranger.behave(Stranger.hangs());
    var hanging =
        IntStream.range(0, 100)
            .mapToObj(_ -> answers(TestPrompt.saying("Hi").within(FOR_EVER)))
            .toList();

    try (var other = Stranger.of(vertx, Stranger.says(HELLO))) {
      var settings = settings().put("url", other.url("/"));
      assertThat(bot(settings).answer(TestPrompt.saying("Hi").within(LONG).prompt()).await())
          .isEqualTo(says("Hello", Memory.NONE));
    }
    assertThat(hanging).anyMatch(one -> !one.isComplete());
  }

  @Test
  void names_each_setting_that_does_not_fit() {
    var kind = kind();
    var wrong =
        new JsonObject()
            .put("url", "ftp://bot.example")
            .put("attributes", "all")
            .put("page", "yes")
            .put("secret2", "x");

    assertThat(kind.check(spec(wrong, "short")).await())
        .extracting(Flaw::path)
        .containsExactlyInAnyOrder("url", "attributes", "page", "secret2", "secret");
    assertThat(kind.check(spec(settings(), SECRET)).await()).isEmpty();
    assertThat(kind.check(spec(new JsonObject().put("url", "https://a.b"), null)).await())
        .extracting(Flaw::path)
        .containsExactly("secret");
  }

  @Test
  void says_at_once_of_an_address_inside_that_it_will_not_be_asked() {
    var inside = new JsonObject().put("url", "https://192.168.1.4/hook");

    assertThat(kind().check(spec(inside, SECRET)).await())
        .singleElement()
        .satisfies(flaw -> {
          assertThat(flaw.path()).isEqualTo("url");
          assertThat(flaw.message()).startsWith("may not be asked");
        });
  }

  /// Of timers on one loop the earlier comes first, however slow the machine is: the lease's own
  /// must not.
  private Throwable causeWithin(Duration lease) {
    Promise<Throwable> cause = Promise.promise();
    vertx.runOnContext(loop -> {
      var answer = answers(TestPrompt.saying("Hi").within(lease));
      vertx.setTimer(lease.toMillis(), over -> cause.tryFail("not over within the lease"));
      answer.onComplete(done -> cause.tryComplete(done.cause()));
    });
    return cause.future().await();
  }

  private Answer answer(TestPrompt prompt) {
    return answers(prompt).await();
  }

  private Future<Answer> answers(TestPrompt prompt) {
    return bot(settings()).answer(prompt.prompt());
  }

  private Why failure(TestPrompt prompt) {
    return ((OutwardFailed) causeOf(answers(prompt))).why();
  }

  private static Throwable causeOf(Future<Answer> answer) {
    return answer
        .<Throwable>map(said -> new AssertionError("answered " + said))
        .otherwise(cause -> cause)
        .await();
  }

  private Bot bot(JsonObject settings) {
    return kind().bot(spec(settings, SECRET));
  }

  private WebhookKind kind() {
    return new WebhookKind(
        new Post(vertx, outward, clock),
        _ -> Future.succeededFuture(Optional.of(KEY)),
        URI.create("https://chat.example"));
  }

  private JsonObject settings() {
    return new JsonObject()
        .put("url", stranger.url("/hook"))
        .put("attributes", new JsonArray().add("plan"))
        .put("page", true);
  }

  private static Spec spec(JsonObject settings, @Nullable String secret) {
    return new Spec(TestPrompt.WORKSPACE, TestPrompt.BOT, "Helper", settings, secret);
  }

  private static Answer says(String text, Memory memory) {
    return new Answer.Says(List.of(Message.of(text)), memory, new Answer.Stays());
  }

  private static InstantSource running() {
    long begun = System.nanoTime();
    return () -> TestPrompt.NOW.plusNanos(System.nanoTime() - begun);
  }
}
