package chat.alcove.gateway;

import chat.alcove.limits.Buckets;
import chat.alcove.limits.ClientAddress;
import chat.alcove.limits.Rate;
import chat.alcove.protocol.Refused;
import java.time.InstantSource;
import java.util.UUID;

/// How fast visitors may write: each by themselves, and all behind one address together. One for
/// each loop.
///
/// A visitor costs nothing to make up, an address does.
public final class Paces {
  /// Visitors or addresses whose pace is remembered.
  private static final int KEPT_MAX = 50_000;

  /// As many visitors as one office or school may have writing at once.
  private static final int VISITORS_AT_ONE_ADDRESS = 20;

  private final ClientAddress clients;
  private final Buckets<UUID> visitors;
  private final Buckets<String> addresses;

  /// @param visitor messages of one visitor
  /// @param clients tells whose socket it is
  public Paces(Rate visitor, ClientAddress clients, InstantSource clock) {
    this.clients = clients;
    var address =
        new Rate(
            visitor.burst() * VISITORS_AT_ONE_ADDRESS,
            visitor.perSecond() * VISITORS_AT_ONE_ADDRESS);
    visitors = new Buckets<>(visitor, KEPT_MAX, clock);
    addresses = new Buckets<>(address, KEPT_MAX, clock);
  }

  /// Refuses a message that comes too soon.
  void mayWrite(UUID visitor, BusSocket from) {
    visitors
        .take(visitor)
        .or(() -> addresses.take(from.remoteHost().map(host -> of(host, from)).orElse("")))
        .ifPresent(wait -> {
          throw Refused.tooFast(wait);
        });
  }

  private String of(String host, BusSocket from) {
    return clients.of(host, from.headers("X-Forwarded-For"));
  }
}
