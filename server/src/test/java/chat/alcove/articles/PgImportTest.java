package chat.alcove.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import chat.alcove.articles.Importing.Batch;
import chat.alcove.articles.Importing.Done;
import chat.alcove.articles.Importing.File;
import chat.alcove.articles.Importing.Outcome;
import chat.alcove.articles.Importing.Read;
import chat.alcove.articles.Importing.Report;
import chat.alcove.articles.Importing.Showing;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.postgres.Database;
import chat.alcove.protocol.Refused;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PgImportTest {
  private static final String BUSY = "57014";
  private static final String BROKEN = "XX000";

  private Pool pool;
  private TestShelf shelf;

  @BeforeEach
  void start(Vertx vertx) {
    pool = Database.pool(vertx, TestDatabase.create());
    var workspace = TestWorkspace.in(pool);
    shelf = new TestShelf(pool, workspace.id(), workspace.olga());
  }

  @AfterEach
  void stop() {
    pool.close().await();
  }

  /// Plans that were made while there was nothing used to read all articles for each one.
  @Test
  void reads_no_more_for_an_article_however_many_there_are() {
    write(articles(0, 300));
    long few = read();
    write(articles(300, 300));

    assertThat(read() - few).isLessThan(300 * 100);
  }

  @Test
  void lets_searches_be_planned_for_what_it_wrote() {
    assertThat(shelf.titles("en", "zebra")).isEmpty();

    write(articles(0, 60));

    assertThat(number("SELECT reltuples::bigint FROM pg_class WHERE relname = 'article'"))
        .isEqualTo(60);
  }

  @Test
  void tries_again_where_the_store_is_busy() {
    fail("nextval('failed') <= 3", BUSY);

    var done = write(articles(0, 60));

    assertThat(done).extracting(Done::outcome).containsOnly(Outcome.added).hasSize(60);
    assertThat(number("SELECT last_value FROM failed")).isGreaterThan(3);
    assertThat(number("SELECT count(*) FROM article_version")).isEqualTo(60);
  }

  @Test
  void says_which_are_stored_when_the_store_stays_busy() {
    fail("NEW.slug = 'number-57'", BUSY);

    var done = write(articles(0, 60), Duration.ofMillis(600));

    assertThat(done).hasSize(60);
    assertThat(done.subList(0, 50)).extracting(Done::outcome).containsOnly(Outcome.added);
    assertThat(done.getLast())
        .returns("number-59.md", Done::name)
        .returns(Outcome.refused, Done::outcome)
        .returns("not stored in time; send it again", Done::words);
    assertThat(number("SELECT count(*) FROM article"))
        .isEqualTo(done.stream().filter(one -> one.outcome() == Outcome.added).count());
  }

  @Test
  void fails_where_nothing_could_be_stored() {
    fail("true", BUSY);

    assertThatThrownBy(() -> write(articles(0, 3), Duration.ZERO))
        .matches(Refused::isTryAgain, "to be sent again");
  }

  @Test
  void leaves_out_only_the_one_that_cannot_be_stored() {
    fail("NEW.slug = 'number-7'", BROKEN);

    var done = write(articles(0, 20));

    assertThat(done)
        .filteredOn(one -> one.outcome() == Outcome.refused)
        .extracting(Done::name, Done::words)
        .containsExactly(tuple("number-7.md", "it could not be stored"));
    assertThat(number("SELECT count(*) FROM article")).isEqualTo(19);
  }

  @Test
  void makes_one_family_of_a_slug_in_several_languages() {
    write(read("b.md", "en", "# There before"));
    write(
        read("a.md", "ru", "# А"),
        read("a.md", "en", "# A"),
        read("a.md", "de", "# Ä"),
        read("b.md", "ru", "# Б"));

    assertThat(number("SELECT count(DISTINCT family_id) FROM article WHERE slug = 'a'"))
        .isEqualTo(1);
    assertThat(number("SELECT count(DISTINCT family_id) FROM article WHERE slug = 'b'"))
        .isEqualTo(1);
    assertThat(number("SELECT count(DISTINCT family_id) FROM article")).isEqualTo(2);
  }

  @Test
  void takes_no_family_that_has_the_language_under_another_slug() {
    write(read("one.md", "en", "# One"), read("one.md", "ru", "# Один"));
    pool.query("UPDATE article SET slug = 'odin' WHERE language = 'ru'").execute().await();

    write(read("one.md", "ru", "# Another"));

    assertThat(number("SELECT count(DISTINCT family_id) FROM article")).isEqualTo(2);
  }

  @Test
  void changes_what_has_changed_and_keeps_each_published_state() {
    var first = write(read("a.md", "en", "# A\n\nOld zebra."), read("b.md", "en", "# B"));
    var again = write(read("a.md", "en", "# A\n\nNew yak."), read("b.md", "en", "# B"));

    assertThat(first).extracting(Done::outcome).containsOnly(Outcome.added);
    assertThat(again).extracting(Done::outcome).containsExactly(Outcome.changed, Outcome.unchanged);
    assertThat(again.getFirst().article()).isEqualTo(first.getFirst().article());
    assertThat(number("SELECT count(*) FROM article_version")).isEqualTo(3);
    assertThat(shelf.titles("en", "zebra")).isEmpty();
    assertThat(shelf.titles("en", "yak")).containsExactly("A");
    assertThat(number("SELECT count(*) FROM article_stem WHERE stem = 'zebra'")).isZero();
  }

  @Test
  void shows_a_draft_to_nobody() {
    write(read("a.md", "en", "---\npublished: false\n---\n# Secret zebra"));
    assertThat(shelf.titles("en", "zebra")).isEmpty();

    write(read("a.md", "en", "# Secret zebra"));
    assertThat(shelf.titles("en", "zebra")).containsExactly("Secret zebra");
  }

  @Test
  void takes_an_article_as_long_as_may_be_whatever_its_words() {
    var words = new StringBuilder("# Long\n\n");
    for (int i = 0; words.length() < Markdown.BYTES_MAX - 40; i++) {
      words.append(Integer.toString(i * 7919, 36)).append(i % 20 == 19 ? "\n\n" : " ");
    }

    assertThat(write(read("long.md", "en", words.toString())))
        .extracting(Done::outcome)
        .containsExactly(Outcome.added);
  }

  @Test
  void makes_the_sections_that_are_missing_and_tells_how_many() {
    pool.preparedQuery(
            "INSERT INTO section (workspace_id, id, language, slug, title) VALUES ($1, gen_random_uuid(), 'en', 'money', 'Billing')")
        .execute(Tuple.of(shelf.workspace()))
        .await();
    var reads = new ArrayList<Read>();
    for (int i = 0; i < 60; i++) reads.add(read("lamps/a" + i + ".md", "en", "# A " + i));
    reads.add(read("lamps/b.md", "ru", "# Б"));
    reads.add(read("Billing/c.md", "en", "# C"));
    reads.add(read("money/d.md", "en", "# D"));
    reads.add(read("e.md", "en", "# E"));
    var files = reads.toArray(Read[]::new);

    var first = report(files);
    var again = report(files);

    assertThat(first.sections()).isEqualTo(2);
    assertThat(again.sections()).isZero();
    assertThat(again.files()).extracting(Done::outcome).containsOnly(Outcome.unchanged);
    assertThat(sections())
        .containsExactly("en money Billing 2", "en lamps lamps 60", "ru lamps lamps 1");
  }

  @Test
  void gives_each_folder_a_section_of_its_own_whatever_its_letters() {
    var report =
        report(
            read("الدفع/a.md", "ar", "# A"),
            read("الشحن/b.md", "ar", "# B"),
            read("Оплата/c.md", "ru", "# C"),
            read("C/d.md", "en", "# D"),
            read("C++/e.md", "en", "# E"));

    assertThat(report.sections()).isEqualTo(5);
    assertThat(sections())
        .containsExactly(
            "ar " + Slugs.unmistakable("الدفع") + " الدفع 1",
            "ar " + Slugs.unmistakable("الشحن") + " الشحن 1",
            "en c C 1",
            "en " + Slugs.unmistakable("C++") + " C++ 1",
            "ru oplata Оплата 1");
  }

  @Test
  void makes_no_section_for_what_is_refused() {
    fail("NEW.slug = 'broken'", BROKEN);

    var report =
        report(
            read("one/brackets.md", "en", "# A\n\n" + "[".repeat(6_000)),
            read("two/broken.md", "en", "# B"),
            read("three/whole.md", "en", "# C"));

    assertThat(report.files())
        .extracting(Done::name, Done::outcome)
        .containsExactlyInAnyOrder(
            tuple("one/brackets.md", Outcome.refused),
            tuple("two/broken.md", Outcome.refused),
            tuple("three/whole.md", Outcome.added));
    assertThat(report.sections()).isEqualTo(1);
    assertThat(sections()).containsExactly("en three three 1");
  }

  @Test
  void counts_a_section_once_where_the_store_was_busy() {
    fail("nextval('failed') <= 3", BUSY);

    var report = report(read("lamps/a.md", "en", "# A"), read("lamps/b.md", "en", "# B"));

    assertThat(report.sections()).isEqualTo(1);
    assertThat(sections()).containsExactly("en lamps lamps 2");
  }

  @Test
  void writes_only_so_many_at_a_time() {
    assertThat(PgImport.parts(List.of(articles(0, 120))))
        .extracting(List::size)
        .containsExactly(50, 50, 20);
    var long_ = Collections.nCopies(5, sized(100_000));
    assertThat(PgImport.parts(long_)).extracting(List::size).containsExactly(2, 2, 1);
    assertThat(PgImport.parts(List.of(sized(1), sized(300_000), sized(1))))
        .extracting(List::size)
        .containsExactly(1, 1, 1);
    assertThat(PgImport.parts(List.of())).isEmpty();
  }

  private List<Done> write(Read... reads) {
    return report(reads).files();
  }

  private Report report(Read... reads) {
    return report(reads, Duration.ofSeconds(30));
  }

  private List<Done> write(Read[] reads, Duration timeMax) {
    return report(reads, timeMax).files();
  }

  private Report report(Read[] reads, Duration timeMax) {
    return new PgImport(shelf.articles(), UUID::randomUUID, new TestClock(), timeMax)
        .write(shelf.workspace(), shelf.author(), new Batch(List.of(reads), List.of()))
        .await();
  }

  private static Read[] articles(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(
            i -> read("number-" + i + ".md", "en", "# Zebra " + i + "\n\nOf " + i + " stripes."))
        .toArray(Read[]::new);
  }

  private static Read read(String name, String language, String text) {
    return Importing.read(List.of(new File(name, text + "\n\nWords.")), language)
        .articles()
        .getFirst();
  }

  private static Read sized(int chars) {
    var text = new Article.Text("T", "x".repeat(chars));
    return new Read("a.md", text, "en", "a", "", Showing.everybody);
  }

  /// Refuses new articles for which this holds.
  private void fail(String when, String state) {
    pool.query(
            """
            CREATE SEQUENCE failed;
            CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN
              IF %s THEN RAISE EXCEPTION 'no' USING ERRCODE = '%s'; END IF;
              RETURN NEW;
            END $$;
            CREATE TRIGGER fail BEFORE INSERT ON article FOR EACH ROW EXECUTE FUNCTION fail()
            """
                .formatted(when, state))
        .execute()
        .await();
  }

  /// Rows of articles that were read for whatever reason.
  private long read() {
    pool.query("SELECT pg_stat_force_next_flush()").execute().await();
    return number(
        "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_user_tables WHERE relname = 'article'");
  }

  /// Language, address, title and number of articles of each.
  private List<String> sections() {
    return pool
        .query(
            """
            SELECT s.language || ' ' || s.slug || ' ' || s.title || ' ' || count(a.id)
              FROM section s LEFT JOIN article a ON a.section_id = s.id
             GROUP BY s.workspace_id, s.id
             ORDER BY s.language, s.title COLLATE "C"
            """)
        .execute()
        .await()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private long number(String sql) {
    return pool.query(sql).execute().await().iterator().next().getLong(0);
  }
}
