package chat.alcove.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.fixture.Browser;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.ops.EdgeRoutes;
import chat.alcove.protocol.Refused;
import chat.alcove.site.Origins;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class SessionRoutesTest {
  private static final String PASSWORD = "willow-and-reed";

  private static PgConnectOptions database;
  private static Passwords passwords;
  private static String hash;

  private final TestClock clock = new TestClock();
  private final List<String> signedOut = Collections.synchronizedList(new ArrayList<>());
  private Vertx vertx;
  private Pool pool;
  private TestWorkspace workspace;
  private AgentSessions sessions;
  private LogIns logIns;
  private Browser browser;

  @BeforeAll
  static void prepare(Vertx vertx) {
    database = TestDatabase.create();
    passwords = new Passwords(vertx);
    hash = passwords.hash(PASSWORD).await();
  }

  @BeforeEach
  void start(Vertx vertx) {
    this.vertx = vertx;
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    pool.preparedQuery("UPDATE agent SET password_hash = $1 WHERE workspace_id = $2")
        .execute(Tuple.of(hash, workspace.id()))
        .await();
    var store = new PgAgentStore(pool);
    sessions = new AgentSessions(store, new SecureRandom(), clock, signedOut::add);
    logIns = new LogIns(vertx, store, passwords, sessions, clock);
    browser = serve(Optional.empty()).with("Content-Type", "application/json");
  }

  @AfterEach
  void stop() {
    pool.close().await();
  }

  @Test
  void lets_an_agent_in_who_stays_in_until_they_log_out() {
    var entry = logIn(browser, email(), PASSWORD);
    var anna = browser.with("Cookie", cookie(entry));

    assertThat(entry.statusCode()).isEqualTo(200);
    assertThat(json(anna.get("/api/session")).getJsonObject("agent"))
        .isEqualTo(
            new JsonObject()
                .put("id", workspace.anna().toString())
                .put("name", "Anna")
                .put("email", email())
                .put("role", "agent"));
    assertThat(anna.send("DELETE", "/api/session", "").statusCode()).isEqualTo(204);
    assertThat(anna.get("/api/session").statusCode()).isEqualTo(401);
    assertThat(signedOut).hasSize(1);
  }

  @Test
  void takes_the_address_in_any_case_and_with_spaces_around() {
    var address = "  " + email().toUpperCase(Locale.ROOT) + " ";

    assertThat(logIn(browser, address, PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void keeps_the_cookie_from_scripts_and_other_sites() {
    var cookie = logIn(browser, email(), PASSWORD).headers().firstValue("set-cookie");

    assertThat(cookie.orElseThrow())
        .startsWith("alcove=")
        .contains("Path=/", "HTTPOnly", "SameSite=Strict", "Max-Age=1209600")
        .doesNotContain("Secure", "Domain");
  }

  @Test
  void binds_the_cookie_to_the_host_where_people_come_by_tls() {
    var secure =
        serve(Optional.of(URI.create("https://chat.example")))
            .with("Content-Type", "application/json");

    assertThat(logIn(secure, email(), PASSWORD).headers().firstValue("set-cookie").orElseThrow())
        .startsWith("__Host-alcove=")
        .contains("Path=/", "Secure", "HTTPOnly", "SameSite=Strict");
  }

  @Test
  void stores_neither_token_nor_ticket_in_clear() {
    var token = cookie(logIn(browser, email(), PASSWORD)).substring("alcove=".length());
    ticket(browser.with("Cookie", "alcove=" + token));

    var rows =
        pool.preparedQuery(
                """
                SELECT encode(token_hash, 'escape') FROM agent_session WHERE workspace_id = $1
                UNION ALL
                SELECT encode(ticket_hash, 'escape') FROM agent_ticket WHERE workspace_id = $1
                """)
            .execute(Tuple.of(workspace.id()))
            .await();
    assertThat(rows.size()).isEqualTo(2);
    assertThat(rows).noneMatch(row -> token.contains(row.getString(0)));
  }

  @Test
  void answers_unknown_and_wrong_in_the_same_words() {
    var wrong = logIn(browser, email(), "not it");
    var unknown = logIn(browser, "nobody@nowhere.example", "not it");

    assertThat(wrong.statusCode()).isEqualTo(401).isEqualTo(unknown.statusCode());
    assertThat(json(wrong)).isEqualTo(json(unknown));
    assertThat(error(wrong).getString("message"))
        .isEqualTo("That pair doesn't match. 4 tries left.");
    assertThat(wrong.headers().firstValue("cache-control")).contains("no-store");
  }

  @Test
  void makes_a_guesser_wait_even_for_the_right_password() {
    var last =
        IntStream.range(0, 5).mapToObj(_ -> logIn(browser, email(), "not it")).toList().get(4);
    assertThat(error(last).getLong("retryAfterMs")).isEqualTo(60_000);

    var refused = logIn(browser, email(), PASSWORD);
    clock.advance(Duration.ofMinutes(1));

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(error(refused).getString("name")).isEqualTo("too_fast");
    assertThat(error(refused).getLong("retryAfterMs")).isEqualTo(60_000);
    assertThat(logIn(browser, email(), PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void counts_guesses_made_at_once() {
    var guesses =
        IntStream.range(0, 12)
            .mapToObj(_ -> logIns.attempt(email(), "not it", "203.0.113.9"))
            .toList();

    var looked = guesses.stream().map(guess -> guess.await()).filter(LogIn.Wrong.class::isInstance);

    assertThat(looked).hasSize(5);
  }

  @Test
  void slows_down_an_address_that_tries_many_accounts() {
    var guesses =
        IntStream.range(0, 21)
            .mapToObj(i -> logIns.attempt(i + "@nowhere.example", "guess", "203.0.113.9").await())
            .toList();

    assertThat(guesses.subList(0, 20)).allMatch(LogIn.Wrong.class::isInstance);
    assertThat(guesses.get(20)).isInstanceOf(LogIn.TooMany.class);
  }

  @Test
  void does_not_believe_a_forwarded_address_without_a_proxy() {
    for (int i = 0; i < 5; i++) {
      logIn(browser.with("X-Forwarded-For", "198.51.100." + i), email(), "not it");
    }

    assertThat(logIn(browser, email(), PASSWORD).statusCode()).isEqualTo(429);
  }

  @Test
  void opens_one_socket_with_one_ticket() {
    var ticket = ticket(browser.with("Cookie", cookie(logIn(browser, email(), PASSWORD))));

    var session = sessions.redeem(ticket).await();

    assertThat(session.agentId()).isEqualTo(workspace.anna());
    assertThat(session.role()).isEqualTo(Role.AGENT);
    assertRefused(ticket);
  }

  @Test
  void confirms_a_session_only_while_it_is_alive() {
    var anna = browser.with("Cookie", cookie(logIn(browser, email(), PASSWORD)));
    var session = sessions.redeem(ticket(anna)).await();
    assertThat(sessions.confirm(session).await()).isEqualTo(session);

    anna.send("DELETE", "/api/session", "");

    assertThatThrownBy(() -> sessions.confirm(session).await()).isInstanceOf(Refused.class);
  }

  @Test
  void ends_the_session_a_browser_had_when_somebody_logs_in_again() {
    var anna = browser.with("Cookie", cookie(logIn(browser, email(), PASSWORD)));
    var session = sessions.redeem(ticket(anna)).await();

    logIn(anna, workspace.email(1), PASSWORD);

    assertThatThrownBy(() -> sessions.confirm(session).await()).isInstanceOf(Refused.class);
  }

  @Test
  void refuses_a_ticket_that_is_too_old() {
    var ticket = ticket(browser.with("Cookie", cookie(logIn(browser, email(), PASSWORD))));
    clock.advance(Duration.ofSeconds(30));

    assertRefused(ticket);
  }

  @Test
  void refuses_a_ticket_whose_session_has_ended() {
    var anna = browser.with("Cookie", cookie(logIn(browser, email(), PASSWORD)));
    var ticket = ticket(anna);
    anna.send("DELETE", "/api/session", "");

    assertRefused(ticket);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void refuses_what_is_no_ticket(String ticket) {
    assertRefused(ticket);
  }

  @Test
  void closes_the_sockets_of_a_session_whose_time_is_up() {
    var anna = browser.with("Cookie", cookie(logIn(browser, email(), PASSWORD)));
    var session = sessions.redeem(ticket(anna)).await().sessionHash();
    sessions.expire().await();
    assertThat(signedOut).isEmpty();

    clock.advance(AgentSessions.LIFE);
    sessions.expire().await();

    assertThat(signedOut).contains(session);
    assertThat(anna.get("/api/session").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example, 403",
    "Origin, null, 403",
    "Origin, http://localhost.evil.example, 403",
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, same-site, 403",
    "Content-Type, text/plain, 415",
    "Content-Type, application/x-www-form-urlencoded, 415"
  })
  void answers_no_other_page(String header, String value, int status) {
    var anna = browser.with("Cookie", cookie(logIn(browser, email(), PASSWORD)));

    assertThat(logIn(browser.with(header, value), email(), PASSWORD).statusCode())
        .isEqualTo(status);
    assertThat(anna.with(header, value).send("POST", "/api/ticket", "{}").statusCode())
        .isEqualTo(status);
  }

  @Test
  void answers_our_own_page() {
    var page = browser.with("Origin", browser.server()).with("Sec-Fetch-Site", "same-origin");
    var entry = logIn(page, email(), PASSWORD);

    assertThat(entry.statusCode()).isEqualTo(200);
    assertThat(entry.headers().map()).doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void does_not_let_another_page_log_an_agent_out() {
    var anna = browser.with("Cookie", cookie(logIn(browser, email(), PASSWORD)));

    var foreign = anna.with("Origin", "https://evil.example").send("DELETE", "/api/session", "");

    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(anna.get("/api/session").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "null",
        "\"text\"",
        "{}",
        "{\"email\":[\"a@b\"],\"password\":{\"$ne\":1}}",
        "{\"email\":\"a@b\",\"password\":true}",
        "{\"email\":\"a@b\",\"password\":\"\"}",
        "{\"email\":\"a\\u0000@b\",\"password\":\"secret\"}"
      })
  void refuses_what_is_no_pair(String body) {
    var refused = browser.send("POST", "/api/session", body);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(error(refused).getString("name")).isEqualTo("malformed");
  }

  @Test
  void refuses_a_body_that_is_too_large() {
    var refused = logIn(browser, email(), "x".repeat(5_000));

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(error(refused).getString("name")).isEqualTo("too_large");
  }

  @Test
  void says_try_again_while_the_database_is_away() {
    pool.close().await();

    var refused = logIn(browser, email(), PASSWORD);

    assertThat(refused.statusCode()).isIn(500, 503);
    assertThat(new String(refused.body(), UTF_8)).doesNotContain("Exception", "\tat ");
  }

  private Browser serve(Optional<URI> publicUrl) {
    var router = Router.router(vertx);
    var origins = new Origins(publicUrl);
    new EdgeRoutes(origins).mount(router);
    new SessionRoutes(logIns, sessions, origins).mount(router);
    var server = vertx.createHttpServer().requestHandler(router).listen(0, "localhost").await();
    return Browser.at(server.actualPort());
  }

  private String email() {
    return workspace.email(0);
  }

  private void assertRefused(String ticket) {
    assertThatThrownBy(() -> sessions.redeem(ticket).await())
        .isInstanceOf(Refused.class)
        .hasMessageContaining("ticket");
  }

  private static HttpResponse<byte[]> logIn(Browser browser, String email, String password) {
    var pair = new JsonObject().put("email", email).put("password", password);
    return browser.send("POST", "/api/session", pair.encode());
  }

  private static String cookie(HttpResponse<byte[]> entry) {
    return entry.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
  }

  private static String ticket(Browser browser) {
    return json(browser.send("POST", "/api/ticket", "{}")).getString("ticket");
  }

  private static JsonObject json(HttpResponse<byte[]> answer) {
    return new JsonObject(new String(answer.body(), UTF_8));
  }

  private static JsonObject error(HttpResponse<byte[]> answer) {
    return json(answer).getJsonObject("error");
  }
}
