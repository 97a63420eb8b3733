package chat.alcove.articles;

import chat.alcove.articles.PgArticles.Meant;
import chat.alcove.articles.PgArticles.Outcome;
import chat.alcove.identity.AgentSession;
import chat.alcove.identity.Role;
import chat.alcove.identity.StaffRoutes;
import chat.alcove.protocol.Form;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// `/api/articles` and `/api/sections`: leads and owners write, all agents read.
public final class ArticleRoutes {
  private static final int BODY_BYTES_MAX = 512 * 1024;
  private static final int SMALL_BYTES_MAX = 16 * 1024;
  private static final int DAYS_DEFAULT = 30;
  private static final Set<String> PREVIEWED = Set.of("title", "body", "language");
  private static final UUID NONE = new UUID(0, 0);

  private final StaffRoutes staff;
  private final PgArticles articles;
  private final PgSections sections;
  private final PgSearches searches;
  private final Search search;

  public ArticleRoutes(
      StaffRoutes staff,
      PgArticles articles,
      PgSections sections,
      PgSearches searches,
      Search search) {
    this.staff = staff;
    this.articles = articles;
    this.sections = sections;
    this.searches = searches;
    this.search = search;
  }

  /// Adds the routes.
  public void mount(Router router) {
    router.get("/api/articles").handler(staff.asking(Role.AGENT, this::list));
    router.get("/api/articles/search").handler(staff.asking(Role.AGENT, this::search));
    router.get("/api/articles/report").handler(staff.asking(Role.LEAD, this::report));
    staff
        .writing(router.post("/api/articles"), BODY_BYTES_MAX)
        .handler(staff.asking(Role.LEAD, this::add));
    staff
        .writing(router.post("/api/articles/preview"), BODY_BYTES_MAX)
        .handler(staff.asking(Role.AGENT, ArticleRoutes::preview));
    router.get("/api/articles/:id/html").handler(staff.asking(Role.AGENT, this::html));
    router.get("/api/articles/:id").handler(staff.asking(Role.AGENT, this::one));
    router.get("/api/articles/:id/versions").handler(staff.asking(Role.AGENT, this::versions));
    router
        .get("/api/articles/:id/versions/:number")
        .handler(staff.asking(Role.AGENT, this::version));
    staff
        .writing(router.put("/api/articles/:id"), BODY_BYTES_MAX)
        .handler(staff.asking(Role.LEAD, this::change));
    staff
        .writing(router.delete("/api/articles/:id"), SMALL_BYTES_MAX)
        .handler(staff.asking(Role.LEAD, this::delete));
    staff
        .writing(router.post("/api/articles/:id/publish"), SMALL_BYTES_MAX)
        .handler(staff.asking(Role.LEAD, this::publish));
    staff
        .writing(router.post("/api/articles/:id/unpublish"), SMALL_BYTES_MAX)
        .handler(staff.asking(Role.LEAD, this::unpublish));
    mountSections(router);
  }

  private void mountSections(Router router) {
    router.get("/api/sections").handler(staff.asking(Role.AGENT, this::sections));
    staff
        .writing(router.post("/api/sections"), SMALL_BYTES_MAX)
        .handler(staff.asking(Role.LEAD, this::addSection));
    staff
        .writing(router.put("/api/sections/:id"), SMALL_BYTES_MAX)
        .handler(staff.asking(Role.LEAD, this::changeSection));
    staff
        .writing(router.delete("/api/sections/:id"), SMALL_BYTES_MAX)
        .handler(staff.asking(Role.LEAD, this::deleteSection));
  }

  private void list(AgentSession session, RoutingContext request) {
    var listed =
        Future.succeededFuture()
            .compose(_ ->
                articles.list(session.workspaceId(), number(request, "from", 0, 0, 1_000_000)));
    StaffRoutes.answer(
        request,
        200,
        listed,
        all ->
            new JsonObject()
                .put("articles", ArticleView.array(all, ArticleView::line))
                .put("more", all.size() == PgArticles.LINES_MAX));
  }

  private void search(AgentSession session, RoutingContext request) {
    var query =
        new Search.Query(
            session.workspaceId(),
            Objects.requireNonNullElse(request.request().getParam("q"), ""),
            Objects.requireNonNullElse(request.request().getParam("language"), ""),
            Search.Reader.staff,
            Search.HITS_MAX);
    StaffRoutes.answer(
        request,
        200,
        search.find(query),
        hits -> new JsonObject().put("articles", ArticleView.array(hits, ArticleView::hit)));
  }

  private void report(AgentSession session, RoutingContext request) {
    var report =
        Future.succeededFuture()
            .compose(_ ->
                searches.report(
                    session.workspaceId(),
                    number(request, "days", DAYS_DEFAULT, 1, PgSearches.DAYS_MAX)));
    StaffRoutes.answer(request, 200, report, ArticleView::report);
  }

  private void one(AgentSession session, RoutingContext request) {
    answer(request, 200, articles.one(session.workspaceId(), StaffRoutes.id(request)));
  }

  /// What the words would look like, as the console may show them.
  private static void preview(AgentSession session, RoutingContext request) {
    var page =
        StaffRoutes.body(request)
            .compose(body -> {
              var form = Form.over(Map.of("language", "en"), body, PREVIEWED);
              var markdown = form.passage("body", Markdown.BYTES_MAX);
              var language = Languages.of(form.text("language", 40));
              return Aside.run(() -> Markdown.html(markdown, language));
            });
    send(request, page);
  }

