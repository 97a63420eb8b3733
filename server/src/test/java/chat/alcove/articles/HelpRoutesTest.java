package chat.alcove.articles;

import static chat.alcove.identity.StaffServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What everybody reads of that which Olga writes.
class HelpRoutesTest extends ArticleServer {
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
  void leads_from_where_a_section_was_to_where_it_is() {
    var lamps = section("Lamps");
    publish(filled("Warm light", "Words.").put("section", lamps));
    rename(lamps, "lights");
    rename(lamps, "light");

    for (var old : new String[] {"/help/en/lamps/", "/help/en/lights/"}) {
      assertThat(reader.get(old).statusCode()).isEqualTo(301);
      assertThat(location(reader.get(old))).isEqualTo("/help/en/light/");
    }
    assertThat(text(reader.get("/help/en/light/")))
        .contains("<link rel=\"canonical\" href=\"" + reader.server() + "/help/en/light/\"");
    assertThat(text(reader.get("/help/sitemap.xml")))
        .contains("/help/en/light/")
        .doesNotContain("/help/en/lamps/", "/help/en/lights/");
    assertThat(reader.get("/help/ru/lamps/").statusCode()).isEqualTo(404);

    rename(lamps, "lamps");
    assertThat(reader.get("/help/en/lamps/").statusCode()).isEqualTo(200);
    assertThat(location(reader.get("/help/en/light/"))).isEqualTo("/help/en/lamps/");
  }

  @Test
  void gives_an_old_address_to_whichever_section_has_it_now() {
    var first = section("Lamps");
    publish(filled("Warm light", "Words.").put("section", first));
    rename(first, "light");
    var second = section("Lamps");
    assertThat(reader.get("/help/en/lamps/").statusCode()).isEqualTo(404);
    publish(filled("Lamp posts", "Words.").put("section", second));
    assertThat(text(reader.get("/help/en/lamps/"))).contains("Lamp posts");

    rename(second, "posts");
    assertThat(location(reader.get("/help/en/lamps/"))).isEqualTo("/help/en/posts/");
    olga.send("DELETE", "/api/sections/" + second, "{}");
    assertThat(reader.get("/help/en/lamps/").statusCode()).isEqualTo(404);
    assertThat(reader.get("/help/en/posts/").statusCode()).isEqualTo(404);
    assertThat(reader.get("/help/en/light/").statusCode()).isEqualTo(200);
  }

  private String section(String title) {
    var sent = new JsonObject().put("language", "en").put("title", title).encode();
    return json(olga.send("POST", "/api/sections", sent)).getJsonObject("section").getString("id");
  }

  private void rename(String section, String slug) {
    var sent = new JsonObject().put("slug", slug).encode();
    assertThat(olga.send("PUT", "/api/sections/" + section, sent).statusCode()).isEqualTo(200);
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
            "<a lang=\"ru\" hreflang=\"ru\" href=\"" + url(russian),
            "FAQPage",
            "/help/en/money/");
    assertThat(text(reader.get("/help/en/money/"))).contains("<h1>Money</h1>", "Is it free?");
    assertThat(text(reader.get("/help/en/"))).contains("/help/en/money/", "Русский");
    assertThat(text(reader.get("/help/ru/"))).contains("Справка", "Это бесплатно?");
    assertThat(text(reader.get("/help/sitemap.xml")))
        .contains(reader.server() + url(id), reader.server() + url(russian), "/help/en/money/");
  }

  @Test
  void shows_long_lists_a_page_at_a_time() {
    var section = section("Money");
    pool.preparedQuery(
            """
            INSERT INTO article (workspace_id, id, language, family_id, section_id, slug, draft_title, draft_body, title,
                body, words, published_at, changed_at)
            SELECT $1, id, 'en', id, CASE WHEN n > 250 THEN $2::uuid END, 'a' || n, t, t, t, t, t, now(), now()
              FROM (SELECT gen_random_uuid() AS id, n, 'Article ' || lpad(n::text, 3, '0') AS t
                      FROM generate_series(1, 400) AS n) AS made
            """)
        .execute(Tuple.of(workspace.id(), UUID.fromString(section)))
        .await();

    var first = text(reader.get("/help/en/"));
    var last = text(reader.get("/help/en/?page=3"));

    assertThat(first)
        .contains("Money", "All 150 articles", "Article 001", "Article 099", "Page 1 of 3")
        .contains("<a rel=\"next\" href=\"/help/en/?page=2\">")
        .doesNotContain("Article 100<", "rel=\"prev\"");
    assertThat(last)
        .contains("Article 200", "Article 250", "<a rel=\"prev\" href=\"/help/en/?page=2\">")
        .contains("<link rel=\"canonical\" href=\"" + reader.server() + "/help/en/?page=3\">")
        .doesNotContain("Article 199<", "Article 251<", "rel=\"next\"");
    assertThat(text(reader.get("/help/en/?page=1"))).isEqualTo(first);
    assertThat(text(reader.get("/help/en/money/"))).contains("Article 350").doesNotContain("351<");
    assertThat(text(reader.get("/help/en/money/?page=2"))).contains("Article 351", "Page 2 of 2");
    for (var none : new String[] {"?page=4", "?page=0", "?page=x", "money/?page=3"}) {
      assertThat(reader.get("/help/en/" + none).statusCode()).as(none).isEqualTo(404);
    }
  }

  @Test
  void is_read_from_right_to_left_where_the_language_is() {
    var id =
        publish(
            new JsonObject()
                .put("language", "ar")
                .put("title", "الشحن")
                .put("body", "ثلاثة أيام."));

    assertThat(text(reader.get(url(id)))).contains("<html lang=\"ar\" dir=\"rtl\">");
    assertThat(text(reader.get("/help/en/"))).contains("<html lang=\"en\" dir=\"ltr\">");
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
  void counts_no_more_votes_on_an_article_than_a_household_has() {
    var id = publish(filled("Sloths", "They are slow."));
    var form = reader.with("Content-Type", "application/x-www-form-urlencoded");

    for (int i = 0; i < 6; i++) {
      var voted = form.send("POST", "/help/vote", "article=" + id + "&helpful=no");
      assertThat(voted.statusCode()).isEqualTo(303);
    }

    var article = json(olga.get("/api/articles/" + id)).getJsonObject("article");
    assertThat(article.getInteger("helpedNot")).isEqualTo(3);
  }

  @Test
  void tells_search_engines_what_they_may_read_and_where_to_begin() {
    var robots = reader.get("/robots.txt");

    assertThat(robots.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(text(robots))
        .contains("Allow: /help\n", "Disallow: /\n")
        .contains("Sitemap: " + reader.server() + "/help/sitemap.xml\n");
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
}
