package chat.alcove.articles;

import static chat.alcove.identity.StaffServer.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.Browser;
import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What Olga writes and brings in, and what is not taken from her.
class ArticleRoutesTest extends ArticleServer {
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
    assertThat(text(olga.get("/api/articles/" + id + "/versions")))
        .contains("\"edition\":2", "\"version\":2,\"title\":\"One\",\"bytes\":7,\"by\"")
        .doesNotContain("Second.", "First.");
    assertThat(json(olga.get("/api/articles/" + id + "/versions/1")).getJsonObject("version"))
        .isEqualTo(new JsonObject().put("version", 1).put("title", "One").put("body", "First."));
    assertThat(olga.get("/api/articles/" + id + "/versions/3").statusCode()).isEqualTo(404);
    assertThat(olga.get("/api/articles/" + id + "/versions/x").statusCode()).isEqualTo(400);
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
  void lets_nobody_write_over_what_they_have_not_seen() {
    var id = publish(filled("Hours", "From nine."));
    var seen = article(olga.get("/api/articles/" + id)).getInteger("edition");
    var boris = promoted(1);

    var first = olga.send("PUT", "/api/articles/" + id, edition(seen).put("body", "Ten.").encode());
    var second = boris.send("PUT", "/api/articles/" + id, edition(seen).put("body", "8.").encode());
    var shown = boris.send("POST", "/api/articles/" + id + "/publish", edition(seen).encode());

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(shown.statusCode()).isEqualTo(409);
    var error = json(second).getJsonObject("error");
    var now = article(olga.get("/api/articles/" + id));
    assertThat(error.getString("name")).isEqualTo("overtaken");
    assertThat(error.getString("by")).isEqualTo(workspace.olga().toString());
    assertThat(error.getString("at")).isEqualTo(now.getString("editedAt"));
    assertThat(now.getString("body")).isEqualTo("Ten.");
    assertThat(text(reader.get(url(id)))).contains("From nine.");
    var knowing = edition(error.getInteger("edition")).put("body", "8.").encode();
    assertThat(article(boris.send("PUT", "/api/articles/" + id, knowing)).getString("editedBy"))
        .isEqualTo(workspace.boris().toString());
    assertThat(
            article(olga.send("PUT", "/api/articles/" + id, "{\"title\": \"Any\"}"))
                .getString("body"))
        .isEqualTo("8.");
    assertThat(olga.send("PUT", "/api/articles/" + id, "{\"edition\": 0}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void counts_an_import_as_a_change_and_showing_as_none() {
    var file = "---\nslug: hours\n---\n# Hours\n\n%s.\n";
    var part =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"hours.md\"\r\n\r\n%s\r\n--b--\r\n";
    var form = olga.with("Content-Type", "multipart/form-data; boundary=b");
    var added =
        json(form.send("POST", "/api/articles/import", part.formatted(file.formatted("9"))));
    var id = added.getJsonArray("files").getJsonObject(0).getString("id");
    assertThat(article(olga.get("/api/articles/" + id)).getInteger("edition")).isEqualTo(1);

    form.send("POST", "/api/articles/import", part.formatted(file.formatted("Ten")));
    olga.send("POST", "/api/articles/" + id + "/unpublish", "{}");

    var late = edition(1).put("body", "8.").encode();
    assertThat(olga.send("PUT", "/api/articles/" + id, late).statusCode()).isEqualTo(409);
    assertThat(article(olga.get("/api/articles/" + id)).getInteger("edition")).isEqualTo(2);
  }

  private static JsonObject edition(int number) {
    return new JsonObject().put("edition", number);
  }

  private static JsonObject article(HttpResponse<byte[]> answer) {
    return json(answer).getJsonObject("article");
  }

  /// Somebody who answers, as one who leads.
  private Browser promoted(int agent) {
    pool.preparedQuery("UPDATE agent SET role = 'lead' WHERE workspace_id = $1 AND id = $2")
        .execute(Tuple.of(workspace.id(), workspace.agents().get(agent)))
        .await();
    return server.of(workspace.email(agent));
  }

  @Test
  void answers_who_asks_for_what_is_no_id() {
    assertThat(olga.get("/api/articles/xyz").statusCode()).isEqualTo(404);
    assertThat(olga.send("PUT", "/api/sections/xyz", "{}").statusCode()).isEqualTo(404);
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
            + part.formatted("Лампы/two.md", "# Two\n\nWords.")
            + part.formatted("faq.csv", "question,answer\nWhy?,Because.\n")
            + part.formatted("x.exe", "MZ")
            + "--b--\r\n";

    var first = json(upload.send("POST", "/api/articles/import", body));
    var second = json(upload.send("POST", "/api/articles/import", body));

    assertThat(first.getInteger("sections")).isEqualTo(2);
    assertThat(second.getInteger("sections")).isZero();
    assertThat(first.encode())
        .contains(
            "\"name\":\"one.md\",\"outcome\":\"added\"",
            "\"name\":\"Лампы/two.md\",\"outcome\":\"added\"",
            "\"name\":\"faq.csv:2\",\"outcome\":\"added\"",
            "refused");
    assertThat(second.encode())
        .contains(
            "\"name\":\"Лампы/two.md\",\"outcome\":\"unchanged\"",
            "\"name\":\"one.md\",\"outcome\":\"unchanged\"",
            "\"name\":\"faq.csv:2\",\"outcome\":\"unchanged\"");
    assertThat(text(reader.get("/help/en/")))
        .contains("One", "Why?", "/help/en/any/", "/help/en/lampy/");
  }

  @Test
  void imports_nothing_from_strangers_and_for_other_pages() {
    var upload = olga.with("Content-Type", "text/markdown");

    var stranger = upload.with("Cookie", "").send("POST", "/api/articles/import", "# One");
    var other =
        upload.with("Origin", "https://evil.example").send("POST", "/api/articles/import", "# One");

    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(json(olga.get("/api/articles")).getJsonArray("articles")).isEmpty();
  }

  @Test
  void imports_the_articles_that_come_with_it() {
    assertThat(json(olga.send("POST", "/api/articles/demo", "{}")).getJsonArray("files"))
        .hasSizeGreaterThanOrEqualTo(60);
  }

  @Test
  void gives_sections_that_cannot_be_written_in_latin_letters_addresses_of_their_own() {
    for (var title : List.of("الدفع", "الشحن")) {
      var section = new JsonObject().put("language", "ar").put("title", title).encode();
      assertThat(olga.send("POST", "/api/sections", section).statusCode()).isEqualTo(201);
    }

    assertThat(json(olga.get("/api/sections")).getJsonArray("sections")).hasSize(2);
  }

  @Test
  void says_that_there_is_no_room_for_more_sections() {
    pool.preparedQuery(
            "INSERT INTO section (workspace_id, id, language, slug, title)"
                + " SELECT $1, gen_random_uuid(), 'en', 's' || n, 'S ' || n FROM generate_series(2, $2::int) n")
        .execute(Tuple.of(workspace.id(), ShelfSql.SECTIONS_MAX))
        .await();
    var upload = olga.with("Content-Type", "multipart/form-data; boundary=b");
    var part =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\nWords.\r\n";

    var imported =
        upload.send(
            "POST",
            "/api/articles/import",
            part.formatted("lamps/a.md") + part.formatted("shades/b.md") + "--b--\r\n");
    var added = olga.send("POST", "/api/sections", "{\"language\":\"en\",\"title\":\"More\"}");

    assertThat(text(imported))
        .contains("\"name\":\"lamps/a.md\",\"outcome\":\"added\"", "\"sections\":1")
        .contains("a workspace has at most 1000 sections");
    assertThat(added.statusCode()).isEqualTo(400);
    assertThat(text(added)).contains("a workspace has at most 1000 sections");
    assertThat(json(olga.get("/api/sections")).getJsonArray("sections")).hasSize(1_000);
  }

  @Test
  void imports_many_files_at_once() {
    var body = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      body.append("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
          .append(i)
          .append(".md\"\r\n\r\n# Lamp\n\nIt shines.\r\n");
    }
    var upload = olga.with("Content-Type", "multipart/form-data; boundary=b");

    var done = json(upload.send("POST", "/api/articles/import", body + "--b--\r\n"));

    assertThat(done.getJsonArray("files")).hasSize(300);
    assertThat(done.encode()).doesNotContain("refused");
  }

  @Test
  void sends_a_large_picture_in_pieces_that_make_a_whole() {
    var picture =
        IntStream.range(0, 80_000)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" ", "GIF89a", ""));
    var pasted = olga.with("Content-Type", "image/gif").send("POST", "/api/pictures", picture);

    var sent = reader.get(json(pasted).getString("url"));

    assertThat(text(sent)).isEqualTo(picture);
    assertThat(sent.headers().firstValue("Content-Length")).contains("" + picture.length());
    assertThat(reader.get("/pictures/nobody").statusCode()).isEqualTo(404);
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
