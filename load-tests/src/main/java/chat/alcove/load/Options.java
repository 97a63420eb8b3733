package chat.alcove.load;

import chat.alcove.load.client.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What to run, from the command line.
///
/// @param seconds all that is measured, shared out among the server and its floors
/// @param rate messages a second of the steady phases
/// @param server empty: a server of our own, on an empty folder
/// @param data the data folder of a running server, to reach its database
/// @param pid of a running server, to see its memory
record Options(
    int visitors,
    int agents,
    int seconds,
    int rate,
    Optional<Target> server,
    Account account,
    Optional<Path> data,
    OptionalLong pid) {
  static final String USAGE =
      """
      alcove bench [--visitors 500] [--agents 10] [--seconds 30] [--rate 500]
                   [--server http://HOST:PORT --email E --password P [--data FOLDER] [--pid PID]]
      Without --server it starts one of its own on an empty folder. With it, FOLDER is that server's data folder,
      for the insert floor, and PID its process, for the memory.
      alcove bench routing [--agents 500] [--rate 200] [--seconds 20]
      New conversations a second for so many agents, on a server of its own: how long until it rings, and in turn.
      alcove bench search [--articles 10000] [--questions 3000] [--seconds 30]
      Questions to so many articles, on a server of its own: how long until they are answered.\
      """;

  /// Conversations that one agent's socket follows.
  static final int FOLLOWED_MAX = 100;

  private static final List<String> KNOWN =
      List.of(
          "visitors", "agents", "seconds", "rate", "server", "email", "password", "data", "pid");

  /// Who the agents log in as.
  record Account(String email, String password) {}

  Options {
    if (visitors < 1 || agents < 1 || seconds < 1 || rate < 1) {
      throw new IllegalArgumentException("visitors, agents, seconds and rate must be at least 1");
    }
    if (visitors > agents * FOLLOWED_MAX) {
      throw new IllegalArgumentException(
          "at most " + FOLLOWED_MAX + " visitors to an agent: more agents, please");
    }
  }

  static Options read(List<String> arguments) {
    var given = new HashMap<String, String>();
    for (int at = 0; at < arguments.size(); at += 2) {
      var name = arguments.get(at).replaceFirst("^--", "");
      if (!KNOWN.contains(name) || at + 1 == arguments.size()) {
        throw new IllegalArgumentException("what is " + arguments.get(at) + "?");
      }
      given.put(name, arguments.get(at + 1));
    }
    return new Options(
        number(given, "visitors", 500),
        number(given, "agents", 10),
        number(given, "seconds", 30),
        number(given, "rate", 500),
        Optional.ofNullable(given.get("server")).map(Options::target),
        new Account(given.getOrDefault("email", ""), given.getOrDefault("password", "")),
        Optional.ofNullable(given.get("data")).map(Path::of),
        given.containsKey("pid") ? OptionalLong.of(number(given, "pid", 0)) : OptionalLong.empty());
  }

  private static int number(Map<String, String> given, String name, int otherwise) {
    try {
      return Integer.parseInt(given.getOrDefault(name, Integer.toString(otherwise)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--" + name + " wants a number", e);
    }
  }

  private static Target target(String address) {
    var uri = URI.create(address);
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("--server wants http://HOST:PORT");
    }
    return new Target(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
  }
}
