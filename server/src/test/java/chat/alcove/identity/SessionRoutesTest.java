package chat.alcove.identity;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestDatabase;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionRoutesTest extends LogInServer {
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
  void believes_the_forwarded_line_that_the_proxy_wrote_behind_the_clients_own() {
    var proxied =
        serve(Optional.of(URI.create("https://chat.example")))
            .with("Content-Type", "application/json")
            .withSecondLine("X-Forwarded-For", "203.0.113.7");
    for (int i = 0; i < 5; i++) {
      logIn(proxied.with("X-Forwarded-For", "198.51.100." + i), email(), "not it");
    }

    var next = proxied.with("X-Forwarded-For", "198.51.100.5");

    assertThat(logIn(next, email(), PASSWORD).statusCode()).isEqualTo(429);
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
  void says_try_again_while_the_database_is_away_and_counts_no_try() {
    var nowhere = new PgConnectOptions(database).setHost("localhost").setPort(1);
    var away = new PgAgentStore(TestDatabase.pool(vertx, nowhere));
    logIns = new LogIns(new OwnGuesses(vertx, clock), away, passwords, sessions);
    var server = serve(Optional.empty()).with("Content-Type", "application/json");

    var refused = IntStream.range(0, 6).mapToObj(_ -> logIn(server, email(), PASSWORD)).toList();

    assertThat(refused).allMatch(answer -> answer.statusCode() == 503);
    assertThat(error(refused.get(5)).getString("name")).isEqualTo("try_again");
  }
}
