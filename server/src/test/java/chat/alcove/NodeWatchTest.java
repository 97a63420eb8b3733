package chat.alcove;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.cluster.Conditions;
import chat.alcove.cluster.Conditions.Condition;
import chat.alcove.fixture.JoinedLinks;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.Until;
import chat.alcove.gateway.Moving;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class NodeWatchTest {
  private final TestClock clock = new TestClock();
  private final AtomicReference<Duration> silence = new AtomicReference<>(Duration.ZERO);
  private final Moving moving = new Moving();
  private Vertx vertx;
  private Conditions mine;
  private Conditions theirs;
  private NodeWatch watch;

  @BeforeEach
  void join(Vertx vertx) {
    this.vertx = vertx;
    var links = new JoinedLinks(vertx);
    var here = links.join();
    mine = new Conditions(here, clock);
    theirs = new Conditions(links.join(), clock);
    watch = new NodeWatch(vertx, mine, moving, silence::get);
  }

  @Test
  void tells_the_others_how_it_is() {
    watch.start();
    Until.so(vertx, "well", theirs::anotherIsWell);

    silence.set(Duration.ofSeconds(4));

    Until.so(vertx, "its database is away", () -> !theirs.anotherIsWell());
    assertThat(theirs.working()).hasSize(1);
  }

  @Test
  void sends_its_sockets_away_while_its_database_is_silent_and_another_node_is_well() {
    watch.start();
    silence.set(Duration.ofSeconds(6));
    theirs.tell(Condition.well);
    Until.so(vertx, "they are asked to move", moving::isAsked);

    silence.set(Duration.ZERO);

    Until.so(vertx, "they may stay", () -> !moving.isAsked());
  }

  @Test
  void keeps_its_sockets_where_no_node_is_well() {
    watch.start();
    silence.set(Duration.ofSeconds(6));
    theirs.tell(Condition.away);
    Until.so(vertx, "it knows", () -> mine.working().isEmpty());

    assertThat(moving.isAsked()).isFalse();
  }

  @Test
  void waits_for_nobody_when_it_stops_alone() {
    assertThat(watch.leave(Duration.ofSeconds(10)).isComplete()).isTrue();
    assertThat(moving.isAsked()).isFalse();
  }

  @Test
  void is_done_as_soon_as_the_last_socket_has_gone_to_another_node() {
    theirs.tell(Condition.well);
    Until.so(vertx, "another is well", mine::anotherIsWell);

    watch.leave(Duration.ofMinutes(20)).timeout(60, TimeUnit.SECONDS).await();

    assertThat(moving.isAsked()).isTrue();
    Until.so(vertx, "the other knows", () -> theirs.working().size() == 1);
  }
}
