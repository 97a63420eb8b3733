package chat.alcove.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.protocol.Refused;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a log-in is good for: its session and the tickets to its sockets.
class AgentSessionsTest extends LogInServer {
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

  private void assertRefused(String ticket) {
    assertThatThrownBy(() -> sessions.redeem(ticket).await())
        .isInstanceOf(Refused.class)
        .hasMessageContaining("ticket");
  }
}
