package chat.alcove;

import chat.alcove.Node.Started;
import chat.alcove.config.Config;
import chat.alcove.setup.FirstStart.NewOwner;
import java.util.Set;

/// What stands on the terminal when a node runs: where to go, and the first time how to get in.
record Greeting(Config.Web web, Started started) {
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "127.0.0.1", "::1");

  String text() {
    return """
    %s
      Demo     %2$s/demo
      Console  %2$s/console
      Health   %2$s/health
    """
        .formatted(started.owner().map(Greeting::welcome).orElse(""), base());
  }

  private static String welcome(NewOwner owner) {
    var password =
        owner.made()
            ? owner.password().value() + "   (shown only now)"
            : "as in ALCOVE_OWNER_PASSWORD";
    return """

      Log in   %s
      Password %s
    """
        .formatted(owner.email(), password);
  }

  private String base() {
    if (web.publicUrl() != null) {
      return web.publicUrl().toString();
    }
    var host = EVERYWHERE.contains(web.host()) ? "localhost" : web.host();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + started.port();
  }
}
