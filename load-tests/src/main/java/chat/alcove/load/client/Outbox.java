package chat.alcove.load.client;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/// What must be answered: sent in the order it was given, and again after every loss, with the same
/// ref, until the server says stored or never.
///
/// Told to come back later, it rests as a whole, and then sends one at a time, and more at once
/// only as answers come: the server closes a socket whose client goes on as if nothing had been
/// said.
final class Outbox {
  private static final int FLYING_MAX = 64;

  /// So many answers, and one more may be on its way at once.
  private static final int ANSWERS_FOR_ONE_MORE = 8;

  private final String client;
  private final Side side;
  private final History history;
  private final NavigableMap<Long, Letter> unsent = new TreeMap<>();
  private final Link link;
  private long lastOrder;
  private int flying;
  private int flyingMax = FLYING_MAX;
  private int answers;
  private int rests;
  private boolean resting;

  Outbox(String client, Side side, History history, Link link) {
    this.client = client;
    this.side = side;
    this.history = history;
    this.link = link;
  }

  private static final class Letter {
    private final long order;
    private final String address;
    private final JsonObject body;
    private final Content content;
    private final Promise<Receipt> receipt = Promise.promise();

    private Letter(long order, String address, JsonObject body, Content content) {
      this.order = order;
      this.address = address;
      this.body = body;
      this.content = content;
    }

    private String ref() {
      return body.getString("ref");
    }
  }

  /// Fails with [Refusal] only where a resend is useless.
  Future<Receipt> put(String address, JsonObject body, Content content) {
    var letter = new Letter(++lastOrder, address, body, content);
    unsent.put(letter.order, letter);
    pump();
    return letter.receipt.future();
  }

  /// Sends what waits, if there is a socket.
  void pump() {
    // Asked anew for each: a write may find out that the socket is gone.
    var bus = link.bus();
    while (bus.isPresent() && !resting && flying < flyingMax && !unsent.isEmpty()) {
      transmit(bus.get(), unsent.pollFirstEntry().getValue());
      bus = link.bus();
    }
  }

  private void transmit(Bus bus, Letter letter) {
    flying++;
    history.add(new Event.Sent(history.now(), client, letter.ref(), letter.content));
    bus.request(letter.address, letter.body)
        .onComplete(
            answer -> {
              flying--;
              answered(letter, answer);
            },
            cause -> {
              flying--;
              failed(letter, cause);
            });
  }

  private void answered(Letter letter, JsonObject answer) {
    var conversation = answer.getString("conversation", letter.body.getString("conversation"));
    long seq = answer.getLong("seq");
    history.add(new Event.Acked(history.now(), client, side, letter.ref(), conversation, seq));
    letter.receipt.complete(new Receipt(conversation, seq));
    rests = 0;
    if (++answers % ANSWERS_FOR_ONE_MORE == 0 && flyingMax < FLYING_MAX) {
      flyingMax++;
    }
    pump();
  }

  private void failed(Letter letter, Throwable cause) {
    switch (cause) {
      case Refusal refusal when refusal.resend() -> {
        history.add(new Event.Deferred(history.now(), client, letter.ref(), refusal.name()));
        unsent.put(letter.order, letter);
        rest(refusal.retryAfterMs());
      }
      case Refusal refusal -> {
        history.add(new Event.Refused(history.now(), client, letter.ref(), refusal.name()));
        letter.receipt.fail(refusal);
        pump();
      }
      default -> {
        unsent.put(letter.order, letter);
        pump();
      }
    }
  }

  private void rest(long atLeastMs) {
    flyingMax = 1;
    if (resting) {
      return;
    }
    resting = true;
    long jitterMs = link.limits().backoff().delayMs(rests++, ThreadLocalRandom.current());
    link.later(
        Math.max(jitterMs, atLeastMs),
        () -> {
          resting = false;
          pump();
        });
  }
}
