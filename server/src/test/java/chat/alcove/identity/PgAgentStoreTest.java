package chat.alcove.identity;

import chat.alcove.fixture.HeldTable;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PgAgentStoreTest {
  @Test
  void a_server_that_stands_still_is_not_waited_for(Vertx vertx) {
    HeldTable.isNotWaitedFor(
        vertx, "agent", patient -> new PgAgentStore(patient).account("anna@example.com"));
  }
}
