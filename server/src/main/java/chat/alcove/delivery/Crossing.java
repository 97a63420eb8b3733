package chat.alcove.delivery;

import chat.alcove.cluster.Gathering;
import chat.alcove.cluster.Link;
import chat.alcove.cluster.Topic;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Brings parcels to the other nodes that hold their readers, and those of other nodes to the hubs
/// here.
///
/// In the order they were sent in: the directory is asked for one batch at a time, and what is sent
/// meanwhile gathers. Lives on one event loop of the node.
public final class Crossing {
  /// Asked for at once.
  private static final int BATCH_MAX = 2_000;

  /// Over this the oldest are lost, and their readers heal by number.
  private static final int WAITING_MAX = 50_000;

  private final Link link;
  private final Directory directory;
  private final Gathering<Parcel> leaving;
  private final ArrayDeque<Parcel> waiting = new ArrayDeque<>();
  private final AtomicLong lost = new AtomicLong();
  private boolean asking;

  private Crossing(Context loop, Link link, Directory directory) {
    this.link = link;
    this.directory = directory;
    this.leaving = new Gathering<>(loop, this::take);
  }

  /// Begins to bring parcels, and to take those of other nodes.
  ///
  /// @param loop of the node, not of the link
  public static Crossing start(Context loop, Link link, Directory directory) {
    var crossing = new Crossing(loop, link, directory);
    var arriving =
        new Gathering<Parcel>(
            loop, parcels -> parcels.forEach(parcel -> Post.sendHere(loop.owner(), parcel)));
    link.hear(Topic.parcels, (from, words) -> ParcelForm.read(words).ifPresent(arriving::add));
    return crossing;
  }

  /// May be called from any loop.
  void send(Parcel parcel) {
    if (!link.others().isEmpty()) leaving.add(parcel);
  }

  /// Parcels that were too many, since the start.
  public long lost() {
    return lost.get() + leaving.lost();
  }

  private void take(List<Parcel> parcels) {
    waiting.addAll(parcels);
    while (waiting.size() > WAITING_MAX) {
      waiting.removeFirst();
      lost.incrementAndGet();
    }
    if (!asking) ask();
  }

  private void ask() {
    var batch = new ArrayList<Parcel>();
    while (!waiting.isEmpty() && batch.size() < BATCH_MAX) batch.add(waiting.removeFirst());
    asking = !batch.isEmpty();
    if (!asking) return;
    directory
        .whereabouts(batch.stream().map(Parcel::to).toList())
        .onSuccess(nodes -> carry(batch, nodes))
        .onComplete(done -> ask());
  }

  private void carry(List<Parcel> batch, List<Set<UUID>> nodes) {
    for (int i = 0; i < batch.size(); i++) {
      if (nodes.get(i).isEmpty()) continue;
      Buffer words = ParcelForm.write(batch.get(i));
      link.send(nodes.get(i), Topic.parcels, words);
    }
  }
}
