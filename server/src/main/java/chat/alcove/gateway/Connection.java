package chat.alcove.gateway;

import chat.alcove.limits.TokenBucket;

/// A socket of a bridge, and what is counted of it.
final class Connection {
  final BusSocket bus;
  final Side side;
  final TokenBucket frames;
  final long beatAt;
  long pingedAt;
  int outstanding;
  int refusals;
  int hasty;

  Connection(BusSocket bus, Side side, TokenBucket frames, long beatAt, long pingedAt) {
    this.bus = bus;
    this.side = side;
    this.frames = frames;
    this.beatAt = beatAt;
    this.pingedAt = pingedAt;
  }
}
