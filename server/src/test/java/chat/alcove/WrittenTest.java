package chat.alcove;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.cluster.Topic;
import chat.alcove.fixture.JoinedLinks;
import chat.alcove.fixture.Until;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class WrittenTest {
  private final Set<String> looked = ConcurrentHashMap.newKeySet();

  private void hears(Written written, Context loop, String who) {
    written.hear(loop, () -> looked.add(who + " " + loop.equals(Vertx.currentContext())));
  }

  @Test
  void what_one_node_was_told_all_loops_of_all_nodes_look_at_on_their_own(Vertx vertx) {
    var links = new JoinedLinks(vertx);
    var here = new Written(links.join());
    var there = new Written(links.join());
    hears(here, vertx.getOrCreateContext(), "here 1");
    hears(here, vertx.getOrCreateContext(), "here 2");
    hears(there, vertx.getOrCreateContext(), "there");

    here.tell();

    Until.so(vertx, "all looked", () -> looked.size() == 3);
    assertThat(looked).containsExactlyInAnyOrder("here 1 true", "here 2 true", "there true");
  }

  @Test
  void what_is_lost_between_nodes_is_looked_at_here_and_told_to_no_third(Vertx vertx) {
    var links = new JoinedLinks(vertx);
    var here = new Written(links.join());
    var there = new Written(links.join());
    hears(here, vertx.getOrCreateContext(), "here");
    hears(there, vertx.getOrCreateContext(), "there");
    links.lose(word -> word.topic() == Topic.settings);

    here.tell();
    Until.so(vertx, "looked", () -> looked.contains("here true"));
    links.lose(word -> false);
    there.tell();

    Until.so(vertx, "looked there", () -> looked.contains("there true"));
    assertThat(looked).hasSize(2);
  }
}
