package chat.alcove.articles;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.alcove.articles.Importing.Batch;
import chat.alcove.articles.Importing.Done;
import chat.alcove.articles.Importing.File;
import chat.alcove.articles.Importing.Read;
import chat.alcove.articles.Importing.Showing;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImportingTest {
  @Test
  void reads_what_stands_before_the_text() {
    var read =
        one(
            "folder/one.md",
            "\ufeff---\r\ntitle: \"Opening hours\"\nSection: Team\nlanguage: en\nslug: hours\ninternal: true\n---\n\nWe open.");

    assertThat(read.text()).isEqualTo(new Article.Text("Opening hours", "We open."));
    assertThat(read.section()).isEqualTo("Team");
    assertThat(read.slug()).isEqualTo("hours");
    assertThat(read.showing()).isEqualTo(Showing.staff);
  }

  @Test
  void takes_the_first_heading_or_the_name_for_a_title() {
    assertThat(one("a.md", "# The title #\n\nWords.").text())
        .isEqualTo(new Article.Text("The title", "Words."));
    assertThat(one("Часы работы.md", "Words."))
        .returns("chasy-raboty", Read::slug)
        .returns("Часы работы", read -> read.text().title());
    assertThat(one("x.md", "---\npublished: false\n---\n# T").showing()).isEqualTo(Showing.nobody);
  }

  @Test
  void takes_what_is_no_front_matter_for_text() {
    assertThat(one("a.md", "---\ntitle: never ends").text().body()).contains("title: never ends");
    assertThat(one("a.md", "---\n" + "a: b\n".repeat(10_000)).text().body()).startsWith("---");
    assertThat(one("a.md", "---\n!!python/object: x\n&a *a\n---\nText").text().body())
        .isEqualTo("Text");
  }

  @Test
  void reads_questions_and_answers() {
    var batch =
        read(
            "faq.csv",
            "question,answer,language,section\r\n\"Who, me?\",\"Line \"\"one\"\"\nline two\",en,Any\r\n\r\nКто?,Я,ru,\n");

    assertThat(batch.refused()).isEmpty();
    assertThat(batch.articles())
        .extracting(Read::name, Read::language, Read::slug, read -> read.text().body())
        .containsExactly(
            tuple("faq.csv:2", "en", "who-me", "Line \"one\"\nline two"),
            tuple("faq.csv:3", "ru", "kto", "Я"));
    assertThat(read("a.csv", "question;answer\nQ;A").articles()).hasSize(1);
    assertThat(read("a.csv", "question\tanswer\nQ\tA").articles()).hasSize(1);
    assertThat(read("a.csv", "\ufeffsep=;\r\nquestion;answer\r\nQ;A, b").articles()).hasSize(1);
  }

  @Test
  void reads_the_columns_by_their_russian_names_and_who_is_to_see_each() {
    var batch =
        read(
            "faq.csv",
            "Вопрос;Ответ;Внутренняя;Опубликована\nКто?;Я;да;\nГде?;Тут;;нет\nКак?;Так;нет;да\n");

    assertThat(batch.refused()).isEmpty();
    assertThat(batch.articles())
        .extracting(read -> read.text().title(), Read::showing)
        .containsExactly(
            tuple("Кто?", Showing.staff),
            tuple("Где?", Showing.nobody),
            tuple("Как?", Showing.everybody));
  }

  @Test
  void reads_the_letters_that_a_russian_excel_writes_and_refuses_what_nobody_can_read() {
    var sheet = "вопрос;ответ\nСколько стоит доставка?;«Бесплатно» — от 5 000 ₽\n";

    for (var charset : List.of("windows-1251", "UTF-8", "UTF-16")) {
      var bytes = sheet.replace("₽", "руб").getBytes(Charset.forName(charset));
      var batch = Importing.read(List.of(File.of("faq.csv", bytes)), "ru");
      assertThat(batch.articles())
          .as(charset)
          .singleElement()
          .extracting(Read::text)
          .isEqualTo(new Article.Text("Сколько стоит доставка?", "«Бесплатно» — от 5 000 руб"));
    }
    var german = "question,answer\nWie groß?,Größer als früher\n".getBytes(ISO_8859_1);
    var refused = Importing.read(List.of(File.of("a.csv", german)), "de").refused();
    assertThat(refused).singleElement().extracting(Done::words).asString().contains("UTF-8");
  }

  @Test
  void says_of_each_file_what_is_wrong_with_it() {
    assertThat(refusal("a.exe", "MZ")).contains("send .md or .csv");
    assertThat(refusal("a.csv", "q,a\n1,2")).contains("question and answer");
    assertThat(refusal("a.csv", "question,answer\n\"open")).contains("never ends");
    assertThat(refusal("a.csv", "question,answer\n" + ",".repeat(100))).contains("cells");
    assertThat(refusal("a.csv", "question,answer\n" + "q,a\n".repeat(2_001))).contains("rows");
    assertThat(refusal("a.md", "---\nlanguage: ../../etc\n---\n# T")).contains("language");
    assertThat(refusal("a.md", "---\nslug: ../../etc\n---\n# T")).contains("slug");
    assertThat(refusal("a.md", "---\ntitle: " + "x".repeat(300) + "\n---\n")).contains("title");
    assertThat(refusal("a.md", "# T\n" + "x".repeat(300_000))).contains("longer");
    assertThat(refusal("a.md", "# T\n\0")).contains("no text");
    assertThat(refusal("a.csv", "question,answer\nWho?, ")).contains("a title and no text");
  }

  @Test
  void gives_what_cannot_be_written_in_latin_letters_an_address_that_no_other_has() {
    var sheet =
        "question,answer\nكم التوصيل؟,a\nأين أنتم؟,b\nDo you know C++?,c\nDo you know C?,d\nКак оплатить?,e";

    var slugs = read("faq.csv", sheet).articles().stream().map(Read::slug).toList();

    assertThat(slugs).doesNotHaveDuplicates().allMatch(slug -> Slugs.SLUG.matcher(slug).matches());
    assertThat(slugs).contains("do-you-know-c", "kak-oplatit");
    assertThat(one("営業時間.md", "x").slug()).isNotEqualTo(one("会社.md", "x").slug());
    assertThat(one("営業時間.md", "x").slug()).isEqualTo(one("営業時間.md", "y").slug());
  }

  @Test
  void takes_no_address_twice() {
    var slugged = "---\nslug: a\n---\n# B\n\nb";
    var batch =
        Importing.read(List.of(new File("x/b.md", slugged), new File("a.md", "# A\na")), "en");

    assertThat(batch.articles()).hasSize(1);
    assertThat(batch.refused()).singleElement().extracting(Done::name).isEqualTo("x/b.md");
  }

  @Test
  void gives_the_first_page_of_a_folder_the_name_of_its_folder() {
    assertThat(addresses("index.md", "lamps/index.md", "shades/README.MD", "lamps/faq/Index.md"))
        .containsExactly("index", "lamps", "shades", "lamps-faq");
    assertThat(one("Лампы/index.md", "Words."))
        .returns("lampy", Read::slug)
        .returns("Лампы", read -> read.text().title());
    assertThat(one("lamps/faq/index.md", "Words.").text().title()).isEqualTo("faq");
  }

  @Test
  void leaves_a_folder_of_the_language_out_of_addresses_so_that_translations_find_one_another() {
    var english = read("en/lamps/index.md", "# Lamps\n\nWords.").articles().getFirst();
    var russian =
        Importing.read(List.of(new File("ru/lamps/index.md", "# Лампы\n\nСлова.")), "ru")
            .articles()
            .getFirst();

    assertThat(english.slug()).isEqualTo(russian.slug()).isEqualTo("lamps");
    assertThat(one("en/index.md", "# Start\n\nWords.").slug()).isEqualTo("index");
  }

  @Test
  void gives_files_of_one_name_in_several_folders_addresses_of_their_own() {
    assertThat(addresses("shades/about.md", "lamps/about.md", "about.md"))
        .containsExactly("about", "lamps-about", "shades-about");
    assertThat(addresses("lamps/about.md", "shades/about.md"))
        .isEqualTo(addresses("shades/about.md", "lamps/about.md"))
        .containsExactly("about", "shades-about");
    assertThat(addresses("a/lamps.md", "lamps/index.md")).containsExactly("lamps", "lamps-index");
  }

  @Test
  void takes_the_folder_for_the_section_where_the_file_names_none() {
    assertThat(section("billing/refund.md", "# R\n\nWords.")).isEqualTo("billing");
    assertThat(section("./ Оплата /возврат.md", "# В\n\nWords.")).isEqualTo("Оплата");
    assertThat(section("billing/refund.md", "---\nsection: Team\n---\n# R\n\nWords."))
        .isEqualTo("Team");
    assertThat(section("billing/refund.md", "---\nsection:\n---\n# R\n\nWords.")).isEmpty();
    assertThat(section("refund.md", "# R\n\nWords.")).isEmpty();
    assertThat(section("/../refund.md", "# R\n\nWords.")).isEmpty();
    assertThat(section("faq/a.csv", "question,answer\nQ,A")).isEqualTo("faq");
    assertThat(section("faq/a.csv", "question,answer,section\nQ,A,")).isEmpty();
  }

  @Test
  void names_a_folder_within_another_with_both() {
    assertThat(section("products/lamps//faq/a.md", "# A\n\nWords."))
        .isEqualTo("products / lamps / faq");
    assertThat(section("المنتجات/المصابيح/a.md", "# A\n\nWords.")).isEqualTo("المنتجات / المصابيح");
  }

  @Test
  void takes_the_letters_of_a_folder_alike_however_the_system_that_it_is_from_writes_them() {
    var apart = Normalizer.normalize("Зайцы/a.md", Normalizer.Form.NFD);

    assertThat(apart).isNotEqualTo("Зайцы/a.md");
    assertThat(section(apart, "# A\n\nWords.")).isEqualTo("Зайцы");
  }

  @Test
  void refuses_folders_whose_names_make_no_section() {
    assertThat(refusal("x".repeat(50) + "/" + "y".repeat(28) + "/a.md", "# A\n\nWords."))
        .isEqualTo("the names of its folders have more than 80 characters together");
    assertThat(section("x".repeat(50) + "/" + "y".repeat(27) + "/a.md", "# A\n\nWords."))
        .hasSize(80);
    assertThat(refusal("a\tb/a.md", "# A\n\nWords.")).contains("characters that cannot be shown");
    assertThat(refusal("a.md", "---\nsection: " + "x".repeat(81) + "\n---\n# A\n\nWords."))
        .isEqualTo("the section is too long");
  }

  @Test
  void reads_only_so_many_sections_at_once() {
    var files =
        IntStream.rangeClosed(1, Importing.SECTIONS_MAX + 1)
            .boxed()
            .flatMap(i ->
                Stream.of("a", "b").map(name -> new File(i + "/" + name + i + ".md", "# A\na")))
            .toList();

    var batch = Importing.read(files, "en");

    assertThat(batch.articles()).hasSize(2 * Importing.SECTIONS_MAX);
    assertThat(batch.refused())
        .extracting(Done::name, Done::words)
        .containsExactly(
            tuple("99/a99.md", "more than 200 sections"),
            tuple("99/b99.md", "more than 200 sections"));
  }

  private static String section(String name, String text) {
    return one(name, text).section();
  }

  private static Read one(String name, String text) {
    var batch = read(name, text);
    assertThat(batch.refused()).isEmpty();
    return batch.articles().getFirst();
  }

  private static List<String> addresses(String... names) {
    var files = Stream.of(names).map(name -> new File(name, "Words of " + name)).toList();
    return Importing.read(files, "en").articles().stream().map(Read::slug).toList();
  }

  private static String refusal(String name, String text) {
    return String.valueOf(read(name, text).refused().getFirst().words());
  }

  private static Batch read(String name, String text) {
    return Importing.read(List.of(new File(name, text)), "en");
  }
}
