package chat.alcove;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.cluster.Alone;
import chat.alcove.config.Config;
import chat.alcove.delivery.Everywhere;
import chat.alcove.due.Limbo;
import chat.alcove.fixture.Browser;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.ops.Metrics;
import chat.alcove.ops.PoolWatch;
import chat.alcove.ops.Readiness;
import chat.alcove.postgres.Database;
import chat.alcove.postgres.DatabaseTime;
import chat.alcove.redis.RedisCalls;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/// The files that others run us by say what this program understands.
class DeployFilesTest {
  private static final Path ROOT = Path.of("..");
  private static final Path NO_FILE = Path.of("target", "no.yaml");
  private static final Pattern OURS = Pattern.compile("\\b(?:alcove|jvm|process)_[a-z_]+\\b");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");
  private static final int NODE_CONNECTIONS_MAX = 97;
  private static final Duration DRAIN_MAX = Duration.ofSeconds(30);

  private final Metrics metrics = new Metrics();
  private final Vertx vertx =
      Vertx.builder().with(new VertxOptions()).withMetrics(new PoolWatch(metrics)).build();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void haproxy_takes_its_file() throws IOException {
    var check =
        new ProcessBuilder(haproxy(), "-c", "-f", ROOT.resolve("config/haproxy.cfg").toString())
            .redirectErrorStream(true)
            .start();
    var said = new String(check.getInputStream().readAllBytes(), UTF_8);

    // Names of other containers are not known here; anything else must not be said.
    assertThat(said.lines().filter(line -> line.contains("ALERT"))).isEmpty();
    assertThat(said.lines().filter(line -> line.contains(" : config :")))
        .allMatch(line -> line.contains("could not resolve address 'node"));
    assertThat(check.onExit().join().exitValue()).as(said).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker-compose.yml:node1", "docker-compose.yml:node2"})
  void a_node_of_the_compose_file_is_one_of_a_cluster(String which) throws IOException {
    var config = Config.load(environment(which), NO_FILE);
    var cluster = Objects.requireNonNull(config.cluster());
    var front = service("docker-compose.yml", "balancer");

    assertThat(cluster.members().toString()).contains(cluster.bind().host());
    assertThat(config.web().trustedProxies())
        .hasToString(
            "[Network[first=/" + at(front, "networks", "front", "ipv4_address") + ", bits=32]]");
    assertThat(config.web().metrics()).isEqualTo(new Config.Listen("0.0.0.0", 9464));
  }

  @Test
  void the_single_node_of_its_compose_file_is_alone() throws IOException {
    var config = Config.load(environment("docker-compose.single.yml:alcove"), NO_FILE);

    assertThat(config.cluster()).isNull();
    assertThat(config.store().databaseUrl()).isNotNull();
  }

  @Test
  void a_node_of_the_kubernetes_example_is_one_of_a_cluster() throws IOException {
    var environment = new HashMap<String, String>();
    for (var variable : list(at(container(), "env"))) {
      var name = String.valueOf(at(variable, "name"));
      var value = map(variable).get("value");
      environment.put(name, value == null ? secret(name) : value.toString());
    }
    environment.replaceAll((name, value) -> value.replace("$(POD_IP)", "10.1.2.3"));
    environment.remove("POD_IP");

    var config = Config.load(environment, NO_FILE);
    var cluster = Objects.requireNonNull(config.cluster());
    assertThat(cluster.bind()).hasToString("10.1.2.3:5701");
    assertThat(cluster.members().toString())
        .contains(String.valueOf(at(kubernetes("Service", 0), "metadata", "name")));
  }

  private static String secret(String name) {
    return switch (name) {
      case "ALCOVE_DATABASE_URL" -> "postgresql://alcove:p@db:5432/alcove";
      case "ALCOVE_REDIS_URL" -> "rediss://:p@redis:6379";
      default -> "";
    };
  }

  @Test
  void a_node_that_is_stopped_has_time_for_its_browsers() throws IOException {
    for (var file : List.of("docker-compose.yml:node1", "docker-compose.single.yml:alcove")) {
      var service = service(file.split(":", 2)[0], file.split(":", 2)[1]);
      var grace = Duration.parse("PT" + at(service, "stop_grace_period"));
      assertThat(grace).isGreaterThan(DRAIN_MAX);
    }
    var pod = at(kubernetes("Deployment", 0), "spec", "template", "spec");
    var before = (Integer) at(container(), "lifecycle", "preStop", "sleep", "seconds");
    assertThat((Integer) at(pod, "terminationGracePeriodSeconds"))
        .isGreaterThan((int) DRAIN_MAX.toSeconds() + before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker-compose.yml", "docker-compose.single.yml"})
  void no_container_can_do_more_than_it_needs_and_no_store_can_be_reached(String file)
      throws IOException {
    var stores = List.of("postgres", "redis");
    assertThat(at(yaml(file), "networks", "back", "internal")).isEqualTo(true);
    map(at(yaml(file), "services"))
        .forEach((name, service) -> {
          assertThat(at(service, "read_only")).as(name).isEqualTo(true);
          assertThat(at(service, "cap_drop")).as(name).isEqualTo(List.of("ALL"));
          assertThat(at(service, "security_opt"))
              .as(name)
              .isEqualTo(List.of("no-new-privileges:true"));
          if (stores.contains(name)) {
            assertThat(map(service)).as(name).doesNotContainKey("ports");
            assertThat(at(service, "networks")).as(name).isEqualTo(List.of("back"));
          }
        });
  }

  @Test
  void redis_forgets_nothing_by_itself_and_keeps_nothing() throws IOException {
    assertThat(list(at(service("docker-compose.yml", "redis"), "command")))
        .containsSequence("--maxmemory-policy", "noeviction")
        .containsSequence("--save", "")
        .containsSequence("--appendonly", "no");
  }

  @Test
  void postgres_has_the_connections_of_all_nodes_and_3_for_its_owner() throws IOException {
    var nodes =
        map(at(yaml("docker-compose.yml"), "services")).keySet().stream()
            .filter(name -> name.startsWith("node"))
            .count();
    var most =
        list(at(service("docker-compose.yml", "postgres"), "command")).stream()
            .map(String::valueOf)
            .filter(argument -> argument.startsWith("max_connections="))
            .map(argument -> Integer.parseInt(argument.split("=", 2)[1]))
            .toList();

    assertThat(most)
        .singleElement()
        .satisfies(
            all -> assertThat((long) all).isGreaterThanOrEqualTo(nodes * NODE_CONNECTIONS_MAX + 3));
  }

  @Test
  void only_browsers_ports_are_published_and_grafana_on_this_machine_alone() throws IOException {
    var published =
        map(at(yaml("docker-compose.yml"), "services")).values().stream()
            .filter(service -> map(service).containsKey("ports"))
            .flatMap(service -> list(at(service, "ports")).stream())
            .map(String::valueOf);

    assertThat(published).containsExactlyInAnyOrder("8080:8080", "127.0.0.1:3000:3000");
  }

  @Test
  void the_balancer_has_each_node_twice() throws IOException {
    var nodes =
        map(at(yaml("docker-compose.yml"), "services")).keySet().stream()
            .filter(name -> name.startsWith("node"))
            .toList();
    var config = text("config/haproxy.cfg");

    assertThat(nodes)
        .hasSize(2)
        .allSatisfy(node -> {
          assertThat(config.split("server " + node + " " + node + ":8080", -1)).hasSize(3);
          assertThat(text("config/prometheus.yml")).contains("\"" + node + ":9464\"");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"config/grafana/alcove.json", "config/alerts.yml", "docs/operations.md"})
  void figures_that_are_shown_are_figures_that_are_served(String file) throws IOException {
    var served =
        served()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toSet());

    assertThat(names(file))
        .isNotEmpty()
        .allMatch(name -> served.contains(name) || served.contains(name + "_bucket"));
  }

  @Test
  void each_figure_of_ours_is_in_the_manual() throws IOException {
    var manual = names("docs/operations.md").collect(Collectors.toSet());
    var ours =
        served()
            .lines()
            .filter(line -> line.startsWith("# TYPE alcove_"))
            .map(line -> line.split(" ", -1)[2]);

    assertThat(ours).isNotEmpty().allMatch(manual::contains);
  }

  private String served() {
    var environment = Map.of("ALCOVE_METRICS_PORT", "0");
    var database = TestDatabase.create();
    var clocks = new DatabaseTime.Clocks(System::nanoTime, InstantSource.system());
    var ground =
        new Ground(
            vertx,
            Config.load(environment, NO_FILE),
            new Alone(new UUID(0, 1)),
            new Ground.Data(database, Database.pool(vertx, database)),
            DatabaseTime.start(vertx, database, clocks).await(),
            // Nobody is there: the figures are, all the same.
            new Commons.Shared(
                RedisCalls.open(vertx, "redis://127.0.0.1:1"),
                "test",
                new Everywhere(new Alone(new UUID(0, 1)))),
            new Figures(metrics));
    var readiness = new Readiness(() -> Duration.ZERO);
    var known = new MetricsDoor.Known(readiness, () -> new Limbo.Count(0, 0), () -> 7);
    int port = MetricsDoor.open(ground, known).await().orElseThrow();
    var text = new String(Browser.at(port).get("/metrics").body(), UTF_8);
    assertThat(text)
        .contains(
            "\nalcove_database_up 1.0\n",
            "\nalcove_ready 1.0\n",
            "\nalcove_parcels_lost_total 7.0\n");
    return text;
  }

  private static Stream<String> names(String file) throws IOException {
    return OURS.matcher(text(file)).results().map(found -> found.group()).distinct();
  }

  /// Debian keeps it where only root looks.
  private static String haproxy() {
    return Stream.of("/usr/sbin/haproxy", "/usr/local/sbin/haproxy")
        .filter(file -> Files.isExecutable(Path.of(file)))
        .findFirst()
        .orElse("haproxy");
  }

  /// As compose hands it to the container where nothing is set outside.
  private static Map<String, String> environment(String which) throws IOException {
    var environment = new HashMap<String, String>();
    map(at(service(which.split(":", 2)[0], which.split(":", 2)[1]), "environment"))
        .forEach((name, value) ->
            environment.put(name, VARIABLE.matcher(value.toString()).replaceAll("$2")));
    return environment;
  }

  private static Object service(String file, String name) throws IOException {
    return at(yaml(file), "services", name);
  }

  private static Object container() throws IOException {
    var spec = at(kubernetes("Deployment", 0), "spec", "template", "spec");
    return list(at(spec, "containers")).getFirst();
  }

  private static Object kubernetes(String kind, int which) throws IOException {
    var parts = new ArrayList<Object>();
    new Yaml().loadAll(text("config/kubernetes.yaml")).forEach(parts::add);
    return parts.stream()
        .filter(part -> at(part, "kind").equals(kind))
        .skip(which)
        .findFirst()
        .orElseThrow();
  }

  private static Object yaml(String file) throws IOException {
    return new Yaml().load(text(file));
  }

  private static String text(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  private static Object at(Object tree, String... path) {
    Object at = tree;
    for (String name : path) {
      at = Objects.requireNonNull(map(at).get(name), name);
    }
    return at;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object tree) {
    return (Map<String, Object>) tree;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object tree) {
    return (List<Object>) tree;
  }
}
