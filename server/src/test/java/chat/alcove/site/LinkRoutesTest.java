package chat.alcove.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.Browser;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.identity.VisitorLinks;
import chat.alcove.ops.EdgeRoutes;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LinkRoutesTest {
  private static final UUID VISITOR = new UUID(3, 4);

  private final TestClock clock = new TestClock();
  private TestWorkspace workspace;
  private String token;
  private Browser browser;

  @BeforeEach
  void start(Vertx vertx) {
    var pool = TestDatabase.pool(vertx, TestDatabase.create());
    workspace = TestWorkspace.in(pool);
    token = VisitorLinks.mint(new byte[32], workspace.site(), VISITOR, clock.instant());
    browser = serve(vertx, new Sites(new PgSiteStore(pool), clock));
  }

  @Test
  void opens_the_panel_as_a_page_that_knows_whose_it_is() {
    var page = browser.get("/r/" + workspace.siteKey() + "." + token);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(text(page))
        .contains("\"link\":\"" + token + "\"", "\"key\":\"" + workspace.siteKey() + "\"");
  }

  @Test
  void keeps_the_page_out_of_frames_caches_search_and_referrers() {
    var page = browser.get("/r/" + workspace.siteKey() + "." + token);

    assertThat(header(page, "content-security-policy"))
        .contains("script-src 'self'", "trusted-types 'none'", "frame-ancestors 'none'");
    assertThat(header(page, "cache-control")).isEqualTo("no-store");
    assertThat(header(page, "referrer-policy")).isEqualTo("no-referrer");
    assertThat(header(page, "x-robots-tag")).isEqualTo("noindex");
    assertThat(page.headers().firstValue("set-cookie")).isEmpty();
  }

  @Test
  void says_the_same_words_of_every_link_that_leads_nowhere() {
    var key = workspace.siteKey();
    var another = VisitorLinks.mint(new byte[32], new UUID(5, 6), VISITOR, clock.instant());
    var known = browser.get("/r/" + key + "." + token);
    clock.advance(VisitorLinks.LIVES);

    assertThat(text(known)).contains("alcove-site");
    for (var link :
        List.of(
            key + "." + token,
            key + "." + another,
            key + "." + "A".repeat(48),
            "nosuchsite." + token,
            key,
            key + ".%00",
            "..%2f..%2fetc")) {
      var page = browser.get("/r/" + link);

      assertThat(page.statusCode()).as(link).isEqualTo(404);
      assertThat(text(page)).contains("This link no longer works").doesNotContain(token);
      assertThat(header(page, "content-security-policy")).startsWith("default-src 'none'");
      assertThat(header(page, "cache-control")).isEqualTo("no-store");
    }
  }

  @Test
  void says_them_in_russian_too() {
    var page = browser.with("Accept-Language", "ru-RU,ru;q=0.9").get("/r/gone");

    assertThat(text(page)).contains("lang=\"ru\"", "Эта ссылка больше не работает");
    assertThat(text(browser.get("/r/lost.css"))).contains("main {");
  }

  private Browser serve(Vertx vertx, Sites sites) {
    var router = Router.router(vertx);
    var origins = new Origins(Optional.empty());
    new EdgeRoutes(origins).mount(router);
    new LinkRoutes(
            sites,
            Assets.load(),
            origins,
            (secret, site, link) ->
                VisitorLinks.visitor(secret, site.id(), link, clock.instant()).isPresent())
        .mount(router);
    var server = vertx.createHttpServer().requestHandler(router).listen(0).await();
    return Browser.at(server.actualPort());
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  private static String header(HttpResponse<byte[]> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
