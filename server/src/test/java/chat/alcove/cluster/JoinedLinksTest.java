package chat.alcove.cluster;

import chat.alcove.fixture.JoinedLinks;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;

/// The links of other tests keep to what the real one does.
class JoinedLinksTest extends LinkContract {
  private final Vertx vertx = Vertx.vertx();
  private final JoinedLinks links = new JoinedLinks(vertx);

  @Override
  Link join() {
    return links.join();
  }

  @Override
  void kill(Link link) {
    links.part(link);
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }
}
