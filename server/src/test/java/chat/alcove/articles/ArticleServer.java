package chat.alcove.articles;

import static chat.alcove.identity.StaffServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.Browser;
import chat.alcove.fixture.OwnerServer;
import chat.alcove.fixture.TestClock;
import chat.alcove.identity.StaffServer;
import chat.alcove.limits.ClientAddress;
import chat.alcove.limits.SharedBuckets;
import chat.alcove.site.Origins;
import chat.alcove.site.PgSiteStore;
import chat.alcove.site.Sites;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/// Articles over real HTTP and a real PostgreSQL, with Olga, who owns the workspace, Anna, who
/// answers in it, and somebody who only reads.
abstract class ArticleServer extends OwnerServer {
  Browser anna;
  Browser reader;

  @BeforeEach
  void comeIn() {
    anna = server.of(workspace.email(0));
    reader = server.nobody().with("Content-Type", "");
  }

  @Override
  protected void mount(Router router, StaffServer made) {
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
            HelpBounds.of(ClientAddress.NOBODY, clock, SharedBuckets.none()))
        .mount(router);
  }

  String publish(JsonObject filled) {
    var added = olga.send("POST", "/api/articles", filled.encode());
    assertThat(added.statusCode()).as(text(added)).isEqualTo(201);
    var id = json(added).getJsonObject("article").getString("id");
    assertThat(olga.send("POST", "/api/articles/" + id + "/publish", "{}").statusCode())
        .isEqualTo(200);
    return id;
  }

  static JsonObject filled(String title, String body) {
    return new JsonObject().put("language", "en").put("title", title).put("body", body);
  }

  String url(String id) {
    return json(olga.get("/api/articles/" + id)).getJsonObject("article").getString("url");
  }

  static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  static String location(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }
}
