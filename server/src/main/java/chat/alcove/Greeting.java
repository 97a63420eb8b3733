package chat.alcove;

import chat.alcove.config.Config;
import chat.alcove.setup.FirstStart.NewOwner;
import java.util.Set;

/// What stands on the terminal when a node runs: the first time how to get in, then where to go.
final class Greeting {
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "127.0.0.1", "::1");

  private Greeting() {}

  static String owner(NewOwner owner) {
    var password =
        owner.made()
            ? owner.password().value() + "   (shown only now)"
            : "as set in ALCOVE_OWNER_PASSWORD";
    return """

      Log in as  %s
      Password   %s\
    """
        .formatted(owner.email(), password);
  }

  static String links(Config.Web web, int port) {
    return """

      Demo     %1$s/demo
      Console  %1$s/console
      Health   %1$s/health
    """
        .formatted(base(web, port));
  }

  private static String base(Config.Web web, int port) {
    if (web.publicUrl() != null) {
      return web.publicUrl().toString();
    }
    var host = EVERYWHERE.contains(web.host()) ? "localhost" : web.host();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
