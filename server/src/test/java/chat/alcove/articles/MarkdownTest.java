package chat.alcove.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import chat.alcove.protocol.Refused;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  private static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "<svg/onload=alert(1)>",
          "<iframe src=\"https://evil.example\"></iframe>",
          "[a](javascript:alert(1))",
          "[a](JaVaScRiPt:alert(1))",
          "[a](java&#115;cript:alert(1))",
          "[a](\tjavascript:alert(1))",
          "[a](<java\nscript:alert(1)>)",
          "[a](data:text/html;base64,PHNjcmlwdD4=)",
          "[a](vbscript:msgbox)",
          "[a](//evil.example/x)",
          "[a](/\\evil.example)",
          "[a](https://x.example/\"onmouseover=\"alert(1))",
          "[a](https://x.example 'a\" onclick=\"alert(1)')",
          "![a](javascript:alert(1))",
          "![a](data:image/svg+xml,<svg onload=alert(1)>)",
          "![a](http://plain.example/p.png)",
          "![\"onerror=\"alert(1)](https://x.example/p.png)",
          "![a](/api/session)",
          "<a href=\"javascript:alert(1)\">x</a>",
          "[a]: javascript:alert(1)\n\n[a]",
          "<javascript:alert(1)>",
          "<style>body{display:none}</style>",
          "<form action=https://evil.example><input name=password></form>",
          "<base href=//evil.example>",
          "<meta http-equiv=refresh content=0;url=//evil.example>",
          "</article></main><script>alert(1)</script>",
          "`</code><script>alert(1)</script>`",
          "```\"><script>alert(1)</script>\nx\n```",
          "|<script>|\n|---|\n|<img src=x onerror=y>|");

  private static final Pattern TAG =
      Pattern.compile("<\\s*/?\\s*(script|img|svg|iframe|style|form|input|base|meta|a)\\b[^>]*>");
  private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

  @Test
  void obeys_no_markup_and_no_address_that_could_do_harm() {
    for (var hostile : HOSTILE) {
      var html = Markdown.html(hostile, "en");
      assertThat(html.toLowerCase(Locale.ROOT))
          .as(hostile)
          .doesNotContain("<script", "<svg", "<iframe", "<style", "<form", "<base", "<meta");
      assertThat(TAG.matcher(html).results().map(found -> found.group()))
          .as(hostile)
          .allSatisfy(tag ->
              assertThat(tag.replaceAll("\"[^\"]*\"", "")).doesNotContainPattern("\\son\\w+"));
      assertThat(ADDRESS.matcher(html).results().map(found -> found.group(1)))
          .as(hostile)
          .allMatch(address -> address.startsWith("https://"));
    }
  }

  @Test
  void shows_what_leads_nowhere_as_its_words() {
    assertThat(
            Markdown.html("Go [*there*](javascript:x), ![a *cat*](http://x.example/c.png).", "en"))
        .isEqualTo("<p>Go <em>there</em>, a <em>cat</em>.</p>\n");
  }

  @Test
  void keeps_tables_links_and_pictures_of_ours() {
    assertThat(Markdown.html("|a|b|\n|---|---|\n|1|2|", "en")).contains("<table", "<td>2</td>");
    assertThat(Markdown.html("[x](https://a.example/b?c=d)", "en"))
        .contains("href=\"https://a.example/b?c=d\"", "rel=\"noopener nofollow\"");
    assertThat(Markdown.html("[x](mailto:a@b.example) [y](/help/en/)", "en"))
        .contains("mailto:a@b.example", "href=\"/help/en/\"");
    assertThat(Markdown.html("[x](hours.md#night)", "ru"))
        .contains("href=\"/help/ru/hours#night\"");
    assertThat(Markdown.html("![x](/pictures/1)", "en"))
        .contains("src=\"/pictures/1\"", "loading=\"lazy\"");
  }

  @Test
  void counts_tags_that_are_shown_as_they_were_typed_among_the_words() {
    assertThat(Markdown.plain("<details>\nShipping\n</details>\n\nPress <kbd>Enter</kbd>.").all())
        .contains("Shipping", "Press <kbd>Enter</kbd>.");
  }

  @Test
  void leaves_the_first_level_to_the_page() {
    assertThat(Markdown.html("# One\n\n## Two", "en")).contains("<h2>One</h2>", "<h3>Two</h3>");
    assertThat(Markdown.html("## Two", "en")).contains("<h2>Two</h2>");
  }

  @Test
  void outlives_marks_within_marks() {
    for (var deep :
        List.of(
            ">".repeat(100_000),
            "- ".repeat(50_000),
            "[".repeat(100_000),
            "*a _b ".repeat(20_000),
            "![".repeat(50_000) + "](".repeat(50_000),
            "![".repeat(2_500) + "](".repeat(2_500),
            "*".repeat(150_000) + "a" + "*".repeat(150_000),
            "`".repeat(100_000))) {
      assertThatCode(
              () -> {
                try {
                  Markdown.html(deep, "en");
                  Markdown.plain(deep);
                } catch (Refused refused) {
                  assertThat(refused.field()).isEqualTo("body");
                }
              })
          .as(deep.substring(0, 10))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void knows_what_an_article_says_first() {
    var plain =
        Markdown.plain(
            "# Head\n\nFirst **bold** one.\n\nSecond [link](https://x.example).\n\n- item\n\n`code`");

    assertThat(plain.lead()).isEqualTo("Head\nFirst bold one.");
    assertThat(plain.all()).isEqualTo("Head\nFirst bold one.\nSecond link.\nitem\ncode");
  }
}
