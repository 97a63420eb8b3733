package chat.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.cluster.Link;
import chat.alcove.cluster.Topic;
import chat.alcove.fixture.JoinedLinks;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrossingTest {
  private static final UUID WORKSPACE = UUID.randomUUID();
  private static final Audience VISITOR = new Audience.OfVisitor(WORKSPACE, UUID.randomUUID());
  private static final Audience STAFF = new Audience.Staff(WORKSPACE);

  private final Vertx between = Vertx.vertx();
  private final JoinedLinks links = new JoinedLinks(between);
  private final House one = new House(null);
  private final House two = new House(null);

  /// A node, as far as parcels go.
  private final class House {
    private final Vertx vertx = Vertx.vertx();
    private final Link link = links.join();
    private final Post post;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    House(@Nullable Directory directory) {
      Post.prepare(vertx);
      Directory known = directory == null ? new Everywhere(link) : directory;
      post = new Post(vertx, Crossing.start(vertx.getOrCreateContext(), link, known), told -> {});
    }

    void follow(Audience audience) {
      Future.<Void>future(done ->
              vertx.runOnContext(nothing ->
                  Hub.on(vertx, new Everywhere(link)).follow(audience, reader()).onComplete(done)))
          .await();
    }

    private Reader reader() {
      return new Reader() {
        @Override
        public void push(Parcel parcel) {
          heard.add(parcel.body().toString());
        }

        @Override
        public Map<UUID, Long> upTo() {
          return Map.of();
        }

        @Override
        public void signedOut() {
          heard.add("signed out");
        }
      };
    }

    String next() throws InterruptedException {
      return String.valueOf(heard.poll(60, TimeUnit.SECONDS));
    }
  }

  @AfterEach
  void close() {
    one.vertx.close().await();
    two.vertx.close().await();
    between.close().await();
  }

  @Test
  void readers_of_all_nodes_are_given_what_is_sent_on_one() throws InterruptedException {
    one.follow(STAFF);
    two.follow(STAFF);
    two.follow(VISITOR);

    one.post.send(parcel(STAFF, "news"));

    assertThat(one.next()).isEqualTo("news");
    assertThat(two.next()).isEqualTo("news");
    one.post.send(parcel(VISITOR, "words"));
    assertThat(two.next()).isEqualTo("words");
    assertThat(one.heard).isEmpty();
  }

  @Test
  void what_one_loop_sends_comes_in_its_order() throws InterruptedException {
    two.follow(VISITOR);
    var words = IntStream.range(0, 5_000).mapToObj(Integer::toString).toList();

    one.vertx.runOnContext(nothing -> words.forEach(word -> one.post.send(parcel(VISITOR, word))));

    for (String word : words) assertThat(two.next()).isEqualTo(word);
  }

  @Test
  void a_log_in_that_ended_closes_its_consoles_on_every_node() throws InterruptedException {
    two.follow(new Audience.SignedOut("hash"));

    one.post.signedOut("hash");

    assertThat(two.next()).isEqualTo("signed out");
  }

  @Test
  void goes_only_where_the_directory_knows_of_readers() throws InterruptedException {
    var third = new House(new OnlyVisitors());
    two.follow(STAFF);
    two.follow(VISITOR);

    third.post.send(parcel(STAFF, "news"));
    third.post.send(parcel(VISITOR, "words"));

    assertThat(two.next()).isEqualTo("words");
    third.vertx.close().await();
  }

  @Test
  void what_cannot_be_read_does_not_stop_what_comes_behind() throws InterruptedException {
    two.follow(STAFF);

    one.link.tell(Topic.parcels, Buffer.buffer("no parcel"));
    one.post.send(parcel(STAFF, "news"));

    assertThat(two.next()).isEqualTo("news");
  }

  private static Parcel parcel(Audience to, String body) {
    return new Parcel(to, Buffer.buffer(body), null);
  }

  /// Knows of readers of visitors' words alone, on the second node.
  private final class OnlyVisitors implements Directory {
    @Override
    public Future<Void> here(Audience audience) {
      return Future.succeededFuture();
    }

    @Override
    public void gone(Audience audience) {}

    @Override
    public Future<List<Set<UUID>>> whereabouts(List<Audience> audiences) {
      return Future.succeededFuture(
          audiences.stream()
              .map(to -> to.equals(VISITOR) ? Set.of(two.link.self()) : Set.<UUID>of())
              .toList());
    }
  }
}
