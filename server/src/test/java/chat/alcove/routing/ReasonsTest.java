package chat.alcove.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import chat.alcove.protocol.Verdict;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.UUID;
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
    var trace = reasons.tryout(workspace.id(), workspace.site(), "ru-RU").await();

    assertThat(trace.rule()).isEqualTo(Rule.only_one);
    assertThat(verdicts(trace))
        .containsExactly("Boris chosen", "Anna other_language", "Olga not_here");
    assertThat(trace.line()).isEqualTo(workspace.line());
    assertThat(trace.waitedMs()).isZero();
    assertThat(rows.sql("SELECT id FROM conversation LIMIT 1").size()).isZero();
  }

  @Test
  void a_site_of_another_workspace_can_not_be_tried() {
    assertThatThrownBy(() -> reasons.tryout(UUID.randomUUID(), workspace.site(), null).await())
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.NOT_FOUND));
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
