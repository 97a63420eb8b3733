package chat.alcove.config;

import chat.alcove.config.Settings.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All settings of a server, checked.
///
/// @param web where browsers come in
/// @param store where things are kept, and whose they are
/// @param messages how fast people may write
/// @param mail how visitors who left are answered; null: not at all
/// @param cluster which nodes serve together; null: this one alone
/// @param outward what of the inside bots may ask
public record Config(
    Web web,
    Store store,
    Messages messages,
    @Nullable Mail mail,
    @Nullable Cluster cluster,
    OutwardAllowed outward) {
  static final int PORT_MAX = 65_535;
  private static final int EVENT_LOOPS_MAX = 64;
  private static final int RATE_MAX = 1_000_000;
  private static final int EMAIL_CHARS_MAX = 254;
  private static final int PASSWORD_CHARS_MIN = 8;
  private static final int PASSWORD_CHARS_MAX = 128;

  /// Where browsers come in.
  ///
  /// @param host the address to listen on
  /// @param port 0 for any free one
  /// @param publicUrl how browsers reach us, without a slash at its end; null if nobody said
  /// @param eventLoops how many serve sockets, at least 1
  /// @param trustedProxies whose word on a client's address is believed; null if nobody said
  /// @param metrics where Prometheus reads; null for nowhere
  public record Web(
      String host,
      int port,
      @Nullable URI publicUrl,
      int eventLoops,
      @Nullable List<Network> trustedProxies,
      @Nullable Listen metrics) {}

  /// Where to listen.
  ///
  /// @param port 0 for any free one
  public record Listen(String host, int port) {}

  /// Where things are kept.
  ///
  /// @param data the data folder
  /// @param databaseUrl a PostgreSQL to use instead of our own; null for our own
  /// @param owner who owns the server at its first start
  public record Store(Path data, @Nullable Secret databaseUrl, Owner owner) {}

  /// Who owns the server at its first start.
  ///
  /// @param email in lower case
  /// @param password null to have one made
  public record Owner(String email, @Nullable Secret password) {}

  /// How fast people may write.
  ///
  /// @param visitors each of them
  /// @param agents each of them
  public record Messages(Rate visitors, Rate agents) {}

  /// How fast one person may write.
  ///
  /// @param perSecond in the long run, at least 1
  /// @param burst at once after a pause, at least 1
  public record Rate(int perSecond, int burst) {}

  /// Reads the environment and the file, which need not exist.
  ///
  /// @throws ConfigRefused at the first setting that cannot be used
  public static Config load(Map<String, String> environment, Path file) {
    var settings = Settings.read(environment, file);
    var web =
        new Web(
            settings.value(Setting.ALCOVE_HOST).text(),
            number(settings.value(Setting.ALCOVE_PORT), 0, PORT_MAX),
            publicUrl(settings.value(Setting.ALCOVE_PUBLIC_URL)).orElse(null),
            eventLoops(settings.value(Setting.ALCOVE_EVENT_LOOPS)),
            trusted(settings.value(Setting.ALCOVE_TRUSTED_PROXIES)).orElse(null),
            metrics(settings).orElse(null));
    var store =
        new Store(
            folder(settings.value(Setting.ALCOVE_DATA)),
            databaseUrl(settings.value(Setting.ALCOVE_DATABASE_URL)).orElse(null),
            new Owner(
                email(settings.value(Setting.ALCOVE_OWNER_EMAIL)),
                password(settings.value(Setting.ALCOVE_OWNER_PASSWORD)).orElse(null)));
    return new Config(
        web,
        store,
        messages(settings),
        Mail.read(settings, web).orElse(null),
        Cluster.read(settings, store).orElse(null),
        OutwardAllowed.read(settings.value(Setting.ALCOVE_OUTWARD_ALLOW)));
  }

  private static Messages messages(Settings settings) {
    return new Messages(
        rate(
            settings.value(Setting.ALCOVE_VISITOR_MESSAGES_PER_SECOND),
            settings.value(Setting.ALCOVE_VISITOR_MESSAGES_BURST)),
        rate(
            settings.value(Setting.ALCOVE_AGENT_MESSAGES_PER_SECOND),
            settings.value(Setting.ALCOVE_AGENT_MESSAGES_BURST)));
  }

  static int number(Value value, int min, int max) {
    var refused = value.refused("is not a whole number from %d to %d".formatted(min, max));
    if (!value.text().matches("\\d{1,7}")) {
      throw refused;
    }
    var number = Integer.parseInt(value.text());
    if (number < min || number > max) {
      throw refused;
    }
    return number;
  }

  private static int eventLoops(Value value) {
    return value.given().isPresent()
        ? number(value, 1, EVENT_LOOPS_MAX)
        : Math.min(Runtime.getRuntime().availableProcessors(), EVENT_LOOPS_MAX);
  }

  private static Optional<List<Network>> trusted(Value value) {
    return value.given().map(text -> Network.list(value));
  }

  private static Optional<Listen> metrics(Settings settings) {
    var host = settings.value(Setting.ALCOVE_METRICS_HOST).text();
    var port = settings.value(Setting.ALCOVE_METRICS_PORT);
    return port.given().map(text -> new Listen(host, number(port, 0, PORT_MAX)));
  }

  private static Rate rate(Value perSecond, Value burst) {
    return new Rate(number(perSecond, 1, RATE_MAX), number(burst, 1, RATE_MAX));
  }

  private static Optional<URI> publicUrl(Value value) {
    return value
        .given()
        .map(text ->
            uri(text.replaceFirst("/$", ""))
                .filter(Config::isOrigin)
                .orElseThrow(() -> value.refused("is not an address like https://chat.example")));
  }

  private static boolean isOrigin(URI uri) {
    return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
        && uri.getHost() != null
        && uri.getRawPath().isEmpty()
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && uri.getRawUserInfo() == null;
  }

  private static Optional<Secret> databaseUrl(Value value) {
    return value
        .given()
        .map(text ->
            uri(text)
                .filter(
                    uri -> ("" + uri.getScheme()).matches("postgres(ql)?") && uri.getHost() != null)
                .map(uri -> new Secret(text))
                .orElseThrow(() ->
                    value.refusedUnseen(
                        "is not an address like postgresql://user:password@host:5432/name")));
  }

  private static Path folder(Value value) {
    try {
      return Path.of(value.text());
    } catch (InvalidPathException e) {
      throw value.refused("is not a folder's name");
    }
  }

  private static String email(Value value) {
    var email = value.text().toLowerCase(Locale.ROOT);
    if (email.length() > EMAIL_CHARS_MAX
        || !email.matches("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+")) {
      throw value.refused("is not an e-mail address");
    }
    return email;
  }

  private static Optional<Secret> password(Value value) {
    return value
        .given()
        .map(text -> {
          var chars = text.codePointCount(0, text.length());
          if (chars < PASSWORD_CHARS_MIN || chars > PASSWORD_CHARS_MAX) {
            throw value.refusedUnseen(
                "must have %d to %d characters".formatted(PASSWORD_CHARS_MIN, PASSWORD_CHARS_MAX));
          }
          return new Secret(text);
        });
  }

  static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
