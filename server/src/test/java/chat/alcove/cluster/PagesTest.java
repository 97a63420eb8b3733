package chat.alcove.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.JoinedLinks;
import chat.alcove.fixture.TestClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Pages of several nodes, on one loop.
@ExtendWith(VertxExtension.class)
class PagesTest {
  private final TestClock clock = new TestClock();
  private final List<String> changes = new ArrayList<>();
  private Predicate<JoinedLinks.Word> lost = word -> false;
  private Context loop;
  private JoinedLinks links;
  private Link here;
  private Link there;
  private Pages<String, String> mine;
  private Pages<String, String> theirs;

  private enum Words implements Pages.Script<String, String> {
    plain;

    @Override
    public JsonObject writeKey(String key) {
      return new JsonObject().put("key", key);
    }

    @Override
    public String readKey(JsonObject written) {
      return written.getString("key");
    }

    @Override
    public Object writeValue(String value) {
      return value;
    }

    @Override
    public String readValue(Object written) {
      return written.toString();
    }
  }

  @BeforeEach
  void two_nodes(Vertx vertx) {
    loop = vertx.getOrCreateContext();
    links = new JoinedLinks(vertx);
    here = links.join();
    there = links.join();
    mine = pages(here);
    theirs = pages(there);
    mine.start(this::changed);
    theirs.start((keys, asOf) -> {});
    heard();
  }

  private Pages<String, String> pages(Link link) {
    return new Pages<>(loop, clock, link, Topic.presence, Words.plain);
  }

  private void changed(Set<String> keys, Instant asOf) {
    changes.add(keys + " " + Duration.between(asOf, clock.instant()).toSeconds());
  }

  @Test
  void what_one_writes_all_read() {
    does(() -> theirs.put("anna", "used"));

    assertThat(read("anna")).containsExactly("used");

    does(() -> theirs.put("anna", "idle"));
    does(() -> mine.put("anna", "used"));
    assertThat(read("anna")).containsExactlyInAnyOrder("used", "idle");

    does(() -> theirs.remove("anna"));
    assertThat(read("anna")).containsExactly("used");
    assertThat(changes).containsExactly("[anna] 0", "[anna] 0", "[anna] 0");
  }

  @Test
  void the_same_again_is_no_news() {
    does(() -> theirs.put("anna", "used"));
    does(() -> theirs.put("anna", "used"));
    does(this::tellAll);

    read("anna");

    assertThat(changes).containsExactly("[anna] 0");
  }

  @Test
  void a_lost_word_heals_with_the_next_whole_page() {
    lost = word -> true;
    heard();
    does(() -> theirs.put("anna", "used"));
    heard();
    lost = word -> false;
    heard();
    does(() -> theirs.put("boris", "used"));

    assertThat(read("anna")).isEmpty();
    assertThat(read("boris")).as("after a gap nothing is believed").isEmpty();

    does(this::tellAll);

    assertThat(read("anna")).containsExactly("used");
    assertThat(read("boris")).containsExactly("used");
  }

  @Test
  void a_newcomer_is_told_at_once() {
    does(() -> theirs.put("anna", "used"));
    heard();

    var newcomer = pages(links.join());
    newcomer.start((keys, asOf) -> {});
    does(this::tellAll);
    heard();

    assertThat(on(() -> newcomer.of("anna"))).containsExactly("used");
  }

  @Test
  void a_page_ends_with_its_node_as_of_when_it_was_heard() {
    does(() -> theirs.put("anna", "used"));
    heard();
    clock.advance(Duration.ofSeconds(3));

    links.part(there);

    assertThat(read("anna")).isEmpty();
    assertThat(changes).containsExactly("[anna] 0", "[anna] 3");
  }

  @Test
  void halves_that_find_one_another_are_told_without_waiting() {
    does(() -> theirs.put("anna", "used"));
    links.part(there);
    assertThat(read("anna")).isEmpty();
    does(() -> theirs.put("boris", "used"));
    does(() -> mine.put("olga", "used"));

    links.heal();
    heard();

    assertThat(read("anna")).containsExactly("used");
    assertThat(read("boris")).containsExactly("used");
    assertThat(on(() -> theirs.of("olga"))).containsExactly("used");
  }

  @Test
  void what_cannot_be_read_changes_nothing() {
    does(() -> theirs.put("anna", "used"));
    there.tell(Topic.presence, Buffer.buffer("{\"n\": 2, \"put\": 7}"));
    there.tell(Topic.presence, Buffer.buffer("garbage"));

    assertThat(read("anna")).containsExactly("used");

    does(this::tellAll);
    assertThat(read("anna")).containsExactly("used");
  }

  private void tellAll() {
    mine.tell();
    theirs.tell();
  }

  private List<String> read(String key) {
    heard();
    return on(() -> mine.of(key));
  }

  /// Words take a turn of the link's loop and one of the pages'.
  private void heard() {
    for (int i = 0; i < 3; i++) {
      links.lose(lost);
      does(() -> {});
    }
  }

  private void does(Runnable work) {
    on(Executors.callable(work));
  }

  private <T> T on(Callable<T> work) {
    return Future.<T>future(done ->
            loop.runOnContext(nothing -> {
              try {
                done.complete(work.call());
              } catch (Exception e) {
                done.fail(e);
              }
            }))
        .await();
  }
}
