package chat.alcove.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.fixture.TestDatabase;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PgSiteStoreTest {
  /// Longer than anybody should have waited.
  private static final int RELEASED_MS = 6_000;

  @Test
  void a_server_that_stands_still_is_not_waited_for(Vertx vertx) {
    var database = TestDatabase.create();
    // Without the product's statement_timeout, which a server that stands still can't keep.
    var patient = PgBuilder.pool().connectingTo(database).using(vertx).build();
    var holder = patient.getConnection().await();
    holder.query("BEGIN; LOCK TABLE site IN ACCESS EXCLUSIVE MODE").execute().await();
    var asked = new PgSiteStore(patient).byKey("anykey");

    vertx.setTimer(RELEASED_MS, fired -> holder.close());

    assertThatThrownBy(asked::await)
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.TRY_AGAIN));
  }
}
