package chat.alcove;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.cluster.Alone;
import chat.alcove.delivery.Everywhere;
import chat.alcove.fixture.TestRedis;
import chat.alcove.fixture.Until;
import chat.alcove.redis.RedisCalls;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class CommonsTest {
  private final Alone link = new Alone(new UUID(0, 1));

  @Test
  void a_node_among_others_tells_how_many_it_sees_and_whether_redis_answers(Vertx vertx) {
    try (var server = TestRedis.start()) {
      var redis = RedisCalls.open(vertx, server.url());
      var commons = new Commons.Shared(redis, "test", new Everywhere(link));
      Until.so(vertx, "Redis answers", () -> commons.health(3).equals(health(true)));

      server.kill();

      Until.so(vertx, "Redis is away", () -> commons.health(3).equals(health(false)));
      commons.close().await();
    }
  }

  @Test
  void a_node_alone_has_nothing_in_common() {
    assertThat(new Commons.Own(link).health(1)).isEmpty();
  }

  private static JsonObject health(boolean up) {
    return new JsonObject()
        .put("cluster", new JsonObject().put("members", 3))
        .put("redis", new JsonObject().put("up", up));
  }
}
