package chat.alcove.site;

import chat.alcove.fixture.HeldTable;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PgSiteStoreTest {
  @Test
  void a_server_that_stands_still_is_not_waited_for(Vertx vertx) {
    HeldTable.isNotWaitedFor(vertx, "site", patient -> new PgSiteStore(patient).byKey("anykey"));
  }
}
