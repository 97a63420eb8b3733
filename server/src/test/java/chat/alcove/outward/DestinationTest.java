package chat.alcove.outward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class DestinationTest {
  /// What one reader of addresses takes for one place and another for another, or for none.
  static final List<String> AMBIGUOUS =
      List.of(
          "",
          "bot.example",
          "//bot.example",
          "ftp://bot.example",
          "file:///etc/passwd",
          "gopher://127.0.0.1:6379/_INFO",
          "jar:https://bot.example!/",
          "javascript:alert(1)",
          "data:text/plain,x",
          "https:bot.example",
          "https:///x",
          "https://",
          "https://user@bot.example/",
          "https://user:word@bot.example/",
          "https://bot.example@169.254.169.254/",
          "https://bot.example#@169.254.169.254/",
          "https://bot.example/#x",
          "https://bot.example:0/",
          "https://bot.example:65536/",
          "https://bot.example:-1/",
          "https://bot.example:4a3/",
          "https://127.1/",
          "https://127.0.1/",
          "https://0x7f.1/",
          "https://0x7f000001/",
          "https://2130706433/",
          "https://017700000001/",
          "https://0/",
          "https://256.1.1.1/",
          "https://1.2.3/",
          "https://1.2.3.4.5/",
          "https://[fe80::1%25eth0]/",
          "https://[fe80::1%eth0]/",
          "https://[::1/",
          "https://::1/",
          "https://[bot.example]/",
          "https://bot example/",
          "https://bot.example/a b",
          "https://bot.example/\r\nX: y",
          "https://bot.example\t/",
          "https://bot.example\\@evil.example/",
          "https://bot_example/",
          "https://-bot.example/",
          "https://bot..example/",
          "https://１２７.0.0.1/",
          "https://127。0。0。1/",
          "https://пример.рф/",
          "https://bot.example/\u0000",
          "https://%31%32%37.0.0.1/",
          "https://bot.example%00.evil.example/",
          "https://bot.example/%zz",
          " https://bot.example/");

  @ParameterizedTest
  @CsvSource({
    "https://bot.example, true, bot.example, 443, /",
    "HTTPS://Bot.Example/a/b?c=d%20e, true, bot.example, 443, /a/b?c=d%20e",
    "https://bot.example:8443/v1, true, bot.example, 8443, /v1",
    "http://10.0.0.7:11434/v1/chat/completions, false, 10.0.0.7, 11434, /v1/chat/completions",
    "http://ollama, false, ollama, 80, /",
    "https://[2001:db8::1]:8080/x, true, 2001:db8::1, 8080, /x",
    "https://bot.example./x, true, bot.example, 443, /x",
    "https://xn--e1afmkfd.example/, true, xn--e1afmkfd.example, 443, /"
  })
  void reads_what_is_plainly_an_address(
      String url, boolean tls, String host, int port, String path) {
    assertThat(Destination.of(url)).contains(new Destination(tls, host, port, path));
  }

  @ParameterizedTest
  @FieldSource("AMBIGUOUS")
  void reads_nothing_that_two_readers_could_read_differently(String url) {
    assertThat(Destination.of(url)).isEmpty();
  }

  @Test
  void reads_no_address_without_an_end() {
    assertThat(Destination.of("https://bot.example/" + "a".repeat(2_000))).isEmpty();
  }

  @Test
  void shows_neither_path_nor_query() {
    assertThat(Destination.of("https://bot.example/hook/seven77?key=seven77"))
        .hasValueSatisfying(to -> assertThat(to.toString()).doesNotContain("seven77"));
  }
}
