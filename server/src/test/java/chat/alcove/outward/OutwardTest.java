package chat.alcove.outward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.fixture.OutwardHouse;
import chat.alcove.fixture.Stranger;
import chat.alcove.fixture.Until;
import chat.alcove.outward.OutwardFailed.Why;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutwardTest extends OutwardHouse {
  private static final int BYTES_MAX = 65_536;
  private static final Duration WITHIN = Duration.ofMillis(700);
  private static final Duration LONG = Duration.ofSeconds(80);

  OutwardTest() {
    super(Stranger.says("well"));
  }

  @Test
  void posts_what_it_was_given_and_reads_the_answer() {
    assertThat(ask(stranger.url("/hook?a=b"), LONG)).isEqualTo("200 well");

    var request = stranger.requests().getFirst();
    assertThat(request.line()).isEqualTo("POST /hook?a=b HTTP/1.1");
    assertThat(request.body()).isEqualTo("{\"word\":\"слово\"}");
    assertThat(request.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("accept-encoding", "identity")
        .containsEntry("host", "127.0.0.1:" + stranger.port())
        .containsEntry("x-ours", "yes");
  }

  @Test
  void tells_of_a_dead_server_at_once() {
    var url = "http://127.0.0.1:" + Stranger.dead(vertx) + "/";

    assertThat(failure(url, LONG)).isEqualTo(Why.UNREACHABLE);
  }

  @Test
  void leaves_a_server_that_hangs_when_the_time_is_over() {
    stranger.behave(Stranger.hangs());

    assertThat(failure(stranger.url("/"), WITHIN)).isEqualTo(Why.LATE);
    Until.so(vertx, "the connection is closed", () -> stranger.open() == 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 Well\r\nX-Slow: ",
        "HTTP/1.1 200 Well\r\nContent-Length: 1000\r\n\r\n",
        "HTTP/1.1 200 Well\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n",
      })
  void leaves_a_server_that_drips_when_the_time_is_over(String beginning) {
    stranger.behave(stranger.drips(beginning, 100));

    assertThat(failure(stranger.url("/"), WITHIN)).isEqualTo(Why.LATE);
    Until.so(vertx, "the connection is closed", () -> stranger.open() == 0);
  }

  @Test
  void reads_no_more_of_an_endless_answer_than_was_agreed() {
    stranger.behave(
        stranger.endless("HTTP/1.1 200 Well\r\nContent-Type: application/json\r\n\r\n", "x"));
    var gathering = new Gathering();

    assertThat(failure(call(stranger.url("/"), LONG), gathering)).isEqualTo(Why.TOO_LARGE);

    assertThat(gathering.bytes.length()).isLessThanOrEqualTo(BYTES_MAX);
    Until.so(vertx, "the connection is closed", () -> stranger.open() == 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 Well\r\nX-Long: ",
        "HTTP/1.1 200 Well\r\nA: b\r\nX-",
        "HTTP/1.1 200 ",
        "HTTP/1.1 200 Well\r\nTransfer-Encoding: chunked\r\n\r\n5;",
        "",
      })
  void reads_no_endless_head(String beginning) {
    stranger.behave(stranger.endless(beginning, "x"));

    assertThat(failure(stranger.url("/"), LONG)).isEqualTo(Why.UNREACHABLE);
    assertThat(stranger.written()).isLessThan(32L << 20);
  }

  @Test
  void does_not_begin_to_read_what_is_announced_as_too_large() {
    stranger.behave(Stranger.utters("HTTP/1.1 200 Well\r\nContent-Length: 1000000000\r\n\r\n"));

    assertThat(failure(stranger.url("/"), LONG)).isEqualTo(Why.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void follows_no_redirect(int status) {
    stranger.behave(
        Stranger.says(status, "Location: http://169.254.169.254/latest/meta-data/\r\n", ""));

    assertThat(failure(stranger.url("/"), LONG)).isEqualTo(Why.REDIRECTED);
    assertThat(stranger.requests()).hasSize(1);
  }

  @Test
  void tells_an_answer_that_breaks_off_from_a_whole_one() {
    stranger.behave(Stranger.utters("HTTP/1.1 200 Well\r\nContent-Length: 50\r\n\r\nonly this"));

    assertThat(failure(stranger.url("/"), LONG)).isEqualTo(Why.UNREACHABLE);
  }

  @Test
  void unpacks_nothing() {
    stranger.behave(Stranger.says(200, "Content-Encoding: gzip\r\n", "bomb"));

    assertThat(failure(stranger.url("/"), LONG)).isEqualTo(Why.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP/9.9 200 Well\r\n\r\n", "hello?", "HTTP/1.1 \r\n\r\n", "\u0000\u0001"})
  void tells_what_is_no_http(String bytes) {
    stranger.behave(Stranger.utters(bytes));

    assertThat(failure(stranger.url("/"), LONG)).isEqualTo(Why.UNREACHABLE);
  }

  @Test
  void tells_a_server_that_failed_from_one_that_refused() {
    stranger.behave(Stranger.says(503, "", "later"));
    assertThat(failure(stranger.url("/"), LONG)).isEqualTo(Why.FAILED);

    stranger.behave(Stranger.says(401, "", "who are you"));
    assertThat(failure(stranger.url("/"), LONG)).isEqualTo(Why.REFUSED);
  }

  @Test
  void a_slow_server_takes_nothing_from_others() {
    stranger.behave(Stranger.hangs());
    List<Future<Why>> slow = new ArrayList<>();
    for (int i = 0; i < 2 * (Outward.CONNECTIONS_EACH + Outward.WAITING_EACH); i++) {
      var asked = outward.ask(call(stranger.url("/"), LONG), new Gathering());
      slow.add(asked.map((Why) null).otherwise(OutwardTest::why));
    }
    Until.so(vertx, "all sit", () -> stranger.requests().size() == Outward.CONNECTIONS_EACH);

    Until.so(
        vertx,
        "others are turned away",
        () -> slow.stream().filter(Future::isComplete).count() > Outward.CONNECTIONS_EACH);
    assertThat(slow.stream().filter(Future::isComplete))
        .allSatisfy(asked -> assertThat(asked.result()).isEqualTo(Why.BUSY));
    try (var other = Stranger.of(vertx, Stranger.says("at once"))) {
      assertThat(ask(other.url("/"), LONG)).isEqualTo("200 at once");
    }
    assertThat(stranger.open()).isEqualTo(Outward.CONNECTIONS_EACH);
  }

  @Test
  void whoever_waits_for_a_connection_waits_no_longer_than_its_time() {
    stranger.behave(Stranger.hangs());
    for (int i = 0; i < Outward.CONNECTIONS_EACH; i++) {
      outward.ask(call(stranger.url("/"), LONG), new Gathering());
    }
    Until.so(vertx, "all sit", () -> stranger.requests().size() == Outward.CONNECTIONS_EACH);

    assertThat(failure(stranger.url("/"), WITHIN)).isEqualTo(Why.LATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://10.0.0.7/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.7]/",
        "https://0.0.0.0/",
        "https://192.168.1.1:8443/",
        "http://1.1.1.1/",
        "https://1.1.1.1:6379/",
        "https://1.1.1.1:22/",
        "gopher://127.0.0.1/",
      })
  void asks_nobody_inside_nor_anybody_without_tls(String url) {
    assertThat(failure(url, LONG)).isEqualTo(Why.FORBIDDEN);
  }

  @Test
  void asks_this_machine_only_where_the_operator_has_opened_it() {
    var strict = Outward.open(vertx, Allowed.NOTHING);

    assertThatThrownBy(() -> strict.ask(call(stranger.url("/"), LONG), new Gathering()).await())
        .isInstanceOfSatisfying(
            OutwardFailed.class, failed -> assertThat(failed.why()).isEqualTo(Why.FORBIDDEN));
    assertThatThrownBy(() ->
            strict
                .ask(call("http://localhost:" + stranger.port() + "/", LONG), new Gathering())
                .await())
        .hasMessageContaining("localhost");
    assertThat(stranger.requests()).isEmpty();
    strict.close().await();
  }

  @Test
  void an_opened_name_leads_inside_but_never_to_the_keys_of_a_cloud() {
    var named = new Allowed(List.of(), Set.of("ollama.internal"));
    var inside = Outward.open(vertx, _ -> found("127.0.0.1"), named);
    var keys = Outward.open(vertx, _ -> found("169.254.169.254"), named);
    var url = "http://ollama.internal:" + stranger.port() + "/";

    assertThat(inside.ask(call(url, LONG), new Gathering()).await()).isEqualTo("200 well");
    assertThat(stranger.requests().getFirst().headers())
        .containsEntry("host", "ollama.internal:" + stranger.port());
    assertThatThrownBy(() -> keys.ask(call(url, LONG), new Gathering()).await())
        .isInstanceOf(OutwardFailed.class);
    inside.close().await();
    keys.close().await();
  }

  @Test
  void refuses_a_name_one_of_whose_addresses_is_inside() {
    var both = Outward.open(vertx, _ -> found("1.1.1.1", "10.0.0.7"), Allowed.NOTHING);

    assertThatThrownBy(() -> both.ask(call("https://bot.example/", LONG), new Gathering()).await())
        .hasMessageStartingWith("bot.example:443 may not be asked: it is not https in the open");
    both.close().await();
  }

  @Test
  void connects_to_the_address_it_looked_at_and_asks_for_the_name_but_once() {
    List<String> asked = new ArrayList<>();
    Names rebinding =
        host -> {
          asked.add(host);
          return asked.size() == 1 ? found("127.0.0.1") : found("10.0.0.7");
        };
    var once = Outward.open(vertx, rebinding, THIS_MACHINE);
    var url = "http://rebinding.example:" + stranger.port() + "/";

    assertThat(once.ask(call(url, LONG), new Gathering()).await()).isEqualTo("200 well");

    assertThat(asked).containsExactly("rebinding.example");
    once.close().await();
  }

  @Test
  void a_name_without_an_end_takes_no_longer_than_the_call() {
    var never = Outward.open(vertx, _ -> Future.future(_ -> {}), THIS_MACHINE);

    assertThatThrownBy(
            () -> never.ask(call("https://bot.example/", WITHIN), new Gathering()).await())
        .hasMessage("bot.example:443 did not answer in time");
    never.close().await();
  }

  @Test
  void what_a_reader_throws_fails_the_call_and_ends_the_connection() {
    Reading<String> picky =
        new Gathering() {
          @Override
          public Optional<String> part(Buffer part) {
            throw OutwardFailed.unreadable("not what I like");
          }
        };
    stranger.behave(stranger.drips("HTTP/1.1 200 Well\r\n\r\nwell", 100));

    assertThat(failure(call(stranger.url("/"), LONG), picky)).isEqualTo(Why.UNREADABLE);
    Until.so(vertx, "the connection is closed", () -> stranger.open() == 0);
  }

  @Test
  void a_reader_that_has_enough_ends_the_connection() {
    Reading<String> quick =
        new Gathering() {
          @Override
          public Optional<String> part(Buffer part) {
            return Optional.of("enough");
          }
        };
    stranger.behave(stranger.drips("HTTP/1.1 200 Well\r\n\r\nwell", 100));

    assertThat(outward.ask(call(stranger.url("/"), LONG), quick).await()).isEqualTo("enough");
    Until.so(vertx, "the connection is closed", () -> stranger.open() == 0);
  }

  @Test
  void uses_a_connection_again_after_an_answer_that_ended() {
    for (int i = 0; i < 5; i++) {
      ask(stranger.url("/"), LONG);
    }

    assertThat(stranger.requests()).hasSize(5);
    assertThat(stranger.open()).isEqualTo(1);
  }

  private String ask(String url, Duration within) {
    return outward.ask(call(url, within), new Gathering()).await();
  }

  private Why failure(String url, Duration within) {
    return failure(call(url, within), new Gathering());
  }

  private Why failure(Call call, Reading<String> reading) {
    var failed = outward.ask(call, reading).map((Why) null).otherwise(OutwardTest::why).await();
    assertThat(failed).isNotNull();
    return failed;
  }

  private static Why why(Throwable cause) {
    if (cause instanceof OutwardFailed failed) return failed.why();
    throw new AssertionError("no failure of ours", cause);
  }

  private static Call call(String url, Duration within) {
    return new Call(
        url,
        Map.of("X-Ours", "yes"),
        Buffer.buffer("{\"word\":\"слово\"}"),
        new Call.Bounds(within, BYTES_MAX));
  }

  private static Future<List<InetAddress>> found(String... addresses) {
    return Future.succeededFuture(List.of(addresses).stream().map(InetAddress::ofLiteral).toList());
  }
}
