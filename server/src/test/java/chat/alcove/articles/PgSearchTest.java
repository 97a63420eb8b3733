package chat.alcove.articles;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PgSearchTest {
  private static PgConnectOptions database;

  private Pool pool;
  private TestShelf shelf;

  @BeforeAll
  static void prepare() {
    database = TestDatabase.create();
  }

  @BeforeEach
  void start(Vertx vertx) {
    pool = TestDatabase.pool(vertx, database);
    var workspace = TestWorkspace.in(pool);
    shelf = new TestShelf(pool, workspace.id(), workspace.olga());
    shelf.publish(
        "en", "How to return a parcel", "Send it back within 14 days.\n\nThe courier collects it.");
    shelf.publish(
        "en", "Paying by card", "We take Visa and Mastercard. A refund goes to the same card.");
    shelf.publish("en", "Delivery times", "A courier brings the parcel in two days.");
    shelf.publish(
        "ru",
        "Как вернуть посылку",
        "Отправьте её обратно в течение 14 дней.\n\nКурьер заберёт её у двери.");
    shelf.publish(
        "ru", "Оплата картой", "Принимаем карты любых банков. Возврат денег идёт на ту же карту.");
    shelf.publish("ru", "Сроки доставки", "Курьер привозит посылку за два дня.");
  }

  @AfterEach
  void stop() {
    pool.close().await();
  }

  @Test
  void finds_inflected_words_in_english_and_in_russian() {
    assertThat(shelf.titles("en", "returning parcels")).first().isEqualTo("How to return a parcel");
    assertThat(shelf.titles("ru", "вернуть посылки")).first().isEqualTo("Как вернуть посылку");
    assertThat(shelf.titles("ru", "какие сроки у доставок?")).first().isEqualTo("Сроки доставки");
  }

  @Test
  void finds_what_was_mistyped() {
    assertThat(shelf.titles("en", "delivrey")).first().isEqualTo("Delivery times");
    assertThat(shelf.titles("ru", "досатвка")).first().isEqualTo("Сроки доставки");
    assertThat(shelf.titles("ru", "опалта")).first().isEqualTo("Оплата картой");
    assertThat(shelf.titles("ru", "КУРЬЕР ЗАБЕРЕТ")).first().isEqualTo("Как вернуть посылку");
  }

  @Test
  void finds_what_is_still_being_typed() {
    assertThat(shelf.titles("en", "deliv")).first().isEqualTo("Delivery times");
    assertThat(shelf.titles("ru", "достав")).first().isEqualTo("Сроки доставки");
  }

  @Test
  void puts_what_has_it_in_the_title_before_what_only_mentions_it() {
    assertThat(shelf.titles("en", "parcel")).first().isEqualTo("How to return a parcel");
    assertThat(shelf.titles("en", "card")).containsExactly("Paying by card");
  }

  @Test
  void finds_a_title_however_many_articles_have_its_words() {
    var noise = new StringBuilder("question,answer\n");
    for (int i = 0; i < 400; i++) {
      noise.append("Lamp number ").append(i).append(",\"A lantern, and a switch of it.\"\n");
    }
    var file = new Importing.File("noise.csv", noise.toString());
    new PgImport(shelf.articles(), UUID::randomUUID, new TestClock())
        .write(shelf.workspace(), shelf.author(), Importing.read(List.of(file), "en"))
        .await();
    shelf.publish("en", "Lantern switch", "Which one?");
    shelf.publish("en", "A lantern", "One more.");

    assertThat(shelf.titles("en", "switch of a lantern")).first().isEqualTo("Lantern switch");
    assertThat(shelf.titles("en", "lantern")).first().isEqualTo("A lantern");
    assertThat(shelf.titles("en", "lantern zebrawood")).first().isEqualTo("A lantern");
  }

  @Test
  void scores_a_question_about_something_else_low() {
    assertThat(shelf.found("en", "return a parcel").getFirst().score()).isGreaterThan(0.9);
    assertThat(shelf.found("en", "how do I grow tomatoes in a parcel").getFirst().score())
        .isLessThan(0.5);
    assertThat(shelf.found("en", "weather tomorrow")).isEmpty();
    assertThat(shelf.found("en", "hello, please!")).isEmpty();
    assertThat(shelf.found("en", "")).isEmpty();
  }

  @Test
  void looks_in_another_language_where_the_asked_one_has_nothing() {
    assertThat(shelf.titles("de-DE", "parcel")).isNotEmpty();
    assertThat(shelf.titles("en", "посылка")).first().isEqualTo("Как вернуть посылку");
    assertThat(shelf.titles("ru", "Mastercard")).containsExactly("Paying by card");
  }

  @Test
  void shows_internal_articles_to_staff_only() {
    shelf.publishInternal(
        "en", "Refund limits for agents", "Up to 50 euros of swagbucks without asking.");

    assertThat(shelf.titles("en", "swagbucks")).isEmpty();
    assertThat(shelf.titles("en", "swagbuks")).isEmpty();
    assertThat(shelf.titles("en", "refund limits agents")).containsExactly("Paying by card");
    assertThat(shelf.found("en", "swagbuks", Search.Reader.staff))
        .singleElement()
        .matches(Search.Hit::internal)
        .extracting(Search.Hit::title)
        .isEqualTo("Refund limits for agents");
  }

  @Test
  void knows_no_articles_of_another_workspace() {
    var other = TestWorkspace.in(pool);
    var theirs = new TestShelf(pool, other.id(), other.olga());

    assertThat(theirs.titles("en", "parcel")).isEmpty();

    theirs.publish("en", "Parcels of ours", "Zebrawood only.");
    assertThat(theirs.titles("en", "parcel")).containsExactly("Parcels of ours");
    assertThat(shelf.titles("en", "zebrawood")).isEmpty();
  }

  @Test
  void finds_drafts_and_what_was_taken_back_no_more() {
    var id = shelf.publish("en", "Gift vouchers", "They never end.");
    assertThat(shelf.titles("en", "voucher")).containsExactly("Gift vouchers");

    shelf.articles().unpublish(shelf.workspace(), id).await();
    assertThat(shelf.titles("en", "voucher")).isEmpty();

    shelf.show(id);
    assertThat(shelf.titles("en", "voucher")).containsExactly("Gift vouchers");

    shelf.articles().delete(shelf.workspace(), id).await();
    assertThat(shelf.titles("en", "voucher")).isEmpty();
    assertThat(stemsOf("voucher")).isZero();
  }

  @Test
  void gives_plain_words_around_what_was_asked() {
    shelf.publish(
        "en",
        "Long one",
        "# Heading\n\n"
            + "Some **bold** filler goes here. ".repeat(40)
            + "The zeppelin is [here](https://x.example).");

    assertThat(shelf.found("en", "zeppelin").getFirst().excerpt())
        .hasSizeLessThanOrEqualTo(200)
        .startsWith("…")
        .contains("The zeppelin is here.")
        .doesNotContain("**", "https");
  }

  @Test
  void takes_whatever_is_typed_for_words() {
    for (var typed :
        new String[] {
          "'",
          "''; DROP TABLE article; --",
          "a & b | !c",
          "foo:*",
          "\\",
          "'x':A",
          "%%%",
          "\u0000parcel",
          "🎁 🎁",
          "<->"
        }) {
      assertThat(shelf.found("en", typed)).as(typed).isNotNull();
    }
    assertThat(shelf.titles("en", "parcel ".repeat(1000))).isNotEmpty();
  }

  private int stemsOf(String stem) {
    return pool.query("SELECT count(*)::int FROM article_stem WHERE stem = '" + stem + "'")
        .execute()
        .await()
        .iterator()
        .next()
        .getInteger(0);
  }
}
