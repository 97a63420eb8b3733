package chat.alcove.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.config.Cluster.Endpoint;
import chat.alcove.config.Cluster.Members;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterTest {
  private static final Map<String, String> WHOLE =
      Map.of(
          "ALCOVE_CLUSTER", "10.0.0.1:5701, node-2.internal:5701,[fd00::3]:5801",
          "ALCOVE_CLUSTER_BIND", "10.0.0.1:5701",
          "ALCOVE_REDIS_URL", "redis://alcove:seven77@10.0.0.5:6379/3",
          "ALCOVE_DATABASE_URL", "postgresql://alcove:x@10.0.0.6/alcove");

  @TempDir Path folder = Path.of("");

  @Test
  void reads_the_list_of_the_nodes_that_serve_together() {
    var cluster = cluster(Map.of());

    assertThat(cluster)
        .isEqualTo(
            new Cluster(
                new Members.Listed(
                    List.of(
                        new Endpoint("10.0.0.1", 5701),
                        new Endpoint("node-2.internal", 5701),
                        new Endpoint("[fd00::3]", 5801))),
                new Endpoint("10.0.0.1", 5701),
                "alcove",
                new Secret("redis://alcove:seven77@10.0.0.5:6379/3"),
                10));
    assertThat(cluster.toString()).doesNotContain("seven77");
  }

  @Test
  void reads_the_name_that_points_to_all_nodes() {
    assertThat(cluster(Map.of("ALCOVE_CLUSTER", "dns:alcove.chat.svc.cluster.local")).members())
        .isEqualTo(new Members.Named("alcove.chat.svc.cluster.local"));
  }

  @Test
  void reads_what_it_has_a_default_for() {
    var cluster = cluster(Map.of("ALCOVE_CLUSTER_NAME", "shop", "ALCOVE_DRAIN_SECONDS", "0"));

    assertThat(cluster.name()).isEqualTo("shop");
    assertThat(cluster.drainSeconds()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALCOVE_CLUSTER       | 10.0.0.1
          ALCOVE_CLUSTER       | 10.0.0.1:5701,
          ALCOVE_CLUSTER       | 10.0.0.1:5701,10.0.0.1:5701
          ALCOVE_CLUSTER       | 10.0.0.1:70000
          ALCOVE_CLUSTER       | dns:
          ALCOVE_CLUSTER_BIND  | 0.0.0.0:5701
          ALCOVE_CLUSTER_BIND  | 0:5701
          ALCOVE_CLUSTER_BIND  | [::]:5701
          ALCOVE_CLUSTER_BIND  | 5701
          ALCOVE_CLUSTER_BIND  | 10.0.0.1:0
          ALCOVE_CLUSTER_BIND  | 10.0.0.1:65535
          ALCOVE_CLUSTER_NAME  | our shop
          ALCOVE_DRAIN_SECONDS | 21
          ALCOVE_DRAIN_SECONDS | -1
          """)
  void refuses_a_wrong_value_in_one_line_that_names_it(String name, String text) {
    assertThatThrownBy(() -> cluster(Map.of(name, text)))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageStartingWith(name + ": \"" + text + "\" is not ")
        .hasMessageEndingWith("(from the environment)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://u:seven77@redis",
        "redis://u:seven77@",
        "redis://u:seven77@redis:99999",
        "redis://u:seven77@redis/first",
        "redis:6379:seven77"
      })
  void refuses_a_redis_it_cannot_read_without_showing_it(String url) {
    assertThatThrownBy(() -> cluster(Map.of("ALCOVE_REDIS_URL", url)))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageStartingWith("ALCOVE_REDIS_URL is not an address like ")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("seven77", "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALCOVE_CLUSTER_BIND", "ALCOVE_REDIS_URL", "ALCOVE_DATABASE_URL"})
  void says_what_else_several_nodes_need(String missing) {
    assertThatThrownBy(() -> cluster(Map.of(missing, "")))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageStartingWith(missing + " is not set, but ALCOVE_CLUSTER is: ");
  }

  @ParameterizedTest
  @CsvSource({
    "ALCOVE_CLUSTER_BIND, 10.0.0.1:5701, ALCOVE_CLUSTER_BIND: \"10.0.0.1:5701\" is of no use",
    "ALCOVE_REDIS_URL, redis://:seven77@redis, ALCOVE_REDIS_URL is of no use"
  })
  void refuses_what_one_node_has_no_use_for(String name, String text, String words) {
    assertThatThrownBy(() -> Config.load(Map.of(name, text), folder.resolve("none.yaml")))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageStartingWith(words);
  }

  private Cluster cluster(Map<String, String> changed) {
    var environment = new HashMap<>(WHOLE);
    environment.putAll(changed);
    return Objects.requireNonNull(Config.load(environment, folder.resolve("none.yaml")).cluster());
  }
}
