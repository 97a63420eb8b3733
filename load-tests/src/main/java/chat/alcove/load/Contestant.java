package chat.alcove.load;

import chat.alcove.load.process.Memory;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A server under the same crowd and the same traffic as the other: Alcove, or the relay that is
/// its floor.
final class Contestant {
  private final Vertx vertx;
  private final Crowd crowd;
  private final Traffic traffic;
  private final OptionalLong pid;
  private final Figures saturated = new Figures();
  private final Figures steady = new Figures();
  private Duration connecting = Duration.ZERO;
  private OptionalDouble idleSocketKb = OptionalDouble.empty();

  /// @param pid of the server's process, where its memory may be looked at
  Contestant(Options options, Crowd.Invitation invitation, OptionalLong pid) {
    this.vertx = invitation.net().vertx();
    this.traffic = new Traffic(vertx);
    this.crowd = new Crowd(options, invitation, traffic);
    this.pid = pid;
  }

  /// All sockets open and greeted, then each visitor in a conversation.
  void gather() {
    long beforeKb = residentKb();
    connecting = crowd.connect();
    if (pid.isPresent()) {
      double each = (residentKb() - beforeKb) / (double) crowd.sockets();
      idleSocketKb = OptionalDouble.of(each);
    }
    crowd.meet();
  }

  /// Runs the code paths until the server's compiler has seen them; counts nothing.
  void warm(long nanos) {
    traffic.saturate(crowd, new Figures(), nanos);
  }

  void saturate(long nanos) {
    traffic.saturate(crowd, saturated, nanos);
  }

  void steady(int rate, long nanos) {
    traffic.steady(crowd, steady, rate, nanos);
  }

  void leave() {
    crowd.leave();
  }

  double connectsPerSecond() {
    return crowd.talks().size() * 1e9 / connecting.toNanos();
  }

  OptionalDouble idleSocketKb() {
    return idleSocketKb;
  }

  Figures saturated() {
    return saturated;
  }

  Figures steady() {
    return steady;
  }

  private long residentKb() {
    return pid.isPresent() ? Memory.residentKb(pid.getAsLong()) : 0;
  }
}
