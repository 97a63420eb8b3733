package chat.alcove.load;

import chat.alcove.load.client.Target;
import chat.alcove.load.process.Folder;
import chat.alcove.load.process.JavaProcess;
import chat.alcove.load.process.NodeProcess;
import chat.alcove.load.process.PostgresProcess;
import chat.alcove.load.process.RedisProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/// What `docker-compose.yml` starts, as processes: the same settings and the same balancer's file,
/// with addresses of this machine in the place of containers' names.
final class Deployed implements AutoCloseable {
  private static final Path ROOT = Path.of("..");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\w+:-([^}]*)}");
  private static final String HERE = "127.0.0.1";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final PostgresProcess postgres;
  private final RedisProcess redis;
  private final List<Place> places = new ArrayList<>();
  private final List<NodeProcess> nodes = new ArrayList<>();
  private final Target front = free();
  private final Process balancer;

  /// Where a node of the compose file is here.
  private record Place(String name, Target web, Target metrics, Target cluster) {}

  private Deployed(Map<String, String> more) throws IOException, InterruptedException {
    folder = Folder.fresh();
    postgres = PostgresProcess.startIn(folder, ServerFixture.jar());
    redis = RedisProcess.startIn(folder);
    for (var name : List.of("node1", "node2")) {
      places.add(new Place(name, free(), free(), freePair()));
    }
    for (var place : places) {
      var output = folder.resolve(place.name + ".log");
      var plan =
          new NodeProcess.Plan(
              ServerFixture.jar(), output, place.web, List.of(), settings(place, more));
      nodes.add(NodeProcess.start(plan));
    }
    balancer = balancer();
  }

  static Deployed start() throws IOException, InterruptedException {
    return new Deployed(Map.of());
  }

  /// @param more settings than the compose file has, or others
  static Deployed start(Map<String, String> more) throws IOException, InterruptedException {
    return new Deployed(more);
  }

  /// Where browsers come in.
  Target front() {
    return front;
  }

  PostgresProcess postgres() {
    return postgres;
  }

  NodeProcess node(int which) {
    return nodes.get(which);
  }

  /// Open sockets of a node's side, as Prometheus reads it.
  int sockets(int node, String side) {
    var wanted = "alcove_sockets{side=\"" + side + "\"} ";
    return metrics(node)
        .lines()
        .filter(line -> line.startsWith(wanted))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(wanted.length())))
        .findFirst()
        .orElseThrow();
  }

  private String metrics(int node) {
    var ask = HttpRequest.newBuilder(URI.create(places.get(node).metrics + "/metrics")).build();
    try {
      return http.send(ask, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new AssertionError("no figures of node " + node, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Map<String, String> settings(Place place, Map<String, String> more) throws IOException {
    var database = postgres.options();
    var settings = new HashMap<String, String>();
    environment(place.name).forEach((name, value) -> settings.put(name, here(name, value, place)));
    settings.put(
        "ALCOVE_DATABASE_URL",
        "postgresql://%s:%s@%s:%d/%s"
            .formatted(
                database.getUser(),
                database.getPassword(),
                HERE,
                database.getPort(),
                database.getDatabase()));
    settings.put("ALCOVE_REDIS_URL", "redis://" + HERE + ":" + redis.target().port());
    settings.putAll(more);
    return settings;
  }

  private String here(String name, String value, Place place) {
    return switch (name) {
      case "ALCOVE_HOST", "ALCOVE_METRICS_HOST", "ALCOVE_TRUSTED_PROXIES" -> HERE;
      case "ALCOVE_PORT" -> Integer.toString(place.web.port());
      case "ALCOVE_METRICS_PORT" -> Integer.toString(place.metrics.port());
      case "ALCOVE_DATA" -> folder.resolve(place.name).toString();
      case "ALCOVE_PUBLIC_URL" -> front.toString();
      default -> members(value);
    };
  }

  private String members(String value) {
    var here = value;
    for (var place : places) {
      here = here.replace(place.name + ".cluster:5701", HERE + ":" + place.cluster.port());
    }
    return here;
  }

  /// As compose hands it to a container where nothing is set outside.
  private static Map<String, String> environment(String service) throws IOException {
    var file = new Yaml().<Map<String, Object>>load(text("docker-compose.yml"));
    var given = below(below(below(file, "services"), service), "environment");
    var environment = new HashMap<String, String>();
    given.forEach((name, value) ->
        environment.put(name, VARIABLE.matcher(value.toString()).replaceAll("$1")));
    return environment;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> below(Map<String, Object> tree, String name) {
    return (Map<String, Object>) Objects.requireNonNull(tree.get(name), name);
  }

  private Process balancer() throws IOException, InterruptedException {
    var config =
        text("config/haproxy.cfg")
            // More than a machine for tests may let a process open.
            .replace("maxconn 60000", "maxconn 2000")
            .replace("bind :8080", "bind " + HERE + ":" + front.port())
            .replace("bind :8404", "bind " + HERE + ":" + JavaProcess.freePort());
    for (var place : places) {
      config = config.replace(" " + place.name + ":8080", " " + HERE + ":" + place.web.port());
    }
    var file = folder.resolve("haproxy.cfg");
    Files.writeString(file, config);
    var started =
        new ProcessBuilder(haproxy(), "-db", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("haproxy.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    JavaProcess.await(started, () -> answers("/health/ready"));
    return started;
  }

  private boolean answers(String path) {
    try {
      var ask = HttpRequest.newBuilder(URI.create(front + path)).build();
      return http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Debian keeps it where only root looks.
  private static String haproxy() {
    return Stream.of("/usr/sbin/haproxy", "/usr/local/sbin/haproxy")
        .filter(file -> Files.isExecutable(Path.of(file)))
        .findFirst()
        .orElse("haproxy");
  }

  private static String text(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  private static Target free() {
    return new Target(HERE, JavaProcess.freePort());
  }

  /// One whose next port is free, too.
  private static Target freePair() {
    var pair = free();
    while (!JavaProcess.isFree(pair.port() + 1)) {
      pair = free();
    }
    return pair;
  }

  @Override
  public void close() throws IOException {
    balancer.destroyForcibly().onExit().join();
    nodes.forEach(NodeProcess::close);
    redis.close();
    postgres.close();
    http.close();
    Folder.remove(folder);
  }
}
