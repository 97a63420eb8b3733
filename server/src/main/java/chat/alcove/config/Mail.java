package chat.alcove.config;

import chat.alcove.config.Settings.Value;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How visitors who left are answered by mail.
///
/// @param server the SMTP server that takes our mails
/// @param sender whom they come from
public record Mail(Server server, Sender sender) {
  private static final int SMTP_PORT = 587;
  private static final int SMTPS_PORT = 465;
  private static final int SENDER_CHARS_MAX = 254;
  private static final Pattern SENDER =
      Pattern.compile("(?:\"?([^<>\"\\p{Cntrl}]+?)\"?\\s*<([^<>]+)>|([^<>]+))");
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*");
  private static final Map<String, Tls> QUERIES =
      Map.of(
          "tls=required", Tls.required,
          "tls=optional", Tls.optional,
          "tls=off", Tls.off);

  /// Where and how to hand mails in.
  ///
  /// @param login null where the server asks for none
  public record Server(String host, int port, Tls tls, @Nullable Login login) {}

  /// Who we are for the server.
  public record Login(String user, Secret password) {}

  /// Whom mails come from.
  ///
  /// @param name shown before the address; null for none
  public record Sender(@Nullable String name, String address) {}

  /// How the way to the server is kept secret.
  public enum Tls {
    /// From the first byte.
    first,
    /// By STARTTLS, or nothing is sent.
    required,
    /// By STARTTLS where the server offers it.
    optional,
    /// Never.
    off
  }

  /// Empty where no server is set.
  static Optional<Mail> read(Settings settings, Config.Web web) {
    var url = settings.value(Setting.ALCOVE_SMTP_URL);
    var from = settings.value(Setting.ALCOVE_MAIL_FROM);
    if (url.given().isEmpty()) {
      if (from.given().isPresent()) {
        throw from.refused("is of no use while ALCOVE_SMTP_URL is not set");
      }
      return Optional.empty();
    }
    var server = server(url);
    if (from.given().isEmpty()) {
      throw new ConfigRefused(
          "ALCOVE_MAIL_FROM is not set, but ALCOVE_SMTP_URL is: mails must come from somebody, as"
              + " Our shop <chat@shop.example>");
    }
    if (web.publicUrl() == null) {
      throw new ConfigRefused(
          "ALCOVE_PUBLIC_URL is not set, but ALCOVE_SMTP_URL is: mails carry a link back to it");
    }
    return Optional.of(new Mail(server, sender(from)));
  }

  private static Server server(Value value) {
    var refused =
        value.refusedUnseen(
            "is not an address like smtp://user:password@host:587?tls=required (or tls=optional,"
                + " tls=off) or smtps://user:password@host:465");
    var uri = Config.uri(value.text()).filter(Mail::isServer).orElseThrow(() -> refused);
    var first = "smtps".equals(uri.getScheme());
    var query = uri.getRawQuery();
    if (query != null && (first || !QUERIES.containsKey(query))) {
      throw refused;
    }
    var tls = query == null ? Tls.required : QUERIES.getOrDefault(query, Tls.required);
    var byDefault = first ? SMTPS_PORT : SMTP_PORT;
    return new Server(
        uri.getHost(),
        uri.getPort() < 0 ? byDefault : uri.getPort(),
        first ? Tls.first : tls,
        Optional.ofNullable(uri.getRawUserInfo())
            .map(user -> login(user).orElseThrow(() -> refused))
            .orElse(null));
  }

  private static boolean isServer(URI uri) {
    return ("" + uri.getScheme()).matches("smtps?")
        && uri.getHost() != null
        && uri.getPort() != 0
        && uri.getPort() <= Config.PORT_MAX
        && ("" + uri.getRawPath()).matches("/?")
        && uri.getRawFragment() == null;
  }

  private static Optional<Login> login(String userInfo) {
    var colon = userInfo.indexOf(':');
    if (colon < 1 || colon == userInfo.length() - 1) {
      return Optional.empty();
    }
    return Optional.of(
        new Login(
            decoded(userInfo.substring(0, colon)),
            new Secret(decoded(userInfo.substring(colon + 1)))));
  }

  /// In an address a plus is a plus.
  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Sender sender(Value value) {
    var refused = value.refused("is not an address like Our shop <chat@shop.example>");
    var parts = SENDER.matcher(value.text());
    if (!parts.matches() || value.text().length() > SENDER_CHARS_MAX) {
      throw refused;
    }
    var address = (parts.group(2) == null ? parts.group(3) : parts.group(2)).strip();
    if (!ADDRESS.matcher(address).matches()) {
      throw refused;
    }
    return new Sender(parts.group(1), address);
  }
}
