package chat.alcove.bots.articles;

import chat.alcove.articles.Library;
import chat.alcove.articles.Search;
import chat.alcove.identity.AgentSession;
import chat.alcove.identity.Role;
import chat.alcove.identity.StaffRoutes;
import chat.alcove.protocol.Form;
import chat.alcove.protocol.Limits;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `POST /api/bots/questions`: how sure the article bot is of many questions at once, so that its
/// owner finds the threshold. Nothing is stored or counted.
public final class QuestionRoutes {
  private static final int BODY_BYTES_MAX = 256 * 1024;
  private static final int DAYS_USUAL = 30;
  private static final int DAYS_MAX = 180;
  private static final Set<String> FIELDS = Set.of("questions", "language", "days");
  private static final Pattern QUESTION =
      Pattern.compile("[^\\p{Cntrl}]{1," + Limits.QUERY_CHARS_MAX + "}");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*");

  private final StaffRoutes staff;
  private final Questions questions;

  /// One at a time on each loop: it is many searches.
  private boolean busy;

  public QuestionRoutes(StaffRoutes staff, Library library, InstantSource clock) {
    this.staff = staff;
    this.questions = new Questions(library, clock);
  }

  /// Adds the route.
  public void mount(Router router) {
    staff
        .writing(router.post("/api/bots/questions"), BODY_BYTES_MAX)
        .handler(staff.asking(Role.OWNER, this::weigh));
  }

  private void weigh(AgentSession session, RoutingContext request) {
    var weighed = busy ? tooFast() : StaffRoutes.body(request).compose(body -> one(session, body));
    StaffRoutes.answer(request, 200, weighed, QuestionRoutes::fields);
  }

  private static Future<Questions.Outcome> tooFast() {
    return Future.failedFuture(
        new Refused(
            Refusal.TOO_FAST, "other questions are being looked up: ask again in a moment"));
  }

  private Future<Questions.Outcome> one(
      AgentSession session, Map<String, ? extends @Nullable Object> body) {
    busy = true;
    return Future.succeededFuture(session.workspaceId())
        .compose(
            workspace -> asked(workspace, body).compose(asked -> questions.weigh(workspace, asked)))
        .onComplete(done -> busy = false);
  }

  private Future<List<Library.Question>> asked(
      UUID workspace, Map<String, ? extends @Nullable Object> body) {
    var form = Form.over(Map.of("language", "en"), body, FIELDS);
    if (form.value("questions") == null) {
      return questions.recorded(workspace, form.maybeWhole("days", 1, DAYS_MAX).orElse(DAYS_USUAL));
    }
    var says = "must be a line of 1 to " + Limits.QUERY_CHARS_MAX + " characters";
    var language = language(form);
    return Future.succeededFuture(
        form.words("questions", Questions.MAX, QUESTION, says).stream()
            .map(words -> new Library.Question(words, language, 1))
            .toList());
  }

  private static String language(Form form) {
    var language = form.text("language", 32);
    if (LANGUAGE.matcher(language).matches()) return language;
    throw Refused.field("language", "is no language; write it like en or pt-BR");
  }

  private static JsonObject fields(Questions.Outcome outcome) {
    var questions = new JsonArray();
    for (var weighed : outcome.weighed()) {
      var question = weighed.question();
      var fields =
          new JsonObject()
              .put("text", question.words())
              .put("language", question.language())
              .put("times", question.times())
              .put("score", weighed.best().map(Search.Hit::score).orElse(0.0));
      weighed.best().ifPresent(hit -> fields.put("article", article(hit)));
      questions.add(fields);
    }
    return new JsonObject().put("questions", questions).put("left", outcome.left());
  }

  private static JsonObject article(Search.Hit hit) {
    return new JsonObject()
        .put("id", hit.id().toString())
        .put("language", hit.language())
        .put("title", hit.title())
        .put("excerpt", hit.excerpt());
  }
}
