package chat.alcove.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every link keeps to, whatever it is made of.
abstract class LinkContract {
  private static final Duration NOTICED = Duration.ofSeconds(60);

  /// A node more in the one cluster of this test.
  abstract Link join();

  /// Ends a node without a word.
  abstract void kill(Link link);

  private record Heard(UUID from, String words) {}

  @Test
  void words_of_one_loop_on_one_topic_are_heard_in_their_order() {
    var one = join();
    var two = join();
    met(one, two);
    var heard = heard(two, Topic.parcels);
    var words = IntStream.range(0, 5_000).mapToObj(Integer::toString).toList();

    var vertx = Vertx.vertx();
    try {
      vertx.runOnContext(
          nothing -> words.forEach(word -> one.tell(Topic.parcels, Buffer.buffer(word))));

      assertThat(words)
          .allSatisfy(word -> assertThat(next(heard)).isEqualTo(new Heard(one.self(), word)));
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void each_node_hears_what_is_for_it_and_no_other() {
    var one = join();
    var two = join();
    var three = join();
    met(one, two, three);
    var twos = heard(two, Topic.wake);
    var threes = heard(three, Topic.wake);

    one.send(List.of(two.self()), Topic.wake, Buffer.buffer("two"));
    one.send(List.of(three.self()), Topic.wake, Buffer.buffer("three"));
    one.tell(Topic.wake, Buffer.buffer("both"));

    assertThat(List.of(next(twos).words(), next(twos).words())).containsExactly("two", "both");
    assertThat(List.of(next(threes).words(), next(threes).words()))
        .containsExactly("three", "both");
  }

  @Test
  void what_is_on_a_topic_that_nobody_hears_is_passed_over() {
    var one = join();
    var two = join();
    met(one, two);
    var heard = heard(two, Topic.wake);

    one.tell(Topic.viewers, Buffer.buffer("unheard"));
    one.tell(Topic.wake, Buffer.buffer("heard"));

    assertThat(next(heard).words()).isEqualTo("heard");
  }

  @Test
  void a_listener_that_fails_does_not_stop_the_words_behind() {
    var one = join();
    var two = join();
    met(one, two);
    two.hear(
        Topic.touched,
        (from, words) -> {
          throw new IllegalStateException("not understood");
        });
    var heard = heard(two, Topic.wake);

    one.tell(Topic.touched, Buffer.buffer("first"));
    one.tell(Topic.wake, Buffer.buffer("second"));

    assertThat(next(heard).words()).isEqualTo("second");
  }

  @Test
  void a_node_that_dies_is_noticed_and_so_is_one_that_comes() {
    var one = join();
    var two = join();
    met(one, two);
    BlockingQueue<Set<UUID>> seen = new LinkedBlockingQueue<>();
    one.watch(seen::add);

    kill(two);
    assertThat(next(seen)).isEmpty();
    assertThat(one.others()).isEmpty();
    one.send(List.of(two.self()), Topic.wake, Buffer.buffer("to nobody"));

    var three = join();
    assertThat(next(seen)).containsExactly(three.self());
    met(one, three);
    var heard = heard(three, Topic.wake);
    one.tell(Topic.wake, Buffer.buffer("welcome"));
    assertThat(next(heard).words()).isEqualTo("welcome");
  }

  @Test
  void a_node_that_leaves_is_gone_at_once() {
    var one = join();
    var two = join();
    met(one, two);
    BlockingQueue<Set<UUID>> seen = new LinkedBlockingQueue<>();
    one.watch(seen::add);

    two.leave().await();

    assertThat(next(seen)).isEmpty();
  }

  private static BlockingQueue<Heard> heard(Link link, Topic topic) {
    BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    link.hear(topic, (from, words) -> heard.add(new Heard(from, words.toString())));
    return heard;
  }

  /// Waits until all of them hear one another.
  static void met(Link... links) {
    for (Link one : links) {
      for (Link other : links) {
        if (one == other) continue;
        var heard = heard(other, Topic.health);
        var vertx = Vertx.vertx();
        var timer =
            vertx.setPeriodic(
                1, 50, id -> one.send(List.of(other.self()), Topic.health, Buffer.buffer("hello")));
        try {
          assertThat(next(heard).from()).isEqualTo(one.self());
        } finally {
          vertx.cancelTimer(timer);
          vertx.close().await();
        }
        other.hear(Topic.health, (from, words) -> {});
      }
    }
  }

  static <T> T next(BlockingQueue<T> queue) {
    try {
      T next = queue.poll(NOTICED.toSeconds(), TimeUnit.SECONDS);
      if (next == null) throw new AssertionError("nothing in " + NOTICED);
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
