package chat.alcove.bots;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Happening.HandedOff;
import chat.alcove.conversation.Happening.Queued;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.HandOffWhy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/// A site whose bots are the test's own, over a real database.
@ExtendWith(VertxExtension.class)
abstract class BotSite {
  static PgConnectOptions database;

  final TestClock clock = new TestClock();
  final UUID visitor = UUID.randomUUID();
  Vertx vertx;
  Pool pool;
  TestWorkspace workspace;

  @BeforeAll
  static void prepare() {
    database = TestDatabase.create();
  }

  @BeforeEach
  void start(Vertx made) {
    vertx = made;
    pool = TestDatabase.pool(made, database);
    workspace = TestWorkspace.in(pool);
  }

  @AfterEach
  void stop() {
    pool.close().await();
  }

  BotHouse house(Bot bot) {
    return house("live", "always").plays(bot);
  }

  BotHouse house(String mode, String when) {
    BotHouse.hire(pool, workspace, mode, when);
    return node();
  }

  BotHouse node() {
    return node(new Runs.Room(10, 10));
  }

  BotHouse node(Runs.Room room) {
    return new BotHouse(vertx, database, workspace, clock, room);
  }

  static Bot always(Answer answer) {
    return prompt -> Future.succeededFuture(answer);
  }

  static void untilWhy(BotHouse house, HandOffWhy why) {
    house.until("handed over", it -> !it.told(HandedOff.class).isEmpty());
    assertThat(house.told(HandedOff.class)).extracting(HandedOff::why).containsExactly(why);
    assertThat(house.told(Queued.class)).hasSize(1);
  }
}
