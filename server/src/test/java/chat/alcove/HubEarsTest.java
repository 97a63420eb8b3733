package chat.alcove;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.delivery.Audience;
import chat.alcove.delivery.Directory;
import chat.alcove.delivery.Hub;
import chat.alcove.delivery.Parcel;
import chat.alcove.delivery.Post;
import chat.alcove.fixture.Until;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class HubEarsTest {
  private static final ConversationKey KEY =
      new ConversationKey(UUID.randomUUID(), UUID.randomUUID());

  private final List<Audience> gone = new CopyOnWriteArrayList<>();

  @Test
  void hears_of_entries_and_of_nothing_else_until_it_has_heard_enough(Vertx vertx) {
    Post.prepare(vertx);
    var post = new Post(vertx, touched -> {});
    var heard = new AtomicInteger();
    var loop = vertx.getOrCreateContext();
    Promise<Runnable> follows = Promise.promise();
    loop.runOnContext(here ->
        follows.complete(
            new HubEars(Hub.on(vertx, directory())).follow(KEY, heard::incrementAndGet)));
    var enough = follows.future().await();
    Until.so(vertx, "looked once it misses nothing", () -> heard.get() == 1);

    post.send(parcel(KEY.id(), null));
    post.send(parcel(UUID.randomUUID(), new Parcel.Numbered(KEY.id(), 6)));
    post.send(parcel(KEY.id(), new Parcel.Numbered(KEY.id(), 7)));
    Until.so(vertx, "heard", () -> heard.get() > 1);
    assertThat(heard).hasValue(2);

    loop.runOnContext(here -> enough.run());
    Until.so(vertx, "left", () -> gone.equals(List.of(audience(KEY.id()))));
  }

  private static Parcel parcel(UUID conversation, Parcel.@Nullable Numbered number) {
    return new Parcel(audience(conversation), Buffer.buffer("{}"), number);
  }

  private static Audience audience(UUID conversation) {
    return new Audience.Followers(KEY.workspace(), conversation);
  }

  private Directory directory() {
    return new Directory() {
      @Override
      public Future<Void> here(Audience audience) {
        return Future.succeededFuture();
      }

      @Override
      public void gone(Audience audience) {
        gone.add(audience);
      }

      @Override
      public Future<List<Set<UUID>>> whereabouts(List<Audience> audiences) {
        return Future.succeededFuture(audiences.stream().map(it -> Set.<UUID>of()).toList());
      }
    };
  }
}
