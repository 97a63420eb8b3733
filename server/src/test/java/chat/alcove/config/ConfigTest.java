package chat.alcove.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
  @TempDir Path folder = Path.of("");

  @Test
  void needs_nothing_set() {
    var config = Config.load(Map.of("PATH", "/bin"), folder.resolve("none.yaml"));

    assertThat(config.web().port()).isEqualTo(8080);
    assertThat(config.web().host()).isEqualTo("127.0.0.1");
    assertThat(config.web().eventLoops()).isPositive();
    assertThat(config.store())
        .isEqualTo(
            new Config.Store(Path.of("./data"), null, new Config.Owner("owner@localhost", null)));
    assertThat(config.messages().visitors()).isEqualTo(new Config.Rate(2, 20));
    assertThat(config.messages().agents()).isEqualTo(new Config.Rate(20, 60));
    assertThat(config.mail()).isNull();
    assertThat(config.cluster()).isNull();
  }

  @Test
  void the_environment_goes_before_the_file() throws IOException {
    var file = file("ALCOVE_PORT: 9001\nALCOVE_HOST: 0.0.0.0\n");

    var web = Config.load(Map.of("ALCOVE_PORT", "9002"), file).web();

    assertThat(web.port()).isEqualTo(9002);
    assertThat(web.host()).isEqualTo("0.0.0.0");
  }

  @Test
  void an_empty_value_is_none() {
    var config = config("ALCOVE_OWNER_PASSWORD", "");

    assertThat(config.store().owner().password()).isNull();
  }

  @Test
  void a_value_in_the_file_is_taken_as_it_is_written() throws IOException {
    var config = Config.load(Map.of(), file("ALCOVE_OWNER_PASSWORD: 0123456789\n"));

    assertThat(config.store().owner().password()).isEqualTo(new Secret("0123456789"));
  }

  @Test
  void a_public_address_loses_its_last_slash() {
    assertThat(config("ALCOVE_PUBLIC_URL", "https://chat.example/").web().publicUrl())
        .isEqualTo(URI.create("https://chat.example"));
  }

  @Test
  void trusted_proxies_are_addresses_and_networks() {
    assertThat(config("ALCOVE_TRUSTED_PROXIES", "10.0.0.7, 172.16.0.0/12,2001:db8::/32"))
        .extracting(config -> config.web().trustedProxies())
        .isEqualTo(
            List.of(
                new Network(InetAddress.ofLiteral("10.0.0.7"), 32),
                new Network(InetAddress.ofLiteral("172.16.0.0"), 12),
                new Network(InetAddress.ofLiteral("2001:db8::"), 32)));
  }

  @Test
  void metrics_are_for_this_machine_unless_somebody_says_otherwise() {
    var here = Map.of("ALCOVE_METRICS_PORT", "9464");
    var everywhere = Map.of("ALCOVE_METRICS_PORT", "9464", "ALCOVE_METRICS_HOST", "0.0.0.0");
    var none = folder.resolve("none.yaml");

    assertThat(Config.load(Map.of(), none).web().metrics()).isNull();
    assertThat(Config.load(here, none).web().metrics())
        .isEqualTo(new Config.Listen("127.0.0.1", 9464));
    assertThat(Config.load(everywhere, none).web().metrics())
        .isEqualTo(new Config.Listen("0.0.0.0", 9464));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALCOVE_PORT                        | 99999
          ALCOVE_PORT                        | tcp://10.0.0.1:8080
          ALCOVE_PORT                        | -1
          ALCOVE_EVENT_LOOPS                 | 0
          ALCOVE_METRICS_PORT                | 65536
          ALCOVE_TRUSTED_PROXIES             | proxy.example
          ALCOVE_TRUSTED_PROXIES             | 10.0.0.0/33
          ALCOVE_TRUSTED_PROXIES             | 10.0.0.1,,10.0.0.2
          ALCOVE_TRUSTED_PROXIES             | 10.0.0.1,10.0.0
          ALCOVE_TRUSTED_PROXIES             | ::/129
          ALCOVE_PUBLIC_URL                  | chat.example
          ALCOVE_PUBLIC_URL                  | https://chat.example/chat
          ALCOVE_PUBLIC_URL                  | ftp://chat.example
          ALCOVE_OWNER_EMAIL                 | anna
          ALCOVE_VISITOR_MESSAGES_PER_SECOND | 0
          ALCOVE_AGENT_MESSAGES_BURST        | many
          """)
  void refuses_a_wrong_value_in_one_line_that_names_it(String name, String text) {
    assertThatThrownBy(() -> config(name, text))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageStartingWith(name + ": \"" + text + "\" is not ")
        .hasMessageEndingWith("(from the environment)")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "ALCOVE_OWNER_PASSWORD, seven77",
    "ALCOVE_DATABASE_URL, mysql://alcove:seven77@db/alcove",
    "ALCOVE_DATABASE_URL, postgresql://alcove:seven77@ db/alcove"
  })
  void never_shows_a_secret_it_refuses(String name, String text) {
    assertThatThrownBy(() -> config(name, text))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageStartingWith(name + " ")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("seven77");
  }

  @Test
  void prints_without_its_secrets() {
    var config =
        Config.load(
            Map.of(
                "ALCOVE_OWNER_PASSWORD", "correct horse",
                "ALCOVE_DATABASE_URL", "postgresql://alcove:battery@db/alcove"),
            folder.resolve("none.yaml"));

    assertThat(config.toString()).contains("***").doesNotContain("horse", "battery");
  }

  @Test
  void reads_a_mail_server_and_its_sender() {
    var mail =
        mail(
            "smtp://chat%40shop.example:p%3Ass+1@mx.shop.example:2525",
            "Our shop <a@shop.example>");

    assertThat(mail)
        .isEqualTo(
            new Mail(
                new Mail.Server(
                    "mx.shop.example",
                    2525,
                    Mail.Tls.required,
                    new Mail.Login("chat@shop.example", new Secret("p:ss+1"))),
                new Mail.Sender("Our shop", "a@shop.example")));
    assertThat(String.valueOf(mail)).doesNotContain("p:ss");
  }

  @ParameterizedTest
  @CsvSource({
    "smtps://mx.example, 465, first",
    "smtp://mx.example, 587, required",
    "smtp://mx.example?tls=optional, 587, optional",
    "smtp://mx.example:25/?tls=off, 25, off"
  })
  void knows_how_the_way_to_a_mail_server_is_kept_secret(String url, int port, Mail.Tls tls) {
    assertThat(mail(url, "chat@shop.example"))
        .isEqualTo(
            new Mail(
                new Mail.Server("mx.example", port, tls, null),
                new Mail.Sender(null, "chat@shop.example")));
  }

  @ParameterizedTest
  @CsvSource({
    "http://u:seven77@mx.example",
    "smtp://u:seven77@",
    "smtp://u:seven77@mx.example?tls=perhaps",
    "smtps://u:seven77@mx.example?tls=off",
    "smtp://u:seven77@mx.example:99999",
    "smtp://seven77@mx.example",
    "smtp://u:seven77@mx.example/inbox",
    "mx.example:seven77"
  })
  void refuses_a_mail_server_it_cannot_read_without_showing_it(String url) {
    assertThatThrownBy(() -> mail(url, "chat@shop.example"))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageStartingWith("ALCOVE_SMTP_URL is not an address like ")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("seven77", "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "nobody",
    "Our shop chat@shop.example",
    "Our shop <chat>",
    "<chat@shop.example",
    "a@"
  })
  void refuses_a_sender_that_is_none(String from) {
    assertThatThrownBy(() -> mail("smtp://mx.example", from))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageStartingWith("ALCOVE_MAIL_FROM: \"" + from + "\" is not an address");
  }

  @ParameterizedTest
  @CsvSource({
    "ALCOVE_MAIL_FROM, ALCOVE_MAIL_FROM is not set",
    "ALCOVE_PUBLIC_URL, ALCOVE_PUBLIC_URL is not set",
    "ALCOVE_SMTP_URL, ALCOVE_MAIL_FROM: "
  })
  void says_what_else_mail_needs(String missing, String words) {
    var environment =
        new HashMap<>(
            Map.of(
                "ALCOVE_SMTP_URL", "smtp://mx.example",
                "ALCOVE_MAIL_FROM", "chat@shop.example",
                "ALCOVE_PUBLIC_URL", "https://chat.example"));
    environment.remove(missing);

    assertThatThrownBy(() -> Config.load(environment, folder.resolve("none.yaml")))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageStartingWith(words);
  }

  private @Nullable Mail mail(String url, String from) {
    return Config.load(
            Map.of(
                "ALCOVE_SMTP_URL", url,
                "ALCOVE_MAIL_FROM", from,
                "ALCOVE_PUBLIC_URL", "https://chat.example"),
            folder.resolve("none.yaml"))
        .mail();
  }

  @Test
  void asks_whether_another_name_was_meant() {
    assertThatThrownBy(() -> config("ALCOVE_PROT", "8081"))
        .isInstanceOf(ConfigRefused.class)
        .hasMessage("ALCOVE_PROT in the environment is no setting. Did you mean ALCOVE_PORT?");
  }

  @Test
  void refuses_an_unknown_name_in_the_file() throws IOException {
    var file = file("ALCOVE_COLOUR: red\n");

    assertThatThrownBy(() -> Config.load(Map.of(), file))
        .isInstanceOf(ConfigRefused.class)
        .hasMessage("ALCOVE_COLOUR in " + file + " is no setting.");
  }

  @Test
  void leaves_the_settings_of_tests_alone() {
    assertThat(config("ALCOVE_TEST_POSTGRES_URL", "postgresql://localhost").web().port())
        .isEqualTo(8080);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALCOVE_PORT: [1, 2]      | each line is NAME: value
          ALCOVE_PORT: "8080       | cannot be read
          just words               | each line is NAME: value
          """)
  void refuses_a_file_it_cannot_read(String text, String words) throws IOException {
    var file = file(text + "\n");

    assertThatThrownBy(() -> Config.load(Map.of(), file))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(words);
  }

  @Test
  void refuses_a_name_that_the_file_sets_twice() throws IOException {
    var file = file("ALCOVE_PORT: 8081\nALCOVE_PORT: 8082\n");

    assertThatThrownBy(() -> Config.load(Map.of(), file)).isInstanceOf(ConfigRefused.class);
  }

  @Test
  void the_example_file_is_written_from_the_list_of_settings() {
    assertThat(Path.of("..", "config", "alcove.yaml")).hasContent(Setting.example());
  }

  @Test
  void the_example_sets_each_name_once_its_hash_is_gone() throws IOException {
    var text = Setting.example().replace("#ALCOVE", "ALCOVE");

    assertThat(Config.load(Map.of(), file(text)))
        .isEqualTo(Config.load(Map.of(), folder.resolve("none.yaml")));
  }

  private Config config(String name, String text) {
    return Config.load(Map.of(name, text), folder.resolve("none.yaml"));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("alcove.yaml"), text);
  }
}
