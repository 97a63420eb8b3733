package chat.alcove.site;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SitesTest {
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final TestClock clock = new TestClock();
  private final Shelf shelf = new Shelf();
  private final Sites sites = new Sites(shelf, clock);

  @Test
  void asks_the_store_once_in_ten_seconds() {
    shelf.sites.put("willow", site("Willow"));
    sites.byKey("willow").await();
    sites.byKey("willow").await();
    clock.advance(FRESH);
    shelf.sites.put("willow", site("Willow & Co"));

    assertThat(sites.byKey("willow").await()).map(Site::name).contains("Willow & Co");
    assertThat(shelf.asked).containsExactly("willow", "willow");
  }

  @Test
  void remembers_that_there_is_no_such_site() {
    assertThat(sites.byKey("nobody").await()).isEmpty();
    assertThat(sites.byKey("nobody").await()).isEmpty();

    assertThat(shelf.asked).containsExactly("nobody");
  }

  @Test
  void does_not_ask_for_what_can_not_be_a_key() {
    for (var key : List.of("", "short", "UPPERCASE", "a'; drop", "x".repeat(33))) {
      assertThat(sites.byKey(key).await()).isEmpty();
    }

    assertThat(shelf.asked).isEmpty();
  }

  @Test
  void keeps_a_known_site_while_the_store_is_away() {
    shelf.sites.put("willow", site("Willow"));
    sites.byKey("willow").await();
    clock.advance(FRESH);
    shelf.away = true;

    assertThat(sites.byKey("willow").await()).map(Site::name).contains("Willow");
  }

  @Test
  void shows_a_known_site_while_the_store_stands_still() {
    shelf.sites.put("willow", site("Willow"));
    sites.byKey("willow").await();
    clock.advance(FRESH);
    shelf.still = true;

    assertThat(sites.byKey("willow").timeout(60, TimeUnit.SECONDS).await())
        .map(Site::name)
        .contains("Willow");
  }

  @Test
  void does_not_remember_a_failure() {
    shelf.away = true;
    var failed = sites.byKey("willow");
    shelf.away = false;
    shelf.sites.put("willow", site("Willow"));

    assertThat(failed.failed()).isTrue();
    assertThat(sites.byKey("willow").await()).isPresent();
  }

  @Test
  void forgets_the_key_asked_for_longest_ago() {
    sites.byKey("first0").await();
    for (int i = 0; i < 1_000; i++) {
      sites.byKey("other" + i).await();
    }
    sites.byKey("first0").await();

    assertThat(shelf.asked).hasSize(1_002).last().isEqualTo("first0");
  }

  private static Site site(String name) {
    var id = new UUID(0, 1);
    return new Site(id, id, "willow", name, List.of(), "#0b6e5f", "auto", id);
  }

  private static final class Shelf implements SiteStore {
    private final Map<String, Site> sites = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private boolean away;
    private boolean still;

    @Override
    public Future<Optional<Site>> byKey(String key) {
      asked.add(key);
      if (still) return Promise.<Optional<Site>>promise().future();
      return away
          ? Future.failedFuture("away")
          : Future.succeededFuture(Optional.ofNullable(sites.get(key)));
    }

    @Override
    public Future<Optional<byte[]>> secret(UUID workspaceId) {
      return Future.succeededFuture(Optional.empty());
    }
  }
}
