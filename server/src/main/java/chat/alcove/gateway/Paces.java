package chat.alcove.gateway;

import chat.alcove.conversation.Conversations;
import chat.alcove.limits.ClientAddress;
import chat.alcove.limits.Pace;
import chat.alcove.limits.Rate;
import chat.alcove.limits.SharedBuckets;
import chat.alcove.protocol.Refused;
import java.time.InstantSource;
import java.util.UUID;

/// How fast visitors may write: each by themselves, all behind one address together, and all of one
/// site together. One for each loop.
///
/// A visitor costs nothing to make up, an address does.
public final class Paces {
  /// Visitors, addresses or sites whose pace is remembered.
  private static final int KEPT_MAX = 50_000;

  /// As many visitors as one office or school may have writing at once.
  private static final int VISITORS_AT_ONE_ADDRESS = 20;

  /// Far more than ever wrote to one site at once: who comes from everywhere shall not have all of
  /// the database.
  private static final int VISITORS_OF_ONE_SITE = 1_000;

  /// People look while they type.
  private static final int SEARCHES_A_MESSAGE = 3;

  /// What somebody found of an article counts once a day.
  private static final Rate ONCE_A_DAY = new Rate(1, 1.0 / 86_400);

  private final ClientAddress clients;
  private final Pace<UUID> visitors;
  private final Pace<String> addresses;
  private final Pace<UUID> sites;
  private final Pace<UUID> searchers;
  private final Pace<String> searchAddresses;
  private final Pace<Ballot> ballots;

  /// @param visitor messages of one visitor
  /// @param clients tells whose socket it is
  /// @param everywhere counts those who go to several nodes
  public Paces(Rate visitor, ClientAddress clients, InstantSource clock, SharedBuckets everywhere) {
    this.clients = clients;
    visitors = Pace.of("visitor", visitor, KEPT_MAX, clock, everywhere);
    addresses =
        Pace.of("address", visitor.times(VISITORS_AT_ONE_ADDRESS), KEPT_MAX, clock, everywhere);
    Rate search = visitor.times(SEARCHES_A_MESSAGE);
    searchers = Pace.of("searcher", search, KEPT_MAX, clock, everywhere);
    searchAddresses =
        Pace.of("search", search.times(VISITORS_AT_ONE_ADDRESS), KEPT_MAX, clock, everywhere);
    ballots = Pace.of("ballot", ONCE_A_DAY, KEPT_MAX, clock, everywhere);
    sites = Pace.of("site", visitor.times(VISITORS_OF_ONE_SITE), KEPT_MAX, clock, everywhere);
  }

  /// Refuses a search that comes too soon. Nothing of a visitor's words is used up by it.
  void maySearch(Conversations.Visitor visitor, BusSocket from) {
    String address = from.remoteHost().map(host -> of(host, from)).orElse("");
    searchers
        .take(visitor.id())
        .or(() -> searchAddresses.take(address))
        .ifPresent(wait -> {
          throw Refused.tooFast(wait);
        });
    searchers.passed(visitor.id());
    searchAddresses.passed(address);
  }

  private record Ballot(UUID visitor, UUID article) {
    @Override
    public String toString() {
      return visitor + ":" + article;
    }
  }

  /// Whether what this visitor found of an article is to be counted: they have not said it today.
  boolean counts(Conversations.Visitor visitor, UUID article) {
    var ballot = new Ballot(visitor.id(), article);
    if (ballots.take(ballot).isPresent()) return false;
    ballots.passed(ballot);
    return true;
  }

  /// Refuses a message that comes too soon.
  void mayWrite(Conversations.Visitor visitor, BusSocket from) {
    String address = from.remoteHost().map(host -> of(host, from)).orElse("");
    visitors
        .take(visitor.id())
        .or(() -> addresses.take(address))
        .or(() -> sites.take(visitor.site()))
        .ifPresent(wait -> {
          throw Refused.tooFast(wait);
        });
    visitors.passed(visitor.id());
    addresses.passed(address);
    sites.passed(visitor.site());
  }

  private String of(String host, BusSocket from) {
    return clients.of(host, from.headers("X-Forwarded-For"));
  }
}
