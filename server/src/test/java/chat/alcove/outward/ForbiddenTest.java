package chat.alcove.outward;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForbiddenTest {
  private static final Map<String, String> NAMES =
      Map.of("bot.example", "1.1.1.1", "inside.example", "10.0.0.7");

  private final Vertx vertx = Vertx.vertx();
  private final Outward guarded = Outward.open(vertx, ForbiddenTest::found, Allowed.NOTHING);

  @AfterEach
  void stop() {
    guarded.close().await();
    vertx.close().await();
  }

  @Test
  void who_fills_an_address_in_is_told_why_it_would_not_be_asked() {
    assertThat(guarded.forbids("https://inside.example/hook").await().orElseThrow())
        .contains("ALCOVE_OUTWARD_ALLOW");
    assertThat(guarded.forbids("http://bot.example/hook").await()).isPresent();
    assertThat(guarded.forbids("https://bot.example/hook").await()).isEmpty();
    assertThat(guarded.forbids("https://unknown.example/hook").await()).isEmpty();
  }

  private static Future<List<InetAddress>> found(String name) {
    var address = NAMES.get(name);
    return address == null
        ? Future.failedFuture("no such name")
        : Future.succeededFuture(List.of(InetAddress.ofLiteral(address)));
  }
}
