package chat.alcove.config;

import chat.alcove.config.Settings.Value;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which nodes serve together.
///
/// @param members where the others are found
/// @param bind where the others find this one; they use the port after it as well
/// @param name nodes of another name are another cluster
/// @param redis what the nodes share and may lose
/// @param drainSeconds over how long browsers are asked to move when this node stops
public record Cluster(Members members, Endpoint bind, String name, Secret redis, int drainSeconds) {
  private static final String USELESS = "is of no use while ALCOVE_CLUSTER is not set";
  private static final int MEMBERS_MAX = 64;
  private static final int DRAIN_SECONDS_MAX = 20;
  private static final Pattern ENDPOINT =
      Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:]{2,45}]):(\\d{1,5})");
  private static final Pattern DNS = Pattern.compile("dns:([A-Za-z0-9](?:[A-Za-z0-9._-]{0,252}))");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern EVERYWHERE = Pattern.compile("0+(\\.0+){0,3}|\\[[0:]+]");

  /// Where the nodes of a cluster are found.
  public sealed interface Members {
    /// All of them, this one perhaps included.
    record Listed(List<Endpoint> endpoints) implements Members {}

    /// Wherever a name points to, each on the port that this one has.
    record Named(String dns) implements Members {}
  }

  /// Where one node is for the others.
  ///
  /// @param host a name or an address; IPv6 in brackets
  public record Endpoint(String host, int port) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /// Empty where no other nodes are set.
  static Optional<Cluster> read(Settings settings, Config.Store store) {
    var members = settings.value(Setting.ALCOVE_CLUSTER);
    var bind = settings.value(Setting.ALCOVE_CLUSTER_BIND);
    var redis = settings.value(Setting.ALCOVE_REDIS_URL);
    if (members.given().isEmpty()) {
      refuse(bind, bind.refused(USELESS));
      refuse(redis, redis.refusedUnseen(USELESS));
    }
    var name = name(settings.value(Setting.ALCOVE_CLUSTER_NAME));
    var drain = Config.number(settings.value(Setting.ALCOVE_DRAIN_SECONDS), 0, DRAIN_SECONDS_MAX);
    return members
        .given()
        .map(text ->
            new Cluster(members(members), bind(needed(bind)), name, redis(needed(redis)), drain))
        .filter(cluster -> hasDatabase(store));
  }

  private static void refuse(Value value, ConfigRefused refused) {
    if (value.given().isPresent()) throw refused;
  }

  private static Value needed(Value value) {
    if (value.given().isPresent()) return value;
    throw missing(value.setting());
  }

  private static boolean hasDatabase(Config.Store store) {
    if (store.databaseUrl() != null) return true;
    throw missing(Setting.ALCOVE_DATABASE_URL);
  }

  private static ConfigRefused missing(Setting setting) {
    return new ConfigRefused(
        "%s is not set, but ALCOVE_CLUSTER is: %s"
            .formatted(
                setting,
                switch (setting) {
                  case ALCOVE_CLUSTER_BIND -> "the others must find this node, as 10.0.0.1:5701";
                  case ALCOVE_REDIS_URL -> "several nodes share a Redis, as redis://10.0.0.5:6379";
                  default -> "all nodes use the same PostgreSQL";
                }));
  }

  private static Members members(Value value) {
    var dns = DNS.matcher(value.text());
    if (dns.matches()) return new Members.Named(dns.group(1));
    var endpoints =
        Arrays.stream(value.text().split(",", -1))
            .map(text -> endpoint(text.strip()))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    var parts = value.text().split(",", -1).length;
    if (endpoints.isEmpty() || parts > MEMBERS_MAX || endpoints.size() < parts) {
      throw value.refused(
          "is not a list like 10.0.0.1:5701,10.0.0.2:5701 without repetition, nor dns:NAME");
    }
    return new Members.Listed(endpoints);
  }

  private static Endpoint bind(Value value) {
    return endpoint(value.text())
        .filter(endpoint -> endpoint.port() < Config.PORT_MAX)
        .filter(endpoint -> !EVERYWHERE.matcher(endpoint.host()).matches())
        .orElseThrow(
            () -> value.refused("is not one address and port of this machine, like 10.0.0.1:5701"));
  }

  private static Optional<Endpoint> endpoint(String text) {
    var parts = ENDPOINT.matcher(text);
    if (!parts.matches()) return Optional.empty();
    return Optional.of(new Endpoint(parts.group(1), Integer.parseInt(parts.group(2))))
        .filter(endpoint -> endpoint.port() >= 1 && endpoint.port() <= Config.PORT_MAX);
  }

  private static String name(Value value) {
    if (NAME.matcher(value.text()).matches()) return value.text();
    throw value.refused("is not a name of 1 to 64 letters, digits, dots, dashes and underscores");
  }

  private static Secret redis(Value value) {
    return Config.uri(value.text())
        .filter(Cluster::isRedis)
        .map(uri -> new Secret(value.text()))
        .orElseThrow(() ->
            value.refusedUnseen(
                "is not an address like redis://user:password@host:6379/0 or rediss://host"));
  }

  private static boolean isRedis(URI uri) {
    return ("" + uri.getScheme()).matches("rediss?")
        && uri.getHost() != null
        && uri.getPort() != 0
        && uri.getPort() <= Config.PORT_MAX
        && ("" + uri.getRawPath()).matches("/?|/\\d{1,3}")
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }
}
