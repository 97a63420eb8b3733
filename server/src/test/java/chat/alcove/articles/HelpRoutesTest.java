package chat.alcove.articles;

import static chat.alcove.identity.StaffServer.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.Browser;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.identity.Passwords;
import chat.alcove.identity.StaffServer;
import chat.alcove.limits.ClientAddress;
import chat.alcove.limits.SharedBuckets;
import chat.alcove.site.Origins;
import chat.alcove.site.PgSiteStore;
import chat.alcove.site.Sites;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Articles over real HTTP: what Olga, who owns the workspace, writes, and what everybody reads.
@ExtendWith(VertxExtension.class)
class HelpRoutesTest {
  private static PgConnectOptions database;
  private static Passwords passwords;

  private Pool pool;
  private TestWorkspace workspace;
  private Browser olga;
  private Browser anna;
  private Browser reader;

  @BeforeAll
  static void prepare(Vertx vertx) {
    database = TestDatabase.create();
    passwords = new Passwords(vertx);
  }

  @BeforeEach
  void start(Vertx vertx) {
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    var server = StaffServer.of(vertx, pool, passwords, this::mount);
    olga = server.of(workspace.email(2));
    anna = server.of(workspace.email(0));
    reader = server.nobody().with("Content-Type", "");
  }

  private void mount(Router router, StaffServer made) {
    var clock = new TestClock();
    var articles = new PgArticles(pool, UUID::randomUUID, clock);
    var sections = new PgSections(pool, UUID::randomUUID);
    var searches = new PgSearches(pool, clock);
    var search = new PgSearch(pool);
    var imports = new PgImport(articles, UUID::randomUUID, clock);
    new ImportRoutes(made.staff(), imports, new PgPictures(pool, UUID::randomUUID), clock)
        .mount(router);
    new ArticleRoutes(made.staff(), articles, sections, searches, search).mount(router);
    // Each look is one of another moment, so that no test waits for a catalogue to be old.
    var later =
        new Object() {
          long seconds;
        };
    var help = new PgHelp(pool, sections, () -> clock.instant().plusSeconds(later.seconds += 10));
    new HelpRoutes(
            new HelpRoutes.House(
                new Sites(new PgSiteStore(pool), clock),
                workspace.siteKey(),
                new Origins(Optional.empty())),
            help,
            new Library(search, articles, searches),
            HelpRoutes.Bounds.of(ClientAddress.NOBODY, clock, SharedBuckets.none()))
        .mount(router);
  }

  @AfterEach
  void stop() {
    pool.close().await();
  }

  private String publish(JsonObject filled) {
    var added = olga.send("POST", "/api/articles", filled.encode());
    assertThat(added.statusCode()).as(text(added)).isEqualTo(201);
    var id = json(added).getJsonObject("article").getString("id");
    assertThat(olga.send("POST", "/api/articles/" + id + "/publish", "{}").statusCode())
        .isEqualTo(200);
    return id;
  }

  private static JsonObject filled(String title, String body) {
    return new JsonObject().put("language", "en").put("title", title).put("body", body);
  }

