package chat.alcove.routing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.cluster.Alone;
import chat.alcove.cluster.Link;
import chat.alcove.fixture.JoinedLinks;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class RotaTest {
  private static final List<UUID> WORKSPACES =
      Stream.generate(UUID::randomUUID).limit(3_000).toList();

  private JoinedLinks links;
  private Link gone;
  private List<Rota> three;

  @BeforeEach
  void three_nodes(Vertx vertx) {
    links = new JoinedLinks(vertx);
    gone = links.join();
    three = List.of(new Rota(gone), new Rota(links.join()), new Rota(links.join()));
  }

  @Test
  void each_workspace_is_one_nodes_and_each_node_has_its_share() {
    assertThat(shares()).hasSize(3).allSatisfy((rota, n) -> assertThat(n).isBetween(850L, 1_150L));
    assertThat(WORKSPACES)
        .allMatch(one -> three.stream().filter(rota -> rota.mine(one)).count() == 1);
  }

  @Test
  void a_node_that_goes_changes_nothing_for_what_others_route() {
    Map<UUID, Rota> before = routed();

    links.part(gone);

    var after = List.of(three.get(1), three.get(2));
    assertThat(WORKSPACES)
        .allMatch(one -> after.stream().filter(rota -> rota.mine(one)).count() == 1);
    assertThat(before.entrySet().stream().filter(one -> one.getValue() != three.getFirst()))
        .isNotEmpty()
        .allMatch(one -> one.getValue().mine(one.getKey()));
  }

  @Test
  void a_node_without_others_routes_everything() {
    var alone = new Rota(new Alone(UUID.randomUUID()));

    assertThat(WORKSPACES).allMatch(alone::mine);
    assertThat(alone.alone()).isTrue();
  }

  private Map<UUID, Rota> routed() {
    return WORKSPACES.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                one -> three.stream().filter(rota -> rota.mine(one)).findFirst().orElseThrow()));
  }

  private Map<Rota, Long> shares() {
    return routed().values().stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
