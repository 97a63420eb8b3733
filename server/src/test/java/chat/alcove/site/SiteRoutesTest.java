package chat.alcove.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.Browser;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.ops.EdgeRoutes;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class SiteRoutesTest {
  private static final String NAME = "Osier </script><script>alert(1)</script> & sons";

  private static PgConnectOptions database;

  private final TestClock clock = new TestClock();
  private Vertx vertx;
  private Pool pool;
  private TestWorkspace workspace;
  private String key;
  private Browser browser;

  @BeforeAll
  static void prepare() {
    database = TestDatabase.create();
  }

  @BeforeEach
  void start(Vertx vertx) {
    this.vertx = vertx;
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    key = workspace.siteKey();
    update("name = $3, brand = '#c2440e', origins = ARRAY['https://osier.example', 'null']", NAME);
    browser = serve(Optional.empty());
  }

  @Test
  void bakes_a_sites_settings_into_the_loader() {
    var loader = browser.get("/w/" + key + ".js");

    assertThat(loader.statusCode()).isEqualTo(200);
    assertThat(settings(text(loader), "site = ", "; document"))
        .isEqualTo(
            new JsonObject()
                .put("key", key)
                .put("origin", browser.server())
                .put("light", new JsonObject().put("accent", "#c2440e").put("contrast", "#ffffff"))
                .put("dark", new JsonObject().put("accent", "#c2440e").put("contrast", "#ffffff")));
    assertThat(header(loader, "cache-control")).isEqualTo("public, max-age=300");
    assertThat(header(loader, "cross-origin-resource-policy")).isEqualTo("cross-origin");
  }

  @Test
  void names_the_language_where_the_owner_chose_one() {
    update("language = $3", "ru");

    assertThat(text(browser.get("/w/" + key + ".js"))).contains("\"language\":\"ru\"");
    assertThat(text(browser.get("/panel?site=" + key))).contains("<html lang=\"ru\">");
  }

  @Test
  void names_the_public_address_where_there_is_one() {
    var secure = serve(Optional.of(URI.create("https://chat.example/")));

    assertThat(text(secure.get("/w/" + key + ".js")))
        .contains("\"origin\":\"https://chat.example\"");
    assertThat(header(secure.get("/panel?site=" + key), "content-security-policy"))
        .contains("connect-src 'self' wss://chat.example;");
  }

  @Test
  void shows_a_change_of_settings_after_ten_seconds() {
    browser.get("/w/" + key + ".js");
    update("brand = $3", "#2447d1");
    clock.advance(Duration.ofSeconds(10));

    assertThat(text(browser.get("/w/" + key + ".js"))).contains("#2447d1");
  }

  @Test
  void sends_nothing_twice_to_a_browser_that_has_it() {
    for (var path : List.of("/w/" + key + ".js", "/w/" + key + ".css", "/panel?site=" + key)) {
      var tag = header(browser.get(path), "etag");

      var again = browser.with("If-None-Match", tag).get(path);

      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }

  @Test
  void sends_the_panel_in_three_small_files_that_belong_together() {
    var panel = text(browser.get("/panel?site=" + key));
    var style = between(panel, "stylesheet\" href=\"", "\"");
    var script = between(panel, "module\" src=\"", "\"");

    assertThat(style).startsWith("/w/" + key + ".css?v=");
    assertThat(text(browser.get(style)))
        .contains("body { color", "--accent-text:", "prefers-color-scheme:dark");
    assertThat(text(browser.get(script))).contains("A panel that stands in");
  }

  @Test
  void lets_no_name_break_out_of_the_panels_page() {
    var panel = text(browser.get("/panel?site=" + key));

    assertThat(panel).doesNotContain("<script>alert", "</script><script>");
    assertThat(settings(panel, "id=\"alcove-site\">", "</script>").getString("name"))
        .isEqualTo(NAME);
  }

  @Test
  void lets_only_the_sites_pages_frame_the_panel() {
    var policy = header(browser.get("/panel?site=" + key), "content-security-policy");

    assertThat(policy)
        .contains(
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "trusted-types 'none'")
        .contains("connect-src 'self' " + browser.server().replace("http", "ws") + ";")
        .endsWith("frame-ancestors 'self' https://osier.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/w/nobody.js",
        "/w/nobody.css",
        "/w/x",
        "/w/..%2f..%2fetc.js",
        "/panel",
        "/panel?site=nobody",
        "/panel?site=%00"
      })
  void knows_no_other_site(String path) {
    assertThat(browser.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void answers_an_unknown_loader_with_a_script_that_does_nothing() {
    var loader = browser.get("/w/nobody.js");

    assertThat(header(loader, "content-type")).startsWith("text/javascript");
    assertThat(text(loader)).isEqualTo("/* Alcove: no site has this key. */\n");
  }

  @Test
  void compresses_once_and_sends_what_the_client_can_take() throws IOException {
    var path = "/assets/widget/panel-0a1b2c3d.js";
    var plain = browser.get(path);
    var compressed = browser.with("Accept-Encoding", "br, gzip").get(path);

    assertThat(header(compressed, "content-encoding")).isEqualTo("gzip");
    assertThat(compressed.body()).hasSizeLessThan(plain.body().length);
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
      assertThat(unzipped.readAllBytes()).isEqualTo(plain.body());
    }
    assertThat(header(plain, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/",
        "/assets/widget",
        "/assets/widget/",
        "/assets/widget/manifest.json",
        "/assets/widget/../loader.js",
        "/assets/widget/..%2Floader.js",
        "/assets/widget/%2e%2e/loader.js",
        "/assets/widget//panel-0a1b2c3d.js/",
        "/assets/widget/..%5Cloader.js",
        "/assets/%00"
      })
  void serves_nothing_but_the_built_files(String path) {
    assertThat(browser.get(path).statusCode()).isBetween(400, 404);
  }

  @Test
  void keeps_serving_a_file_after_a_trick_was_tried_with_it() {
    browser.get("/assets/widget/x%2F..%2Fpanel-0a1b2c3d.js");

    assertThat(browser.get("/assets/widget/panel-0a1b2c3d.js").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console", "/console/", "/console/1042"})
  void shows_the_agents_app_in_no_frame(String path) {
    var page = browser.get(path);

    assertThat(text(page)).contains("/assets/console/index-");
    assertThat(header(page, "content-security-policy")).endsWith("frame-ancestors 'none'");
    assertThat(header(page, "cross-origin-opener-policy")).isEqualTo("same-origin");
  }

  @Test
  void speaks_the_visitors_language_on_the_demo_page() {
    var russian = browser.with("Accept-Language", "ru-RU,ru;q=0.9,en;q=0.8");

    assertThat(text(russian.get("/demo"))).contains("<html lang=\"ru\">", "Лампа-корзина");
    assertThat(text(browser.get("/demo?lang=ru"))).contains("Лампа-корзина");
    assertThat(text(russian.get("/demo?lang=en"))).contains("Basket lamp");
    assertThat(text(browser.get("/demo?lang=%3Cscript%3E"))).contains("Basket lamp");
  }

  @Test
  void puts_the_chat_on_the_demo_page_and_nothing_of_anybody_else() {
    var page = browser.get("/demo");

    assertThat(text(page))
        .contains("<script async src=\"/w/" + key + ".js\"></script>")
        .doesNotContain("${", "//");
    assertThat(header(page, "content-security-policy")).startsWith("default-src 'none'");
    assertThat(browser.get(between(text(page), "stylesheet\" href=\"", "\"")).statusCode())
        .isEqualTo(200);
    assertThat(header(browser.get("/"), "location")).isEqualTo("/demo");
  }

  @Test
  void sets_no_cookie_and_careful_headers_on_every_answer() {
    for (var path :
        List.of("/", "/demo", "/console", "/panel?site=" + key, "/w/" + key + ".js", "/nothing")) {
      var answer = browser.get(path);

      assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
      assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
      assertThat(header(answer, "referrer-policy")).isEqualTo("strict-origin-when-cross-origin");
    }
  }

  @Test
  void answers_head_with_the_length_and_other_methods_with_405() {
    var head = browser.send("HEAD", "/demo", "");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(Integer.parseInt(header(head, "content-length"))).isGreaterThan(1_000);
    assertThat(browser.send("POST", "/demo", "x").statusCode()).isEqualTo(405);
  }

  private Browser serve(Optional<URI> publicUrl) {
    var router = Router.router(vertx);
    var origins = new Origins(publicUrl);
    var assets = Assets.load();
    new EdgeRoutes(origins).mount(router);
    new SiteRoutes(new Sites(new PgSiteStore(pool), clock), assets, origins).mount(router);
    new AssetRoutes(assets, origins).mount(router);
    new DemoRoutes(key).mount(router);
    var server = vertx.createHttpServer().requestHandler(router).listen(0, "localhost").await();
    return Browser.at(server.actualPort());
  }

  private void update(String change, String value) {
    pool.preparedQuery("UPDATE site SET " + change + " WHERE workspace_id = $1 AND id = $2")
        .execute(Tuple.of(workspace.id(), workspace.site(), value))
        .await();
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static JsonObject settings(String text, String before, String after) {
    return new JsonObject(between(text, before, after));
  }

  private static String between(String text, String before, String after) {
    var from = text.indexOf(before) + before.length();
    return text.substring(from, text.indexOf(after, from));
  }
}