  private void html(AgentSession session, RoutingContext request) {
    var page =
        articles
            .one(session.workspaceId(), StaffRoutes.id(request))
            .compose(article -> {
              var text = Objects.requireNonNullElse(article.shown(), article.draft());
              return Aside.run(() -> Markdown.html(text.body(), article.language()));
            });
    send(request, page);
  }

  private static void send(RoutingContext request, Future<String> page) {
    page.onFailure(_ -> StaffRoutes.answer(request, 400, page, _ -> new JsonObject()))
        .onSuccess(html ->
            request
                .response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Security-Policy", "default-src 'none'; sandbox")
                .end("<!doctype html><title>.</title><article>" + html + "</article>"));
  }

  private void versions(AgentSession session, RoutingContext request) {
    var id = StaffRoutes.id(request);
    var versions =
        articles
            .one(session.workspaceId(), id)
            .compose(article ->
                articles
                    .versions(session.workspaceId(), id)
                    .map(all ->
                        new JsonObject()
                            .put("edition", article.edition().number())
                            .put("versions", ArticleView.array(all, ArticleView::version))));
    StaffRoutes.answer(request, 200, versions, all -> all);
  }

  private static String named(RoutingContext request) {
    return Objects.requireNonNullElse(request.pathParam("number"), "");
  }

  private void version(AgentSession session, RoutingContext request) {
    var id = StaffRoutes.id(request);
    var version =
        Future.succeededFuture()
            .map(_ -> whole("version", named(request), 1, 9_999_999))
            .compose(number ->
                articles
                    .version(session.workspaceId(), id, number)
                    .map(text -> ArticleView.version(number, text)));
    StaffRoutes.answer(request, 200, version, one -> new JsonObject().put("version", one));
  }

  private void add(AgentSession session, RoutingContext request) {
    var added =
        StaffRoutes.body(request)
            .compose(body -> articles.add(session.workspaceId(), ArticleForm.read(body)));
    answer(request, 201, added);
  }

  private void change(AgentSession session, RoutingContext request) {
    var changed =
        StaffRoutes.body(request)
            .compose(body ->
                articles.change(
                    meant(session, request, body), present -> ArticleForm.over(present, body)));
    settle(request, changed);
  }

  private void publish(AgentSession session, RoutingContext request) {
    var published =
        (request.body().length() > 0
                ? StaffRoutes.body(request)
                : Future.succeededFuture(Map.<String, Object>of()))
            .compose(body -> articles.publish(meant(session, request, body)));
    settle(request, published);
  }

  private static Meant meant(AgentSession session, RoutingContext request, Map<String, ?> body) {
    return new Meant(
        session.workspaceId(),
        StaffRoutes.id(request),
        session.agentId(),
        ArticleForm.edition(body));
  }

  private static void settle(RoutingContext request, Future<Outcome> work) {
    work.onFailure(_ -> StaffRoutes.answer(request, 500, work, _ -> new JsonObject()))
        .onSuccess(outcome -> {
          switch (outcome) {
            case Outcome.Done(var article) -> answer(request, 200, Future.succeededFuture(article));
            case Outcome.Overtaken(var present) ->
                StaffRoutes.answer(
                    request, 409, Future.succeededFuture(present), ArticleView::overtaken);
          }
        });
  }

  private void unpublish(AgentSession session, RoutingContext request) {
    answer(request, 200, articles.unpublish(session.workspaceId(), StaffRoutes.id(request)));
  }

  private void delete(AgentSession session, RoutingContext request) {
    StaffRoutes.answer(
        request,
        200,
        articles.delete(session.workspaceId(), StaffRoutes.id(request)),
        _ -> new JsonObject());
  }

  private static void answer(RoutingContext request, int status, Future<Article> article) {
    StaffRoutes.answer(
        request, status, article, one -> new JsonObject().put("article", ArticleView.article(one)));
  }

  private void sections(AgentSession session, RoutingContext request) {
    StaffRoutes.answer(
        request,
        200,
        sections.all(session.workspaceId()),
        all -> new JsonObject().put("sections", ArticleView.array(all, ArticleView::section)));
  }

  private void addSection(AgentSession session, RoutingContext request) {
    var added =
        StaffRoutes.body(request)
            .compose(body -> sections.add(session.workspaceId(), ArticleForm.section(body, NONE)));
    answerSection(request, 201, added);
  }

  private void changeSection(AgentSession session, RoutingContext request) {
    var changed =
        StaffRoutes.body(request)
            .compose(body ->
                sections
                    .one(session.workspaceId(), StaffRoutes.id(request))
                    .compose(present ->
                        sections.change(
                            session.workspaceId(), ArticleForm.section(present, body))));
    answerSection(request, 200, changed);
  }

  private void deleteSection(AgentSession session, RoutingContext request) {
    StaffRoutes.answer(
        request,
        200,
        sections.delete(session.workspaceId(), StaffRoutes.id(request)),
        _ -> new JsonObject());
  }

  private static void answerSection(RoutingContext request, int status, Future<Section> section) {
    StaffRoutes.answer(
        request, status, section, one -> new JsonObject().put("section", ArticleView.section(one)));
  }

  private static int number(RoutingContext request, String name, int none, int min, int max) {
    var text = request.request().getParam(name);
    return text == null ? none : whole(name, text, min, max);
  }

  private static int whole(String name, String text, int min, int max) {
    if (text.matches("\\d{1,7}")) {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) return number;
    }
    throw Refused.field(name, "must be a whole number from " + min + " to " + max);
  }
}
