package chat.alcove.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.Priority;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import chat.alcove.protocol.Verdict;
import chat.alcove.routing.Desk.Newcomer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ReasonsTest {
  private final TestClock clock = new TestClock();
  private TestWorkspace workspace;
  private TestRows rows;
  private Reasons reasons;

  @BeforeEach
  void anna_and_boris_are_here_and_boris_speaks_russian(Vertx vertx) {
    Pool pool = TestDatabase.pool(vertx, TestDatabase.create());
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    reasons = new Reasons(new PgDesk(pool, clock), clock);
    rows.seen(workspace.anna(), clock.instant());
    rows.seen(workspace.boris(), clock.instant());
    rows.sql("UPDATE agent SET languages = '{ru}' WHERE id = $1", workspace.boris());
  }

  @Test
  void a_tryout_says_who_would_get_one_now_and_changes_nothing() {
    var trace = tried(Map.of(), null).trace();

    assertThat(trace.rule()).isEqualTo(Rule.only_one);
    assertThat(verdicts(trace))
        .containsExactly("Boris chosen", "Anna other_language", "Olga not_here");
    assertThat(trace.line()).isEqualTo(workspace.line());
    assertThat(trace.waitedMs()).isZero();
    assertThat(rows.sql("SELECT id FROM conversation LIMIT 1").size()).isZero();
  }

  @Test
  void a_site_of_another_workspace_can_not_be_tried() {
    var newcomer = new Newcomer(workspace.site(), null, Map.of(), null);
    assertThatThrownBy(() -> reasons.tryout(UUID.randomUUID(), newcomer).await())
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.NOT_FOUND));
  }

  @Test
  void a_line_that_gives_nothing_out_says_so_and_who_could_take_it() {
    rows.sql("UPDATE line SET assigns = false WHERE workspace_id = $1", workspace.id());

    var trace = tried(Map.of(), null).trace();

    assertThat(trace.rule()).isEqualTo(Rule.not_given);
    assertThat(verdicts(trace))
        .containsExactly("Boris could", "Anna other_language", "Olga not_here");
  }

  @Test
  void skills_are_looked_for_and_the_last_agent_comes_first() {
    rows.sql("UPDATE agent SET skills = '{vpn}' WHERE id = $1", workspace.boris());
    rows.sql("UPDATE agent SET languages = '{ru}', seats = 9 WHERE id = $1", workspace.anna());

    assertThat(verdicts(tried(Map.of("skills", "VPN"), null).trace()))
        .containsExactly("Boris chosen", "Anna other_skills", "Olga not_here");
    var again = tried(Map.of("skills", "VPN"), workspace.anna()).trace();
    assertThat(again.rule()).isEqualTo(Rule.last_agent);
    assertThat(verdicts(again)).startsWith("Anna chosen");
  }

  @Test
  void whoever_waits_already_is_chosen_for_first_unless_the_newcomer_has_priority() {
    rows.sql("UPDATE agent SET seats = 1 WHERE workspace_id = $1", workspace.id());
    rows.sql(
        "UPDATE line SET vip_attribute = 'plan', vip_value = 'gold', preference_s = 0 WHERE workspace_id = $1",
        workspace.id());
    rows.waiting(clock.instant().minusSeconds(5), workspace.anna());

    var behind = tried(Map.of(), null);
    assertThat(behind.ahead()).isEqualTo(1);
    assertThat(behind.priority()).isEqualTo(Priority.normal);
    assertThat(verdicts(behind.trace())).startsWith("Anna chosen").contains("Boris full");

    var first = tried(Map.of("plan", "gold"), null);
    assertThat(first.ahead()).isZero();
    assertThat(first.priority()).isEqualTo(Priority.high);
    assertThat(verdicts(first.trace())).startsWith("Boris chosen");
  }

  private Reasons.Rehearsal tried(Map<String, String> attributes, @Nullable UUID last) {
    var newcomer = new Newcomer(workspace.site(), "ru-RU", attributes, last);
    return reasons.tryout(workspace.id(), newcomer).await();
  }

  @Test
  void what_a_person_chose_is_told_with_those_who_could_have_had_it_as_well() {
    UUID waits = rows.waiting(clock.instant().minusSeconds(3), workspace.olga());
    rows.seen(workspace.olga(), clock.instant());

    var trace =
        reasons
            .chosen(new ConversationKey(workspace.id(), waits), workspace.anna(), Rule.by_hand)
            .await();

    assertThat(trace.rule()).isEqualTo(Rule.by_hand);
    assertThat(trace.waitedMs()).isEqualTo(3_000);
    assertThat(verdicts(trace)).containsExactly("Anna chosen", "Boris could", "Olga missed_it");
  }

  private static List<String> verdicts(Trace trace) {
    return trace.candidates().stream()
        .map(candidate -> candidate.name() + " " + word(candidate.verdict()))
        .toList();
  }

  private static String word(Verdict verdict) {
    return verdict.name();
  }
}