  private String url(String id) {
    return json(olga.get("/api/articles/" + id)).getJsonObject("article").getString("url");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  private static String location(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  @Test
  void shows_an_article_without_script_or_cookie() {
    var id = publish(filled("Paying & <b>cards</b>", "We take *cards*.\n\n<script>x</script>"));

    var page = reader.get(url(id));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(text(page))
        .contains(
            "<h1>Paying &amp; &lt;b&gt;cards&lt;/b&gt;</h1>",
            "<em>cards</em>",
            "&lt;script&gt;",
            "<link rel=\"canonical\" href=\"" + reader.server() + url(id),
            "\"@type\":\"Article\"",
            "\"@type\":\"BreadcrumbList\"",
            "Did this help?")
        .doesNotContain("<script>", "<script src", "<b>cards");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "form-action 'self'")
        .doesNotContain("script-src", "unsafe");
    assertThat(page.headers().map()).doesNotContainKey("set-cookie");
    var tag = page.headers().firstValue("ETag").orElseThrow();
    assertThat(reader.with("If-None-Match", tag).get(url(id)).statusCode()).isEqualTo(304);
    assertThat(
            reader
                .with("Accept-Encoding", "gzip")
                .get(url(id))
                .headers()
                .firstValue("Content-Encoding"))
        .contains("gzip");
  }

  @Test
  void keeps_internal_articles_and_drafts_from_everybody_but_staff() {
    var internal = publish(filled("Zebra secrets", "The zebra password.").put("internal", true));
    var draft =
        json(olga.send("POST", "/api/articles", filled("Zebra draft", "zebra").encode()))
            .getJsonObject("article")
            .getString("id");
    publish(filled("Horses", "A zebra is no horse."));

    for (var path :
        new String[] {
          "/help/en/",
          "/help/sitemap.xml",
          "/help/search?q=zebra+secrets+password&lang=en",
          url(internal),
          url(draft)
        }) {
      assertThat(text(reader.get(path)).replace("q=zebra", ""))
          .as(path)
          .doesNotContain("Zebra", "password.");
    }
    assertThat(reader.get(url(internal)).statusCode()).isEqualTo(404);
    assertThat(text(anna.get("/api/articles/search?q=zebra&language=en")))
        .contains("Zebra secrets");
    assertThat(text(anna.get("/api/articles/" + internal + "/html"))).contains("zebra password");
    assertThat(reader.get("/api/articles/search?q=zebra").statusCode()).isEqualTo(401);
    var vote = reader.with("Content-Type", "application/x-www-form-urlencoded");
    assertThat(vote.send("POST", "/help/vote", "article=" + internal + "&helpful=yes").statusCode())
        .isEqualTo(400);
  }

  @Test
  void makes_what_was_public_internal_at_once() {
    var id = publish(filled("Quokkas", "They smile."));
    assertThat(text(reader.get("/help/search?q=quokka&lang=en"))).contains("Quokkas");

    olga.send("PUT", "/api/articles/" + id, "{\"internal\": true}");

    assertThat(text(reader.get("/help/search?q=quokka&lang=en"))).doesNotContain("Quokkas");
    assertThat(reader.get(url(id)).statusCode()).isEqualTo(404);
  }

  @Test
  void leads_from_where_an_article_was_to_where_it_is() {
    var id = publish(filled("Old name", "Words."));
    var old = url(id);

    olga.send("PUT", "/api/articles/" + id, "{\"slug\": \"new-name\"}");

    assertThat(url(id)).contains("/new-name-");
    assertThat(location(reader.get(old))).isEqualTo(url(id));
    assertThat(reader.get(old).statusCode()).isEqualTo(301);
    assertThat(location(reader.get("/help/en/old-name"))).isEqualTo(url(id));
    assertThat(location(reader.get("/help/en/new-name"))).isEqualTo(url(id));
    assertThat(location(reader.get("/help/en"))).isEqualTo("/help/en/");
    assertThat(location(reader.with("Accept-Language", "ru,en;q=0.5").get("/help")))
        .isEqualTo("/help/en/");
    olga.send("DELETE", "/api/articles/" + id, "{}");
    assertThat(reader.get(old).statusCode()).isEqualTo(404);
    assertThat(text(reader.get(old))).contains("role=\"search\"", "noindex");
  }

  @Test
  void shows_an_article_in_its_languages_and_sections() {
    var section =
        json(olga.send("POST", "/api/sections", "{\"language\": \"en\", \"title\": \"Money\"}"))
            .getJsonObject("section");
    var id = publish(filled("Is it free?", "Yes.").put("section", section.getString("id")));
    var family = json(olga.get("/api/articles/" + id)).getJsonObject("article").getString("family");
    var russian =
        publish(
            new JsonObject()
                .put("language", "ru")
                .put("title", "Это бесплатно?")
                .put("body", "Да.")
                .put("family", family));

    assertThat(text(reader.get(url(id))))
        .contains(
            "hreflang=\"ru\" href=\"" + reader.server() + url(russian),
            "FAQPage",
            "/help/en/money/");
    assertThat(text(reader.get("/help/en/money/"))).contains("<h1>Money</h1>", "Is it free?");
    assertThat(text(reader.get("/help/en/"))).contains("/help/en/money/", "Русский");
    assertThat(text(reader.get("/help/ru/"))).contains("Справка", "Это бесплатно?");
    assertThat(text(reader.get("/help/sitemap.xml")))
        .contains(reader.server() + url(id), reader.server() + url(russian), "/help/en/money/");
  }

  @Test
  void counts_votes_and_what_was_looked_for() {
    var id = publish(filled("Sloths", "They are slow."));
    var form = reader.with("Content-Type", "application/x-www-form-urlencoded");

    var voted = form.send("POST", "/help/vote", "article=" + id + "&helpful=no");
    var foreign = form.with("Origin", "https://evil.example");

    assertThat(voted.statusCode()).isEqualTo(303);
    assertThat(location(voted)).isEqualTo(url(id) + "?thanks");
    assertThat(text(reader.get(location(voted))))
        .contains("Thank you")
        .doesNotContain("/help/vote");
    assertThat(foreign.send("POST", "/help/vote", "article=" + id + "&helpful=no").statusCode())
        .isEqualTo(403);
    reader.get("/help/search?q=sloth&lang=en");
    reader.get("/help/search?q=unicorns&lang=en");
    reader.get("/help/search?q=anna%40mail.example&lang=en");
    reader.get("/help/search?q=card+4111+1111+1111+1111&lang=en");
    var report = json(olga.get("/api/articles/report?days=7"));
    assertThat(report.getJsonArray("searches").encode())
        .contains(
            "\"query\":\"unicorns\",\"language\":\"en\",\"asked\":1,\"foundNone\":1", "\"sloth\"")
        .doesNotContain("anna", "4111");
    assertThat(report.getJsonArray("votes").encode()).contains("\"helpedNot\":1");
    assertThat(anna.get("/api/articles/report").statusCode()).isEqualTo(403);
  }

  @Test
  void escapes_what_was_searched() {
    var page = text(reader.get("/help/search?q=%3Cscript%3E%22%27%3E%3Cimg+src%3Dx&lang=en%22%3E"));

    assertThat(page).contains("&lt;script&gt;").doesNotContain("<script>", "<img", "\"'>");
  }

  @Test
  void slows_down_who_asks_too_fast() {
    HttpResponse<byte[]> last = reader.get("/help/search?q=a");
    for (var i = 0; i < 40 && last.statusCode() == 200; i++) last = reader.get("/help/search?q=a");

    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void keeps_versions_and_refuses_what_does_not_fit() {
    var id = publish(filled("One", "First."));
    olga.send("PUT", "/api/articles/" + id, "{\"body\": \"Second.\"}");
    assertThat(text(reader.get(url(id)))).contains("First.");
    olga.send("POST", "/api/articles/" + id + "/publish", "{}");
    olga.send("POST", "/api/articles/" + id + "/publish", "{}");

    assertThat(text(reader.get(url(id)))).contains("Second.");
    assertThat(json(olga.get("/api/articles/" + id + "/versions")).getJsonArray("versions"))
        .hasSize(2);
    assertThat(
            olga.send("POST", "/api/articles", filled("x".repeat(201), "").encode()).statusCode())
        .isEqualTo(400);
    assertThat(
            olga.send("POST", "/api/articles", filled("x", "y".repeat(205_000)).encode())
                .statusCode())
        .isEqualTo(400);
    assertThat(
            olga.send(
                    "POST",
                    "/api/articles",
                    filled("x", "").put("section", UUID.randomUUID().toString()).encode())
                .statusCode())
        .isEqualTo(400);
    assertThat(anna.send("POST", "/api/articles", filled("x", "").encode()).statusCode())
        .isEqualTo(403);
    assertThat(text(olga.send("POST", "/api/articles/preview", filled("x", "**b**").encode())))
        .contains("<strong>b</strong>");
  }

  @Test
  void knows_no_article_of_another_workspace() {
    var id = publish(filled("Ours", "Words."));
    var other = TestWorkspace.in(pool);
    pool.preparedQuery("UPDATE article SET workspace_id = $1 WHERE id = $2 AND version = 0")
        .execute(Tuple.of(other.id(), UUID.fromString(id)))
        .await();
    var theirs = new TestShelf(pool, other.id(), other.olga()).publish("en", "Theirs", "Words.");

    assertThat(olga.get("/api/articles/" + theirs).statusCode()).isEqualTo(404);
    assertThat(olga.send("PUT", "/api/articles/" + theirs, "{}").statusCode()).isEqualTo(404);
    assertThat(olga.send("DELETE", "/api/articles/" + theirs, "{}").statusCode()).isEqualTo(404);
    assertThat(text(reader.get("/help/en/"))).contains("Ours").doesNotContain("Theirs");
  }

  @Test
  void imports_files_and_the_same_once_more() {
    var upload = olga.with("Content-Type", "multipart/form-data; boundary=b");
    var part =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s\r\n";
    var body =
        part.formatted("one.md", "---\nsection: Any\n---\n# One\n\nWords.")
            + part.formatted("faq.csv", "question,answer\nWhy?,Because.\n")
            + part.formatted("x.exe", "MZ")
            + "--b--\r\n";

    var first =
        json(upload.send("POST", "/api/articles/import", body)).getJsonArray("files").encode();
    var second =
        json(upload.send("POST", "/api/articles/import", body)).getJsonArray("files").encode();

    assertThat(first)
        .contains(
            "\"name\":\"one.md\",\"outcome\":\"added\"",
            "\"name\":\"faq.csv:2\",\"outcome\":\"added\"",
            "refused");
    assertThat(second)
        .contains(
            "\"name\":\"one.md\",\"outcome\":\"unchanged\"",
            "\"name\":\"faq.csv:2\",\"outcome\":\"unchanged\"");
    assertThat(text(reader.get("/help/en/"))).contains("One", "Why?", "/help/en/any/");
    assertThat(upload.with("Cookie", "").send("POST", "/api/articles/import", body).statusCode())
        .isEqualTo(401);
    assertThat(
            upload
                .with("Origin", "https://evil.example")
                .send("POST", "/api/articles/import", body)
                .statusCode())
        .isEqualTo(403);
    assertThat(json(olga.send("POST", "/api/articles/demo", "{}")).getJsonArray("files"))
        .hasSizeGreaterThanOrEqualTo(60);
  }

  @Test
  void takes_pictures_for_what_they_are() {
    var png = "GIF89a" + "\0".repeat(20);
    var pasted = olga.with("Content-Type", "image/png").send("POST", "/api/pictures", png);
    var url = json(pasted).getString("url");

    var shown = reader.get(url);

    assertThat(pasted.statusCode()).isEqualTo(201);
    assertThat(new String(shown.body(), ISO_8859_1)).isEqualTo(png);
    assertThat(shown.headers().firstValue("Content-Type")).contains("image/gif");
    assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(shown.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(
            olga.with("Content-Type", "image/png")
                .send("POST", "/api/pictures", "<svg onload=x>")
                .statusCode())
        .isEqualTo(400);
    assertThat(
            olga.with("Content-Type", "image/png")
                .send("POST", "/api/pictures", "GIF89a" + "x".repeat(5 << 20))
                .statusCode())
        .isEqualTo(413);
    assertThat(reader.get("/pictures/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
  }
}
