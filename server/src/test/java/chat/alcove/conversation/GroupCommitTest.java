package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.postgres.Ask;
import chat.alcove.protocol.Refused;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class GroupCommitTest {
  private final List<List<Integer>> batches = new ArrayList<>();
  private final List<Promise<List<Integer>>> stores = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private Context context;
  private GroupCommit<Integer, Integer> commit;

  @BeforeEach
  void a_store_that_answers_when_told(Vertx vertx) {
    context = vertx.getOrCreateContext();
    commit =
        new GroupCommit<>(
            context,
            AppendWatch.NOBODY,
            nanos::get,
            GroupCommit.BATCH_MAX,
            batch -> {
              batches.add(batch);
              stores.add(Promise.promise());
              return stores.getLast().future();
            });
  }

  @Test
  void writes_of_one_turn_go_out_together_and_those_behind_them_as_the_next() {
    var first = submit(IntStream.range(0, 3));
    var second = submit(IntStream.range(3, 5));
    answer(0);
    answer(1);

    assertThat(results(first)).containsExactly(0, 1, 2);
    assertThat(results(second)).containsExactly(3, 4);
    assertThat(batches).containsExactly(List.of(0, 1, 2), List.of(3, 4));
  }

  @Test
  void a_batch_holds_no_more_than_its_bound() {
    submit(IntStream.range(0, GroupCommit.BATCH_MAX + 1));
    answer(0);

    on(() -> Future.succeededFuture());
    assertThat(batches.stream().map(List::size)).containsExactly(GroupCommit.BATCH_MAX, 1);
  }

  @Test
  void over_the_queues_bound_a_write_is_refused_at_once() {
    var all = submit(IntStream.rangeClosed(0, GroupCommit.QUEUE_MAX));

    assertThat(all.getLast().cause()).isInstanceOf(Refused.class);
    assertThat(all.getFirst().isComplete()).isFalse();
  }

  @Test
  void a_store_that_fails_fails_all_who_wait_behind_it_and_the_next_write_is_tried() {
    var first = submit(IntStream.of(1));
    var waiting = submit(IntStream.of(2));
    on(() -> {
      stores.getFirst().fail("gone");
      return Future.succeededFuture();
    });
    var next = submit(IntStream.of(3));
    answer(1);

    assertThat(first.getFirst().cause()).isInstanceOf(Refused.class);
    assertThat(waiting.getFirst().cause()).isInstanceOf(Refused.class);
    assertThat(results(next)).containsExactly(3);
  }

  @Test
  void a_store_that_never_answers_is_given_up_within_its_bound() {
    var stuck = submit(IntStream.of(1)).getFirst();

    var ended = stuck.transform(done -> Future.succeededFuture(done.cause()));

    assertThat(ended.await()).isInstanceOf(Refused.class);
  }

  @Test
  void what_has_waited_for_longer_than_its_sender_is_not_stored_any_more() {
    var first = submit(IntStream.of(1));
    var late = submit(IntStream.of(2));
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(Ask.ANSWER_MS_MAX) + 1);
    var fresh = submit(IntStream.of(3));
    answer(0);
    answer(1);

    assertThat(results(first)).containsExactly(1);
    assertThat(late.getFirst().cause()).isInstanceOf(Refused.class);
    assertThat(results(fresh)).containsExactly(3);
    assertThat(batches).containsExactly(List.of(1), List.of(3));
  }

  @Test
  void what_a_store_throws_is_a_failure_and_the_next_write_is_tried() {
    commit =
        new GroupCommit<>(
            context,
            AppendWatch.NOBODY,
            batch -> {
              if (batch.contains(1)) throw new IllegalStateException("broken");
              return Future.succeededFuture(batch);
            });

    assertThat(submit(IntStream.of(1)).getFirst().cause()).isInstanceOf(Refused.class);
    assertThat(results(submit(IntStream.of(2)))).containsExactly(2);
  }

  /// Submits in one turn of the loop and waits for the turn after it.
  private List<Future<Integer>> submit(IntStream writes) {
    List<Future<Integer>> answers =
        on(() -> Future.succeededFuture(writes.mapToObj(commit::submit).toList()));
    on(() -> Future.succeededFuture());
    return answers;
  }

  private void answer(int store) {
    on(() -> {
      stores.get(store).complete(batches.get(store));
      return Future.succeededFuture();
    });
    on(() -> Future.succeededFuture());
  }

  private static List<Integer> results(List<Future<Integer>> answers) {
    return answers.stream().map(answer -> answer.await()).toList();
  }

  private <T> T on(Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    context.runOnContext(ready -> work.get().onComplete(done));
    return done.future().await();
  }
}
