package chat.alcove.load;

import static chat.alcove.load.ServerFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.client.AgentClient;
import chat.alcove.load.process.Memory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Ten sockets that never read, and 30 MB pushed to each: they are cut, and the server does not
/// keep it for them.
@ExtendWith(ServerFixture.Provider.class)
@Timeout(600)
class SlowReaderIT {
  private static final int READERS = 10;
  private static final int SENDERS = 20;
  private static final int LANES = 4;

  /// What one socket may send at once.
  private static final int EACH_SENDS = 380;

  private static final String TEXT = "x".repeat(4_000);
  private static final long PUSHED_KB = (long) READERS * SENDERS * EACH_SENDS * 4;
  private static final long GROWN_KB_MAX = 120_000;

  private final ServerFixture fixture;
  private final Bystander bystander;

  SlowReaderIT(ServerFixture fixture) {
    this.fixture = fixture;
    this.bystander = new Bystander(fixture);
  }

  @Test
  void a_client_that_never_reads_is_cut_while_memory_stays_flat() throws Exception {
    var readers = new ArrayList<RawSocket>();
    var senders = senders();
    var visitor = fixture.visitor("slow");
    var conversation = now(visitor.say("I do not listen")).conversation();
    flood(senders, conversation, EACH_SENDS / 10);
    for (int n = 0; n < READERS; n++) {
      readers.add(reader(now(visitor.session())));
    }
    now(visitor.close());
    long beforeKb = Memory.residentKb(fixture.server().pid());
    flood(senders, conversation, EACH_SENDS * 9 / 10);
    long grownKb = Memory.residentKb(fixture.server().pid()) - beforeKb;
    System.out.printf("slow readers: %d KB pushed, server grown by %d KB%n", PUSHED_KB, grownKb);
    for (var reader : readers) {
      assertThat(reader.heldByServer()).as("a reader that never reads is still held").isFalse();
      reader.close();
    }
    assertThat(grownKb).isLessThan(GROWN_KB_MAX).isLessThan(PUSHED_KB / 2);
    assertThat(fixture.server().output()).contains("cut a slow reader");
    senders.forEach(sender -> now(sender.close()));
    bystander.assertServed();
    bystander.close();
  }

  private List<AgentClient> senders() {
    var senders = new ArrayList<AgentClient>();
    for (int n = 0; n < SENDERS; n++) {
      senders.add(fixture.agent("sender" + n));
    }
    return senders;
  }

  private RawSocket reader(String session) throws Exception {
    var reader = RawSocket.open(fixture, "/bus/visitor/websocket", "");
    reader.stopReading();
    reader.send(
        new JsonObject()
            .put("type", "send")
            .put("address", "visitor.hello")
            .put("replyAddress", UUID.randomUUID().toString())
            .put("body", Wire.hello(fixture).put("session", session)));
    return reader;
  }

  /// Each sender has a few messages on their way, so that others find no long queue before them.
  private static void flood(List<AgentClient> senders, String conversation, int each)
      throws Exception {
    var lanes = new ArrayList<Future<?>>();
    for (var sender : senders) {
      for (int lane = 0; lane < LANES; lane++) {
        var ended = Promise.<Void>promise();
        lanes.add(ended.future());
        say(sender, conversation, each / LANES, ended);
      }
    }
    Future.all(lanes).await(300, TimeUnit.SECONDS);
  }

  private static void say(AgentClient sender, String conversation, int left, Promise<Void> ended) {
    if (left == 0) {
      ended.complete();
      return;
    }
    sender
        .say(conversation, TEXT)
        .onComplete(stored -> say(sender, conversation, left - 1, ended), ended::fail);
  }
}
