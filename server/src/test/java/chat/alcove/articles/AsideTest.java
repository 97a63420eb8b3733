package chat.alcove.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Which routes read Markdown aside is told by their own tests: on a loop it is not read.
@ExtendWith(VertxExtension.class)
class AsideTest {
  @Test
  void holds_no_event_loop_and_comes_back_to_it(Vertx vertx) {
    var on =
        onLoop(vertx)
            .compose(_ -> Aside.run(Context::isOnWorkerThread))
            .map(worker -> List.of(worker, Context.isOnEventLoopThread()));

    assertThat(on.await()).containsExactly(true, true);
    assertThat(Aside.run(() -> "here").await()).isEqualTo("here");
  }

  @Test
  void reads_no_markdown_on_an_event_loop(Vertx vertx) {
    var plain = onLoop(vertx).map(_ -> Markdown.plain("*a **"));
    var html = onLoop(vertx).map(_ -> Markdown.html("*a **", "en"));

    assertThatThrownBy(plain::await).hasMessage("this holds an event loop");
    assertThatThrownBy(html::await).hasMessage("this holds an event loop");
  }

  private static Future<Void> onLoop(Vertx vertx) {
    return vertx.timer(1, TimeUnit.MILLISECONDS);
  }
}
