package chat.alcove.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class TestDatabaseTest {
  @Test
  void each_database_is_its_own(Vertx vertx) {
    var one = TestDatabase.pool(vertx, TestDatabase.create());
    var other = TestDatabase.pool(vertx, TestDatabase.create());

    TestWorkspace.in(one);

    assertThat(one.query("SELECT FROM agent").execute().await().size()).isEqualTo(3);
    assertThat(other.query("SELECT FROM agent").execute().await().size()).isZero();
  }
}
