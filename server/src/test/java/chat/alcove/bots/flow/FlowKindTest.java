package chat.alcove.bots.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.alcove.bots.Flaw;
import chat.alcove.bots.Flaw.Level;
import chat.alcove.bots.Flaw.Where;
import chat.alcove.bots.Kind;
import chat.alcove.bots.webhook.Post;
import chat.alcove.bots.webhook.WebhookCalls;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestPrompt;
import chat.alcove.lines.LineBook;
import chat.alcove.lines.Lines;
import chat.alcove.outward.Allowed;
import chat.alcove.outward.Outward;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class FlowKindTest {
  private static final String CALLS =
      """
      language: en
      start: a
      steps:
        - id: a
          do:
            - call: https://169.254.169.254/latest
            - call: https://[::1]:8443/x
            - call: https://93.184.216.34/ours
            - call: https://[::1]:8443/x
            - say: Done.
      """;

  /// A workspace without lines.
  private static final class NoLines implements Lines {
    @Override
    public Optional<LineBook> known(UUID workspace) {
      return Optional.empty();
    }

    @Override
    public Future<LineBook> of(UUID workspace) {
      return Future.succeededFuture(new LineBook(List.of(), Set.of()));
    }

    @Override
    public Future<LineBook> reload(UUID workspace) {
      return of(workspace);
    }
  }

  @Test
  void names_the_lines_of_programs_that_would_not_be_asked(Vertx vertx) {
    assertThat(flaws(vertx, "a secret that signs"))
        .extracting(Flaw::level, Flaw::where, flaw -> flaw.message().split(":", 2)[0])
        .containsExactly(
            tuple(Level.error, new Where(6, 15), "may not be asked"),
            tuple(Level.error, new Where(7, 15), "may not be asked"),
            tuple(Level.error, new Where(9, 15), "may not be asked"));
  }

  @Test
  void warns_once_of_programs_that_are_asked_unsigned(Vertx vertx) {
    assertThat(flaws(vertx, null))
        .filteredOn(flaw -> flaw.level() == Level.warning)
        .extracting(Flaw::where, flaw -> flaw.message().split(":", 2)[0])
        .containsExactly(tuple(new Where(6, 15), "is asked unsigned"));
  }

  private static List<Flaw> flaws(Vertx vertx, @Nullable String secret) {
    var post = new Post(vertx, Outward.open(vertx, Allowed.NOTHING), new TestClock());
    var kind = new FlowKind(new WebhookCalls(post), Kind.NONE, new NoLines());
    var settings = new JsonObject().put("document", CALLS);
    return kind.check(new Kind.Spec(TestPrompt.WORKSPACE, TestPrompt.BOT, "Nora", settings, secret))
        .await();
  }
}
