package chat.alcove.load;

import static chat.alcove.load.ServerFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.check.Awake;
import chat.alcove.load.client.VisitorClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A visitor who does nothing wrong, beside somebody who does: keeps talking, and must not notice.
final class Bystander implements AutoCloseable {
  private static final int EVERY_MS = 50;

  /// Round trips take milliseconds on a machine of one's own; builds share theirs.
  private static final Duration SLOW = Duration.ofSeconds(10);

  private final ServerFixture fixture;
  private final VisitorClient visitor;
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicLong slowestNs = new AtomicLong();
  private final Instant began = Awake.now();
  private final long timer;

  Bystander(ServerFixture fixture) {
    this.fixture = fixture;
    this.visitor = fixture.visitor("bystander");
    timer = fixture.net().vertx().setPeriodic(EVERY_MS, tick -> say());
  }

  private void say() {
    long from = System.nanoTime();
    visitor.say("all is well").onSuccess(stored -> took(System.nanoTime() - from));
  }

  private void took(long nanos) {
    answered.incrementAndGet();
    slowestNs.accumulateAndGet(nanos, Math::max);
  }

  /// The longest round trip so far.
  Duration slowest() {
    return Duration.ofNanos(slowestNs.get());
  }

  /// The server is ready, and no round trip so far was slow.
  void assertUndisturbed() {
    assertServed();
    assertThat(slowest()).isLessThan(SLOW.plus(Awake.stoodStillSince(began)));
  }

  /// The server is ready and answers, however long it takes under a load that is meant to be.
  void assertServed() {
    long from = System.nanoTime();
    now(visitor.say("still well"));
    took(System.nanoTime() - from);
    assertThat(answered.get()).isPositive();
    assertThat(fixture.server().ready()).isTrue();
  }

  @Override
  public void close() {
    fixture.net().vertx().cancelTimer(timer);
    now(visitor.close());
  }
}
