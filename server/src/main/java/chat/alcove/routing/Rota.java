package chat.alcove.routing;

import chat.alcove.cluster.Link;
import chat.alcove.cluster.Topic;
import io.vertx.core.buffer.Buffer;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Which node routes which workspace, as this one sees it: the highest number that chance gave a
/// node for it, so that all agree without asking, and a node that goes leaves the others' as they
/// are.
///
/// A way to do the work once, not a promise: nodes of a split cluster each have theirs. May be used
/// from any loop.
public final class Rota {
  private static final int WORKSPACE_BYTES = 16;
  private static final Buffer OFF = Buffer.buffer();

  private final Link link;

  /// Nodes that are here and route no more: they are about to go.
  private final AtomicReference<Set<UUID>> off = new AtomicReference<>(Set.of());

  /// Over a link.
  public Rota(Link link) {
    this.link = link;
  }

  /// Is told of workspaces that this node is to look at now.
  public void start(Consumer<UUID> wake) {
    link.hear(
        Topic.wake,
        (from, words) -> {
          if (words.length() == 0) goes(from);
          else if (off.get().contains(link.self())) passOn(from, words);
          else workspaces(words).forEach(wake);
        });
  }

  /// Who sent it has not heard yet that this node routes no more.
  private void passOn(UUID from, Buffer words) {
    link.send(Set.of(from), Topic.wake, OFF);
    workspaces(words).forEach(workspace -> wake(workspace, nobody -> {}));
  }

  /// Somebody may wait there, or a seat may be free: whoever routes it is told.
  ///
  /// @param here told where that is this node
  void wake(UUID workspace, Consumer<UUID> here) {
    UUID node = of(workspace);
    if (node.equals(link.self())) here.accept(workspace);
    else link.send(Set.of(node), Topic.wake, write(workspace));
  }

  /// Whether this node routes a workspace.
  boolean mine(UUID workspace) {
    return of(workspace).equals(link.self());
  }

  /// Whether this node routes all workspaces.
  boolean alone() {
    return link.others().isEmpty();
  }

  /// This node routes no more.
  void leave() {
    goes(link.self());
    link.tell(Topic.wake, OFF);
  }

  private void goes(UUID node) {
    off.updateAndGet(before -> {
      Set<UUID> others = link.others();
      Set<UUID> now = new HashSet<>(before);
      // Who went long ago need not be remembered.
      now.removeIf(one -> !one.equals(link.self()) && !others.contains(one));
      now.add(node);
      return Set.copyOf(now);
    });
  }

  private UUID of(UUID workspace) {
    Set<UUID> gone = off.get();
    UUID best = link.self();
    long highest = gone.contains(best) ? Long.MIN_VALUE : chance(workspace, best);
    for (UUID node : link.others()) {
      long number = chance(workspace, node);
      if (number > highest && !gone.contains(node)) {
        best = node;
        highest = number;
      }
    }
    return best;
  }

  /// The same on every node, and as good as any other number.
  private static long chance(UUID workspace, UUID node) {
    long mixed = mix(workspace.getMostSignificantBits() ^ mix(node.getMostSignificantBits()));
    return mix(mixed ^ workspace.getLeastSignificantBits() ^ mix(node.getLeastSignificantBits()));
  }

  /// The finisher of SplitMix64.
  private static long mix(long bits) {
    long once = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    long twice = (once ^ (once >>> 27)) * 0x94d049bb133111ebL;
    return twice ^ (twice >>> 31);
  }

  private static Buffer write(UUID workspace) {
    return Buffer.buffer(WORKSPACE_BYTES)
        .appendLong(workspace.getMostSignificantBits())
        .appendLong(workspace.getLeastSignificantBits());
  }

  private static Set<UUID> workspaces(Buffer words) {
    Set<UUID> workspaces = new HashSet<>();
    for (int at = 0; at + WORKSPACE_BYTES <= words.length(); at += WORKSPACE_BYTES) {
      workspaces.add(new UUID(words.getLong(at), words.getLong(at + Long.BYTES)));
    }
    return workspaces;
  }
}
