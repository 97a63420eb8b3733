package chat.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.cluster.Link;
import chat.alcove.cluster.Topic;
import io.vertx.core.buffer.Buffer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What every directory holds to: it may name too many nodes, and never too few.
abstract class DirectoryContract {
  static final UUID WORKSPACE = new UUID(0, 1);

  final Seen one = new Seen(new UUID(1, 1));
  final Seen two = new Seen(new UUID(1, 2));
  final Seen three = new Seen(new UUID(1, 3));

  DirectoryContract() {
    one.others.addAll(Set.of(two.self, three.self));
    two.others.addAll(Set.of(one.self, three.self));
    three.others.addAll(Set.of(one.self, two.self));
  }

  /// The directory as a node sees it.
  abstract Directory of(Seen link);

  @Test
  void names_every_node_that_holds_a_reader() {
    of(two).here(visitor(7)).await();
    of(three).here(visitor(7)).await();
    of(two).here(conversation(7)).await();

    assertThat(where(one, visitor(7))).contains(two.self, three.self);
    assertThat(where(one, conversation(7))).contains(two.self);
  }

  @Test
  void never_names_the_node_that_asks() {
    of(one).here(visitor(7)).await();

    assertThat(where(one, visitor(7))).doesNotContain(one.self);
  }

  @Test
  void keeps_a_reader_s_node_while_another_reader_there_leaves() {
    of(two).here(visitor(7)).await();
    of(two).here(visitor(7)).await();
    of(two).gone(visitor(7));

    assertThat(where(one, visitor(7))).contains(two.self);
  }

  @Test
  void sends_what_is_for_readers_everywhere_to_all_others() {
    var staff = new Audience.Staff(WORKSPACE);
    of(two).here(staff).await();

    assertThat(where(one, staff)).containsExactlyInAnyOrder(two.self, three.self);
  }

  @Test
  void answers_for_each_in_the_order_that_was_asked() {
    of(two).here(visitor(1)).await();
    of(three).here(visitor(2)).await();
    List<Audience> asked =
        List.of(visitor(2), new Audience.Staff(WORKSPACE), visitor(1), visitor(2));

    var answer = of(one).whereabouts(asked).await();

    assertThat(answer).hasSize(4);
    assertThat(answer.get(0)).contains(three.self);
    assertThat(answer.get(1)).contains(two.self, three.self);
    assertThat(answer.get(2)).contains(two.self);
    assertThat(answer.get(3)).isEqualTo(answer.get(0));
  }

  @Test
  void names_nobody_to_a_node_that_is_alone() {
    one.others.clear();
    of(one).here(visitor(7)).await();

    assertThat(where(one, visitor(7))).isEmpty();
    assertThat(where(one, new Audience.Staff(WORKSPACE))).isEmpty();
  }

  final Set<UUID> where(Seen from, Audience audience) {
    return of(from).whereabouts(List.of(audience)).await().getFirst();
  }

  static Audience visitor(int id) {
    return new Audience.OfVisitor(WORKSPACE, new UUID(2, id));
  }

  static Audience conversation(int id) {
    return new Audience.Followers(WORKSPACE, new UUID(3, id));
  }

  /// A link that only sees.
  static final class Seen implements Link {
    final UUID self;
    final Set<UUID> others = new HashSet<>();

    Seen(UUID self) {
      this.self = self;
    }

    @Override
    public UUID self() {
      return self;
    }

    @Override
    public Set<UUID> others() {
      return Set.copyOf(others);
    }

    @Override
    public void send(Collection<UUID> to, Topic topic, Buffer words) {}

    @Override
    public void hear(Topic topic, BiConsumer<UUID, Buffer> listener) {}

    @Override
    public void watch(Consumer<Set<UUID>> listener) {}

    @Override
    public io.vertx.core.Future<Void> leave() {
      return io.vertx.core.Future.succeededFuture();
    }
  }
}
