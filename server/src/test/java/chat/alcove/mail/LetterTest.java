package chat.alcove.mail;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.mail.Letter.Contents;
import chat.alcove.mail.Outbox.Mailing;
import chat.alcove.mail.Outbox.Origin;
import chat.alcove.mail.Outbox.Recipient;
import chat.alcove.mail.Outbox.Words;
import chat.alcove.protocol.AuthorView;
import chat.alcove.protocol.VisitorEntry.Said;
import chat.alcove.protocol.VisitorEntry.Stamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LetterTest {
  private static final Instant AT = Instant.parse("2026-03-02T12:05:00Z");
  private static final UUID ID = new UUID(1, 2);

  @Test
  void tells_who_said_what_when_and_where_to_answer() {
    var letter = letter("en-GB", "Osier", said("Anna", "It is on its way.\nWill that do?"));

    assertThat(letter.subject()).isEqualTo("Answer in your conversation #1042 · Osier");
    assertThat(letter.text())
        .isEqualTo(
            """
            You have an answer in your conversation #1042 with Osier:

            Anna, 2 March, 15:05 GMT+3
              It is on its way.
              Will that do?

            Read it all and answer here:
            https://chat.example/r/osier1.token

            The link works until 1 April 2026. It is for you alone: whoever has it can read the conversation and write in your name.

            This mail was sent by a program, and nobody reads what is sent back to it.
            You get it because your address was left in the chat of Osier.
            """);
    assertThat(letter.html())
        .contains(
            "<p><b>Anna, 2 March, 15:05 GMT+3</b></p>",
            "<blockquote dir=\"auto\">It is on its way.<br>\nWill that do?</blockquote>",
            "<a href=\"https://chat.example/r/osier1.token\">Open the conversation</a>");
  }

  @Test
  void speaks_russian_to_whom_it_is_spoken() {
    var letter = letter("ru", "Ива", said("Анна", "Уже в пути."));

    assertThat(letter.subject()).isEqualTo("Вам ответили в разговоре № 1042 · Ива");
    assertThat(letter.text())
        .contains("Анна, 2 марта, 15:05 GMT+3\n  Уже в пути.", "Ссылка работает до 1 апреля 2026.");
    assertThat(letter.html()).contains("<html lang=\"ru\">", ">Открыть разговор</a>");
  }

  @Test
  void speaks_english_where_the_language_is_another_or_unknown() {
    assertThat(letter("de", "Osier", said("Anna", "Hallo")).text()).startsWith("You have");
    assertThat(letter(null, "Osier", said("Anna", "Hello")).text()).startsWith("You have");
  }

  @Test
  void lets_no_words_become_markup_and_no_name_another_header() {
    var letter = letter("en", "O<b>\r\nBcc: eve@evil.example", said("<i>A", "<script>\"&'"));

    assertThat(letter.subject()).doesNotContain("\r", "\n");
    assertThat(letter.html())
        .contains("&lt;i&gt;A, ", "&lt;script&gt;&quot;&amp;'", "O&lt;b&gt; Bcc")
        .doesNotContain("<script", "<i>", "O<b>");
  }

  @Test
  void keeps_what_looks_like_one_of_our_own_names() {
    assertThat(letter("en", "${until} $1", said("Anna", "${site}")).text())
        .contains("with ${until} $1:", "  ${site}\n");
  }

  private static Letter letter(@Nullable String language, String site, Said... words) {
    var mailing =
        new Mailing(
            new ConversationKey(ID, ID),
            ID,
            new Words(0, 9),
            new Recipient(ID, "visitor@mail.example", language),
            new Origin(ID, "osier1", site, 1042, ZoneId.of("Europe/Moscow")),
            1);
    return Letter.of(
        mailing,
        new Contents(
            List.of(words),
            false,
            "https://chat.example/r/osier1.token",
            Instant.parse("2026-04-01T12:05:00Z")));
  }

  private static Said said(String name, String text) {
    return new Said(new Stamp(3, AT), new AuthorView("agent", ID, name), text, null, null, null);
  }
}
