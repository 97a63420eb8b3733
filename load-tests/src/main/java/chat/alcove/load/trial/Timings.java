package chat.alcove.load.trial;

import chat.alcove.load.check.StoredEntry;
import chat.alcove.load.client.Event;
import chat.alcove.load.client.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// How long things took, read from what clients wrote down. All in nanoseconds.
final class Timings {
  private final List<Event> events;

  /// A stretch of time.
  record Window(long from, long to) {
    boolean holds(long at) {
      return at >= from && at < to;
    }
  }

  Timings(Collection<Event> events) {
    this.events = events.stream().sorted(Comparator.comparingLong(Event::at)).toList();
  }

  /// From each loss in a window until the same client was greeted again. Whoever never came back
  /// counts until the end of the run.
  ///
  /// @param without clients that were not meant to come back
  List<Long> gaps(Window window, Set<String> without) {
    var lost = new HashMap<String, Long>();
    var gaps = new ArrayList<Long>();
    for (var event : events) {
      if (event instanceof Event.Lost && window.holds(event.at())) {
        lost.putIfAbsent(event.client(), event.at());
      } else if (event instanceof Event.Connected) {
        var since = lost.remove(event.client());
        if (since != null && !without.contains(event.client())) {
          gaps.add(event.at() - since);
        }
      }
    }
    long end = events.isEmpty() ? 0 : events.getLast().at();
    lost.forEach((client, since) -> {
      if (!without.contains(client)) {
        gaps.add(end - since);
      }
    });
    return gaps;
  }

  /// From the first sending of each message to its acknowledgement.
  List<Long> acks(Window window) {
    var first = new HashMap<String, Long>();
    var acks = new ArrayList<Long>();
    for (var event : events) {
      switch (event) {
        case Event.Sent sent -> first.putIfAbsent(sent.ref(), sent.at());
        case Event.Acked acked -> {
          var sent = first.get(acked.ref());
          if (sent != null && window.holds(sent)) {
            acks.add(acked.at() - sent);
          }
        }
        default -> {}
      }
    }
    return acks;
  }

  /// From each sending until the server said "not now".
  List<Long> refusals(Window window) {
    var sent = new HashMap<String, Long>();
    var refusals = new ArrayList<Long>();
    for (var event : events) {
      if (event instanceof Event.Sent send) {
        sent.put(send.ref(), send.at());
      } else if (event instanceof Event.Deferred deferred && window.holds(deferred.at())) {
        refusals.add(deferred.at() - sent.getOrDefault(deferred.ref(), deferred.at()));
      }
    }
    return refusals;
  }

  /// From the first sending of each message until whoever followed by then was shown it, the sender
  /// aside.
  List<Long> crossings(Window window, Collection<StoredEntry> stored) {
    record Place(Side side, String conversation, long seq) {}
    record Origin(long at, String client) {}
    var byRef = new HashMap<String, Origin>();
    var byPlace = new HashMap<Place, Origin>();
    var following = new HashMap<String, Long>();
    for (var event : events) {
      if (event instanceof Event.Sent sent && window.holds(sent.at())) {
        byRef.putIfAbsent(sent.ref(), new Origin(sent.at(), sent.client()));
      } else if (event instanceof Event.Followed followed) {
        following.putIfAbsent(followed.client() + followed.conversation(), followed.at());
      }
    }
    for (var row : stored) {
      var origin = row.ref() == null ? null : byRef.get(row.ref());
      if (origin != null && row.content().kind().equals("said")) {
        byPlace.put(new Place(Side.AGENT, row.conversation(), row.seq()), origin);
        if (row.visitorSeq() != null) {
          byPlace.put(new Place(Side.VISITOR, row.conversation(), row.visitorSeq()), origin);
        }
      }
    }
    var crossings = new ArrayList<Long>();
    for (var event : events) {
      if (event instanceof Event.Shown shown) {
        var origin = byPlace.get(new Place(shown.side(), shown.conversation(), shown.seq()));
        long since = following.getOrDefault(shown.client() + shown.conversation(), Long.MAX_VALUE);
        if (origin != null && !origin.client.equals(shown.client()) && since < origin.at) {
          crossings.add(shown.at() - origin.at);
        }
      }
    }
    return crossings;
  }

  /// From a moment to the first acknowledgement of a message that was first sent after it.
  OptionalLong firstAckAfter(long moment) {
    var after = new HashSet<String>();
    var before = new HashSet<String>();
    for (var event : events) {
      if (event instanceof Event.Sent sent) {
        if (sent.at() < moment) {
          before.add(sent.ref());
        } else if (!before.contains(sent.ref())) {
          after.add(sent.ref());
        }
      } else if (event instanceof Event.Acked acked && after.contains(acked.ref())) {
        return OptionalLong.of(acked.at() - moment);
      }
    }
    return OptionalLong.empty();
  }

  /// How many of each kind of event.
  Map<Class<? extends Event>, Long> counts() {
    var counts = new HashMap<Class<? extends Event>, Long>();
    events.forEach(event -> counts.merge(event.getClass(), 1L, Long::sum));
    return counts;
  }

  /// How many were refused for good, and with which word.
  String refused() {
    var names = new TreeMap<String, Integer>();
    for (var event : events) {
      if (event instanceof Event.Refused refused) {
        names.merge(refused.name(), 1, Integer::sum);
      }
    }
    return names.isEmpty() ? "0" : names.toString().replaceAll("[{}]", "").replace('=', ' ');
  }

  /// How many of one kind in a window.
  long count(Class<? extends Event> kind, Window window) {
    return events.stream().filter(kind::isInstance).filter(e -> window.holds(e.at())).count();
  }
}
