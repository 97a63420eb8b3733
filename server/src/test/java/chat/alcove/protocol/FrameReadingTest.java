package chat.alcove.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReadingTest {
  private static final String ID = "3f2b8c1e-7d44-4a5b-9c0d-1e2f3a4b5c6d";

  @Test
  void reads_what_a_visitor_says() {
    var frame = visitor("visitor.say", Map.of("ref", "r-1", "text", "привет 👋", "extra", 1));

    assertThat(frame).isEqualTo(new VisitorFrame.Say("r-1", "привет 👋", false, null));
  }

  @Test
  void counts_characters_as_people_do_and_refuses_one_more() {
    var most = "👋".repeat(Limits.DEFAULT.textCharsMax());

    assertThat(visitor("visitor.say", Map.of("ref", "r", "text", most)))
        .isEqualTo(new VisitorFrame.Say("r", most, false, null));
    assertThat(refusal("visitor.say", Map.of("ref", "r", "text", most + "x")))
        .isEqualTo(Refusal.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n\t", "a\u0000b", "half \uD83D pair", "\uDC4B"})
  void words_that_are_empty_or_no_text_are_malformed(String text) {
    assertThat(refusal("visitor.say", Map.of("ref", "r", "text", text)))
        .isEqualTo(Refusal.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "новый", "a/b", "a\nb"})
  void a_ref_is_made_of_plain_characters(String ref) {
    assertThat(refusal("visitor.say", Map.of("ref", ref, "text", "hi")))
        .isEqualTo(Refusal.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1e3", "-1"})
  void a_number_written_as_text_is_no_number(String text) {
    assertThat(refusal("visitor.seen", Map.of("conversation", ID, "seq", text)))
        .isEqualTo(Refusal.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE})
  void a_number_no_browser_can_hold_is_refused(long number) {
    assertThat(refusal("visitor.seen", Map.of("conversation", ID, "seq", number)))
        .isEqualTo(Refusal.MALFORMED);
  }

  @Test
  void history_wants_one_end() {
    var both = Map.<String, Object>of("conversation", ID, "before", 5, "after", 1);

    assertThat(refusal("visitor.history", both)).isEqualTo(Refusal.MALFORMED);
    assertThat(refusal("visitor.history", Map.of("conversation", ID))).isEqualTo(Refusal.MALFORMED);
    assertThat(visitor("visitor.history", Map.of("conversation", ID, "after", 3)))
        .isEqualTo(new VisitorFrame.History(UUID.fromString(ID), new Span.After(3)));
  }

  @Test
  void a_page_that_is_no_web_page_is_left_out_and_a_long_title_is_cut() {
    var page = Map.of("url", "https://shop.example/lamp", "title", "x".repeat(2_000) + "\u0000");
    var hello = new HashMap<String, Object>(Map.of("v", 1, "site", "site42", "page", page));

    var read = (VisitorFrame.Hello) visitor("visitor.hello", hello);
    hello.put("page", Map.of("url", "javascript:alert(1)", "title", "x"));
    var script = (VisitorFrame.Hello) visitor("visitor.hello", hello);

    assertThat(read.page())
        .isEqualTo(new Page("https://shop.example/lamp", "x".repeat(Limits.PAGE_CHARS_MAX)));
    assertThat(script.page()).isNull();
  }

  @Test
  void a_title_cut_inside_a_character_is_no_reason_to_refuse_its_visitor() {
    var page = Map.of("url", "https://shop.example/", "title", "Lamps \uD83D");
    var hello =
        (VisitorFrame.Hello)
            visitor("visitor.hello", Map.of("v", 1, "site", "shop1234", "page", page));

    assertThat(hello.page()).isEqualTo(new Page("https://shop.example/", "Lamps \uFFFD"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-GB", "de-CH", "DE-ch", "ar", "zh-Hant-TW", "AR"})
  void any_language_may_be_spoken(String tag) {
    assertThat(language(tag)).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"as usual", "", "e", "de_CH", "<b>", "en-", "d\u00e9"})
  void a_language_that_is_no_tag_is_left_out(String tag) {
    assertThat(language(tag)).isNull();
  }

  @Test
  void no_language_is_worth_a_refusal() {
    assertThat(language("e".repeat(60_000))).isNull();
    assertThat(language("en" + "-a".repeat(40))).isNull();
    assertThat(language(List.of("en"))).isNull();
    assertThat(language(7)).isNull();
  }

  private static @Nullable String language(Object said) {
    var hello = Map.of("v", 1, "site", "shop1234", "language", said);
    return ((VisitorFrame.Hello) visitor("visitor.hello", hello)).language();
  }

  @Test
  void another_version_is_told_to_reload() {
    assertThat(refusal("visitor.hello", Map.of("v", 2, "site", "site42")))
        .isEqualTo(Refusal.VERSION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"__vertx.reply.1", "agent.say", "visitor.", "visitor.sayx", "*", ".*"})
  void an_address_that_is_not_on_the_list_is_unknown(String address) {
    assertThat(refusal(address, Map.of())).isEqualTo(Refusal.UNKNOWN_VERB);
  }

  @Test
  void a_body_that_is_no_object_is_malformed() {
    for (Object body : List.of("text", 1, List.of(), true)) {
      assertThat(refusal("visitor.say", body)).isEqualTo(Refusal.MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lena@example.org", "l.p+shop@mail.example.co.uk", "o'hara@xn--e1a.com"})
  void mail_is_sent_to_an_address(String email) {
    var asked = visitor("visitor.mail", Map.of("ref", "r", "email", " " + email + " "));

    assertThat(asked).isEqualTo(new VisitorFrame.Mail("r", null, email));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "lena",
        "lena@",
        "@example.org",
        "lena@localhost",
        "lena@example.org, b@example.org",
        "lena@example.org\r\nBcc: b@example.org",
        "lena..p@example.org",
        ".lena@example.org",
        "lena@-example.org",
        "lena@example..org",
        "lena@[127.0.0.1]",
        "лена@пример.рф",
        "a123456789b123456789c123456789d123456789e123456789f1234567890abcde@example.org"
      })
  void what_is_no_address_is_told_in_words(String email) {
    var refused =
        catchThrowableOfType(
            Refused.class, () -> visitor("visitor.mail", Map.of("ref", "r", "email", email)));

    assertThat(refused.refusal()).isEqualTo(Refusal.MALFORMED);
    assertThat(refused.words()).isEqualTo("email must be an address like name@example.com");
  }

  @Test
  void an_address_no_mail_server_takes_is_too_large() {
    var body = Map.of("ref", "r", "email", "a@" + "b".repeat(60).concat(".").repeat(5) + "example");

    assertThat(refusal("visitor.mail", body)).isEqualTo(Refusal.TOO_LARGE);
  }

  @Test
  void a_link_has_its_longest() {
    var most = "l".repeat(Limits.LINK_CHARS_MAX);

    var read = visitor("visitor.hello", Map.of("v", 1, "site", "shop1234", "link", most));

    assertThat(((VisitorFrame.Hello) read).link()).isEqualTo(most);
    assertThat(refusal("visitor.hello", Map.of("v", 1, "site", "shop1234", "link", most + "l")))
        .isEqualTo(Refusal.TOO_LARGE);
  }

  private static VisitorFrame visitor(String address, Object body) {
    return VisitorFrame.read(address, body, Limits.DEFAULT);
  }

  private static Refusal refusal(String address, Object body) {
    return catchThrowableOfType(Refused.class, () -> visitor(address, body)).refusal();
  }
}
