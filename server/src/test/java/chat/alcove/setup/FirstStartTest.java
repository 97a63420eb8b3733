package chat.alcove.setup;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.config.Config;
import chat.alcove.config.Secret;
import chat.alcove.fixture.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class FirstStartTest {
  private static final Config.Owner UNATTENDED =
      new Config.Owner("anna.b@shop.example", new Secret("correct horse"));
  private static final Config.Owner BY_DEFAULT = new Config.Owner("owner@localhost", null);

  @SuppressWarnings("NullAway.Init")
  private Pool pool;

  @BeforeEach
  void open(Vertx vertx) {
    pool = TestDatabase.pool(vertx, TestDatabase.create());
  }

  @Test
  void makes_a_site_whose_owner_answers_on_its_line() {
    start(UNATTENDED);

    var row =
        one(
            """
            SELECT s.key, s.brand, a.email, a.name, a.role, a.password_hash
              FROM site s JOIN line_member m USING (workspace_id, line_id)
              JOIN agent a ON (a.workspace_id, a.id) = (m.workspace_id, m.agent_id)
            """);
    assertThat(row.getString("key")).matches("demo[a-z0-9]{10}");
    assertThat(row.getString("email")).isEqualTo("anna.b@shop.example");
    assertThat(row.getString("name")).isEqualTo("Anna");
    assertThat(row.getString("role")).isEqualTo("owner");
    assertThat(row.getString("password_hash")).isEqualTo("hash of correct horse");
  }

  @Test
  void gives_each_workspace_a_secret_of_its_own() {
    start(UNATTENDED);

    var secret = one("SELECT secret FROM workspace").getBuffer("secret");

    assertThat(secret.length()).isEqualTo(32);
    assertThat(secret.getBytes()).isNotEqualTo(new byte[32]);
  }

  @Test
  void thinks_up_a_password_where_none_is_set() {
    var owner = start(BY_DEFAULT).orElseThrow();

    assertThat(owner.made()).isTrue();
    assertThat(owner.password().value()).hasSize(20);
    assertThat(one("SELECT password_hash FROM agent").getString(0))
        .isEqualTo("hash of " + owner.password().value());
  }

  @Test
  void does_nothing_a_second_time() {
    start(UNATTENDED);

    assertThat(start(BY_DEFAULT)).isEmpty();
    assertThat(one("SELECT count(*) FROM agent").getLong(0)).isEqualTo(1);
  }

  @Test
  void several_nodes_at_once_make_one_owner() {
    var starts = Stream.generate(() -> firstStart().run(BY_DEFAULT)).limit(4).toList();

    var owners = starts.stream().map(start -> start.await()).flatMap(Optional::stream).toList();

    assertThat(owners).hasSize(1);
    assertThat(one("SELECT count(*) FROM workspace").getLong(0)).isEqualTo(1);
    assertThat(one("SELECT password_hash FROM agent").getString(0))
        .isEqualTo("hash of " + owners.getFirst().password().value());
  }

  private Optional<FirstStart.NewOwner> start(Config.Owner owner) {
    return firstStart().run(owner).await();
  }

  private FirstStart firstStart() {
    return new FirstStart(
        pool,
        password -> Future.succeededFuture("hash of " + password),
        UUID::randomUUID,
        new SecureRandom(),
        InstantSource.fixed(Instant.EPOCH));
  }

  private Row one(String query) {
    var rows = pool.query(query).execute().await();
    assertThat(rows.size()).isEqualTo(1);
    return rows.iterator().next();
  }
}
