package chat.alcove.gateway;

import chat.alcove.protocol.CloseReason;
import chat.alcove.protocol.Refusal;

/// Told what happens to sockets, for whoever keeps figures. All loops share one; it must neither
/// wait nor fail.
public interface BusWatch {
  /// Nobody watches.
  BusWatch NOBODY =
      new BusWatch() {
        @Override
        public void opened(Bus bus) {}

        @Override
        public void greeted(Bus bus) {}

        @Override
        public void refused(Bus bus, Refusal refusal) {}

        @Override
        public void closed(Bus bus, Ending ending) {}
      };

  /// Which side a socket is of.
  enum Bus {
    visitor,
    agent
  }

  /// How a socket ended.
  enum Ending {
    /// By its client, or the network did.
    client,
    /// The node is leaving.
    moved,
    /// Read slower than it was written to, and was cut.
    slow_reader,
    /// Said no `hello` in time.
    hello_timeout,
    /// The node stood still for long.
    stalled,
    /// The agent's session ended.
    signed_out,
    /// Was refused too often.
    refused,
    /// Has not pinged for too long.
    silent,
    /// Sent a frame that is too large or broken.
    broken;

    static Ending of(CloseReason reason) {
      return switch (reason) {
        case MOVED -> moved;
        case SLOW_READER -> slow_reader;
        case HELLO_TIMEOUT -> hello_timeout;
        case STALLED -> stalled;
        case SIGNED_OUT -> signed_out;
        case REFUSED -> refused;
      };
    }
  }

  /// A socket is there.
  void opened(Bus bus);

  /// Its `hello` was accepted.
  void greeted(Bus bus);

  /// One of its requests was refused.
  void refused(Bus bus, Refusal refusal);

  /// It is gone.
  void closed(Bus bus, Ending ending);
}
