package chat.alcove.config;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// Every setting there is: its name in the environment and in the file, its default, its meaning.
/// The example file and the manual's table are written from this list.
enum Setting {
  ALCOVE_HOST(
      "127.0.0.1",
      "The address to listen on. Only this machine reaches the default; set 0.0.0.0 in a container or where"
          + " a proxy stands on another machine."),
  ALCOVE_PORT("8080", "The port for visitors and agents. 0 takes any free one."),
  ALCOVE_PUBLIC_URL(
      "",
      "How browsers reach this server, as https://chat.example. Set it wherever people come by a name; with"
          + " https the agents' cookie is Secure. Unset: http://localhost and the port."),
  ALCOVE_EVENT_LOOPS("", "Event loops that serve sockets, 1 to 64. Unset: one for each processor."),
  ALCOVE_TRUSTED_PROXIES(
      "",
      "Proxies whose X-Forwarded-For is believed: addresses and networks with commas between, as"
          + " 10.0.0.7,172.16.0.0/12. Unset: those on this machine; for log-ins only if"
          + " ALCOVE_PUBLIC_URL is https."),
  ALCOVE_METRICS_PORT(
      "", "A port of its own that answers GET /metrics for Prometheus, 0 to 65535. Unset: none."),
  ALCOVE_METRICS_HOST(
      "127.0.0.1",
      "The address of that port. Whoever reaches it may read all figures: only Prometheus should."),
  ALCOVE_DATA("./data", "The data folder: our own PostgreSQL and its password."),
  ALCOVE_DATABASE_URL(
      "",
      "Use this PostgreSQL and start none: postgresql://user:password@host:5432/name. A secret: rather set it"
          + " in the environment."),
  ALCOVE_OWNER_EMAIL("owner@localhost", "Log-in name of the owner, made at the first start."),
  ALCOVE_OWNER_PASSWORD(
      "",
      "The owner's password at the first start, 8 to 128 characters. Unset: one is made and printed once."
          + " A secret: rather set it in the environment."),
  ALCOVE_SMTP_URL(
      "",
      "Mail what agents answer to visitors who left: smtp://user:password@host:587, with"
          + " ?tls=required (the default), optional or off behind it; smtps://user:password@host:465"
          + " where TLS comes first. Needs ALCOVE_MAIL_FROM and ALCOVE_PUBLIC_URL. Unset: no mail."
          + " A secret: rather set it in the environment."),
  ALCOVE_MAIL_FROM("", "Whom such mails come from, as Our shop <chat@shop.example>."),
  ALCOVE_OUTWARD_ALLOW(
      "",
      "What of your own networks bots may ask, beside the internet: names, addresses and networks with"
          + " commas between, as ollama.internal,10.1.0.0/16. To any port, and without TLS. Unset:"
          + " nothing of them, and on the internet https only."),
  ALCOVE_VISITOR_MESSAGES_PER_SECOND(
      "2", "Messages a visitor may send each second, in the long run."),
  ALCOVE_VISITOR_MESSAGES_BURST("20", "Messages a visitor may send at once after a pause."),
  ALCOVE_AGENT_MESSAGES_PER_SECOND(
      "20", "Messages an agent may send each second, in the long run."),
  ALCOVE_AGENT_MESSAGES_BURST("60", "Messages an agent may send at once after a pause."),
  ALCOVE_CLUSTER(
      "",
      "The nodes that serve together: all of their host:port, with commas between, or dns:NAME for all"
          + " addresses that a name has, as of a headless service. Needs ALCOVE_CLUSTER_BIND,"
          + " ALCOVE_REDIS_URL and ALCOVE_DATABASE_URL. Unset: one node, and nothing of this is started."),
  ALCOVE_CLUSTER_BIND(
      "",
      "This node's own host:port for the others. The port after it is used as well. Only the nodes may"
          + " reach either."),
  ALCOVE_CLUSTER_NAME("alcove", "Nodes of another name are another cluster."),
  ALCOVE_REDIS_URL(
      "",
      "The Redis that the nodes share: redis://user:password@host:6379/0, or rediss:// with TLS. A secret:"
          + " rather set it in the environment."),
  ALCOVE_DRAIN_SECONDS(
      "10",
      "Over how many seconds a node that is stopped asks its browsers to go to another, 0 to 20.");

  private static final int LINE_CHARS_MAX = 100;
  private static final int TYPING_SLIPS_MAX = 3;

  private final String byDefault;
  private final String meaning;

  Setting(String byDefault, String meaning) {
    this.byDefault = byDefault;
    this.meaning = meaning;
  }

  /// What holds where nothing is set; empty if that is worked out at the start, or is nothing.
  String byDefault() {
    return byDefault;
  }

  static Optional<Setting> named(String name) {
    return Arrays.stream(values()).filter(setting -> setting.name().equals(name)).findFirst();
  }

  /// The setting somebody probably meant by this name.
  static Optional<Setting> like(String name) {
    return Arrays.stream(values())
        .filter(setting -> Typing.slips(name, setting.name()) <= TYPING_SLIPS_MAX)
        .min((a, b) -> Typing.slips(name, a.name()) - Typing.slips(name, b.name()));
  }

  /// The documented example, all of it commented out: `config/alcove.yaml`.
  static String example() {
    return """
    # Alcove's settings. Each may also be set in the environment under the same name, which goes before this
    # file. Take away the "#" before a name to set it. Written from the program's own list of settings.

    """
        + Arrays.stream(values()).map(Setting::lines).collect(Collectors.joining("\n"));
  }

  private String lines() {
    var text = new StringBuilder();
    var line = new StringBuilder("#");
    for (var word : meaning.split(" ", -1)) {
      if (line.length() + 1 + word.length() > LINE_CHARS_MAX) {
        text.append(line).append('\n');
        line = new StringBuilder("#");
      }
      line.append(' ').append(word);
    }
    var value = byDefault.isEmpty() ? "" : " " + byDefault;
    return text.append(line).append('\n').append("#" + name() + ":" + value + "\n").toString();
  }
}
