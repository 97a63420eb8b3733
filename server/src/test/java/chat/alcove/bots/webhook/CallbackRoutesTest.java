package chat.alcove.bots.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.Answer;
import chat.alcove.bots.Answers;
import chat.alcove.bots.Prompt;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.fixture.Browser;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestPrompt;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.ops.EdgeRoutes;
import chat.alcove.site.Origins;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class CallbackRoutesTest {
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final byte[] SECRET = new byte[32];
  private static final String HELLO = "{\"messages\":[{\"text\":\"Hello\"}]}";

  private final TestClock clock = new TestClock();
  private final Once once = new Once();
  private Pool pool;
  private Callback callback;
  private Browser program;

  /// Takes one answer a turn, as conversations do.
  private static final class Once implements Answers {
    final List<Answer.Says> taken = new CopyOnWriteArrayList<>();
    private final Set<Prompt.Turn> answered = new HashSet<>();

    @Override
    public Future<Boolean> deliver(
        ConversationKey key, UUID bot, Prompt.Turn turn, Answer.Says answer) {
      boolean first = answered.add(turn);
      if (first) taken.add(answer);
      return Future.succeededFuture(first);
    }
  }

  @BeforeEach
  void start(Vertx vertx) {
    pool = TestDatabase.pool(vertx, TestDatabase.create());
    var workspace = TestWorkspace.in(pool);
    var turn = TestPrompt.saying("Hi").at(clock.instant()).within(LEASE).prompt().turn();
    callback =
        new Callback(
            new ConversationKey(workspace.id(), TestPrompt.CONVERSATION), TestPrompt.BOT, turn);
    var router = Router.router(vertx);
    new EdgeRoutes(new Origins(Optional.empty())).mount(router);
    new CallbackRoutes(once, new PgKeys(pool), clock, _ -> "one address").mount(router);
    var server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    program = Browser.at(server.actualPort());
  }

  @AfterEach
  void stop() {
    pool.close().await();
  }

  @Test
  void takes_an_answer_once() {
    assertThat(post(HELLO).statusCode()).isEqualTo(200);
    assertThat(once.taken).hasSize(1);

    var again = post(HELLO);

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(text(again)).contains("\"stale\"");
    assertThat(once.taken).hasSize(1);
  }

  @Test
  void takes_nothing_once_the_lease_is_over() {
    clock.advance(LEASE);

    assertThat(post(HELLO).statusCode()).isEqualTo(409);
    assertThat(once.taken).isEmpty();
  }

  @Test
  void takes_nothing_under_a_token_that_it_did_not_sign() {
    var forged = callback.token(new byte[] {1});
    var elsewhere =
        new Callback(
            new ConversationKey(new UUID(8, 9), TestPrompt.CONVERSATION),
            callback.bot(),
            callback.turn());

    assertThat(post("/bot/" + forged, HELLO).statusCode()).isEqualTo(404);
    assertThat(post("/bot/" + elsewhere.token(SECRET), HELLO).statusCode()).isEqualTo(404);
    assertThat(post("/bot/x", HELLO).statusCode()).isEqualTo(404);
    assertThat(once.taken).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"messages\":[{\"text\":7}]}",
        "{\"unknown\":true}",
        "{\"messages\":[{\"text\":\"a\"}],\"note\":\"b\"}"
      })
  void names_what_does_not_fit_and_leaves_room_for_another_try(String body) {
    assertThat(post(body).statusCode()).isEqualTo(400);
    assertThat(once.taken).isEmpty();

    assertThat(post(HELLO).statusCode()).isEqualTo(200);
  }

  @Test
  void reads_no_more_than_64_kb() {
    assertThat(post("{\"a\":\"" + "x".repeat(Post.BYTES_MAX) + "\"}").statusCode()).isEqualTo(413);
  }

  @Test
  void lets_nobody_try_tokens_for_long() {
    var answers =
        IntStream.range(0, 101).mapToObj(_ -> post("/bot/" + "a".repeat(120), HELLO)).toList();

    assertThat(answers.getFirst().statusCode()).isEqualTo(404);
    assertThat(answers.getLast().statusCode()).isEqualTo(429);
    assertThat(answers.getLast().headers().firstValue("retry-after")).contains("1");
    assertThat(post(HELLO).statusCode()).isEqualTo(429);
    clock.advance(Duration.ofSeconds(1));
    assertThat(post(HELLO).statusCode()).isEqualTo(200);
  }

  private HttpResponse<byte[]> post(String body) {
    return post("/bot/" + callback.token(SECRET), body);
  }

  private HttpResponse<byte[]> post(String path, String body) {
    return program.send("POST", path, body);
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }
}
