package chat.alcove.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.cluster.Conditions.Condition;
import chat.alcove.fixture.JoinedLinks;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.Until;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ConditionsTest {
  private final TestClock clock = new TestClock();
  private Vertx vertx;
  private JoinedLinks links;
  private Link here;
  private Link there;
  private Conditions mine;
  private Conditions theirs;

  @BeforeEach
  void join(Vertx vertx) {
    this.vertx = vertx;
    links = new JoinedLinks(vertx);
    here = links.join();
    there = links.join();
    mine = new Conditions(here, clock);
    theirs = new Conditions(there, clock);
  }

  @Test
  void a_node_that_has_not_said_anything_works_but_is_no_refuge() {
    assertThat(mine.working()).containsExactlyInAnyOrder(here.self(), there.self());
    assertThat(mine.anotherIsWell()).isFalse();
  }

  @Test
  void a_word_that_a_node_is_well_holds_for_a_few_seconds() {
    theirs.tell(Condition.well);
    Until.so(vertx, "it is heard", mine::anotherIsWell);

    clock.advance(Conditions.FRESH);

    assertThat(mine.anotherIsWell()).isFalse();
    theirs.tell(Condition.well);
    Until.so(vertx, "it is heard again", mine::anotherIsWell);
  }

  @Test
  void a_node_that_leaves_or_has_no_database_works_no_more_for_anybody() {
    for (Condition cannot : new Condition[] {Condition.leaving, Condition.away}) {
      theirs.tell(cannot);

      Until.so(vertx, "heard", () -> mine.working().equals(Set.of(here.self())));
      assertThat(theirs.working()).containsExactly(here.self());
      theirs.tell(Condition.well);
      Until.so(vertx, "well again", () -> mine.working().size() == 2);
    }
  }

  @Test
  void a_word_of_another_version_is_no_good_sign() {
    there.tell(Topic.health, Buffer.buffer("napping"));

    Until.so(vertx, "heard", () -> mine.working().equals(Set.of(here.self())));
    assertThat(mine.anotherIsWell()).isFalse();
  }

  @Test
  void a_node_that_is_gone_is_no_refuge_whatever_it_said() {
    theirs.tell(Condition.well);
    Until.so(vertx, "it is heard", mine::anotherIsWell);

    links.part(there);

    Until.so(vertx, "gone", () -> !mine.anotherIsWell());
    assertThat(mine.working()).containsExactly(here.self());
  }

  @Test
  void who_is_alone_works_alone() {
    assertThat(new Conditions(new Alone(here.self()), clock).working())
        .isEqualTo(Set.of(here.self()));
  }
}
