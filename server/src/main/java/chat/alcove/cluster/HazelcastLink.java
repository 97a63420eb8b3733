package chat.alcove.cluster;

import chat.alcove.config.Cluster;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The link of a node among others: a second Vert.x, whose bus is clustered by Hazelcast and holds
/// one address for each node.
///
/// It has one event loop, which owns everything here.
public final class HazelcastLink implements Link {
  private static final Logger log = LoggerFactory.getLogger(HazelcastLink.class);

  /// To look again at who is here, in case a notice was missed.
  private static final int LOOK_EVERY_MS = 1_000;

  private static final int ATTEMPTS_MAX = 3;
  private static final int CONNECT_MS_MAX = 1_500;
  private static final int PING_EVERY_MS = 1_000;
  private static final int PONG_MS_MAX = 2_000;
  private static final int UNACKNOWLEDGED_MS_MAX = 5_000;
  private static final int BLOCKING_THREADS = 4;
  private static final DeliveryOptions BUNDLE =
      new DeliveryOptions().setCodecName(BundleCodec.NAME).setTracingPolicy(TracingPolicy.IGNORE);

  private final Vertx vertx;
  private final Context loop;
  private final HazelcastClusterManager manager;
  private final UUID self;
  private final Gathering<Said> gathering;
  private final Ears ears = new Ears();
  private final Map<UUID, Outbox> outboxes = new HashMap<>();
  private final List<Consumer<Set<UUID>>> watchers = new ArrayList<>();
  private final Promise<Void> broken = Promise.promise();
  private volatile Set<UUID> others = Set.of();
  private volatile long lost;
  private volatile boolean leaving;
  private long lostWithNodes;

  /// A word, and the nodes it is for.
  private record Said(Collection<UUID> to, Word word) {}

  private HazelcastLink(Vertx vertx, HazelcastClusterManager manager) {
    this.vertx = vertx;
    this.manager = manager;
    this.loop = vertx.getOrCreateContext();
    this.self = UUID.fromString(manager.getNodeId());
    this.gathering = new Gathering<>(loop, this::sort);
  }

  /// Joins the others, or begins a cluster where there are none. Takes seconds, and waits.
  ///
  /// @throws JoinFailed where others could not reach this node
  public static Link join(Cluster cluster) {
    InetAddress address = address(cluster.bind());
    for (int attempt = 1; ; attempt++) {
      try {
        return join(cluster, address);
      } catch (RuntimeException e) {
        // Who comes while others come or go may be asked to try again.
        if (cannotListen(e) || attempt == ATTEMPTS_MAX) throw cannotJoin(cluster.bind(), e);
        log.warn("cluster not joined, attempt={} cause={}", attempt, e.toString());
      }
    }
  }

  private static Link join(Cluster cluster, InetAddress address) {
    var manager = new HazelcastClusterManager(Membership.of(cluster, address));
    Vertx vertx;
    try {
      vertx = vertx(cluster.bind(), address, manager);
    } catch (RuntimeException e) {
      letGo(manager);
      throw e;
    }
    try {
      var link = new HazelcastLink(vertx, manager);
      link.open().await();
      log.info("cluster joined, node={} others={}", link.self, link.others);
      return link;
    } catch (RuntimeException e) {
      vertx.close().await();
      throw e;
    }
  }

  /// A member that did not come in holds its port for the next attempt to run into.
  private static void letGo(HazelcastClusterManager manager) {
    var member = manager.getHazelcastInstance();
    if (member != null) member.getLifecycleService().terminate();
  }

  /// An address of this machine: with another, Hazelcast would fall back to one of its own choice.
  private static InetAddress address(Cluster.Endpoint bind) {
    try {
      var address = InetAddress.getByName(bind.host());
      if (!address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) != null) {
        return address;
      }
      throw new IOException("not an address of this machine");
    } catch (UnknownHostException e) {
      throw new JoinFailed("ALCOVE_CLUSTER_BIND %s: there is no such address.".formatted(bind), e);
    } catch (IOException e) {
      throw cannotJoin(bind, e);
    }
  }

  private static boolean cannotListen(Throwable cause) {
    for (Throwable one = cause; one != null; one = one.getCause()) {
      String words = String.valueOf(one.getMessage());
      if (one instanceof BindException || words.contains("bind")) return true;
    }
    return false;
  }

  private static JoinFailed cannotJoin(Cluster.Endpoint bind, Throwable cause) {
    return new JoinFailed(
        "ALCOVE_CLUSTER_BIND %s: cannot listen there and on the next port, or cannot join (%s)."
            .formatted(bind, String.valueOf(cause.getMessage()).lines().findFirst().orElse("")),
        cause);
  }

  private static Vertx vertx(
      Cluster.Endpoint bind, InetAddress address, HazelcastClusterManager manager) {
    var bus =
        new EventBusOptions()
            .setHost(address.getHostAddress())
            .setPort(bind.port() + 1)
            .setConnectTimeout(CONNECT_MS_MAX)
            .setClusterPingInterval(PING_EVERY_MS)
            .setClusterPingReplyInterval(PONG_MS_MAX)
            .setTcpUserTimeout(UNACKNOWLEDGED_MS_MAX);
    var options =
        new VertxOptions()
            .setPreferNativeTransport(true)
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(BLOCKING_THREADS)
            .setEventBusOptions(bus);
    return Vertx.builder().with(options).withClusterManager(manager).buildClustered().await();
  }

  private Future<Void> open() {
    vertx
        .eventBus()
        .registerCodec(new BundleCodec())
        .serializableChecker(name -> false)
        .clusterSerializableChecker(name -> false);
    manager.nodeListener(
        new NodeListener() {
          @Override
          public void nodeAdded(String node) {
            loop.runOnContext(nothing -> look());
          }

          @Override
          public void nodeLeft(String node) {
            loop.runOnContext(nothing -> look());
          }
        });
    return Future.future(done ->
        loop.runOnContext(nothing -> {
          look();
          vertx.setPeriodic(LOOK_EVERY_MS, timer -> tick());
          vertx
              .eventBus()
              .<Bundle>consumer(address(self), message -> ears.hear(message.body()))
              .completion()
              .onComplete(done);
        }));
  }

  private static String address(UUID node) {
    return "node." + node;
  }

  @Override
  public UUID self() {
    return self;
  }

  @Override
  public Set<UUID> others() {
    return others;
  }

  @Override
  public void send(Collection<UUID> to, Topic topic, Buffer words) {
    if (!to.isEmpty()) gathering.add(new Said(to, new Word(topic.name(), words)));
  }

  private void sort(List<Said> said) {
    for (Said each : said) {
      for (UUID node : each.to()) {
        Outbox outbox = outboxes.get(node);
        if (outbox != null) outbox.add(each.word());
      }
    }
    outboxes.values().forEach(Outbox::flush);
  }

  @Override
  public void hear(Topic topic, BiConsumer<UUID, Buffer> listener) {
    loop.runOnContext(nothing -> ears.put(topic, listener));
  }

  @Override
  public void watch(Consumer<Set<UUID>> listener) {
    loop.runOnContext(nothing -> watchers.add(listener));
  }

  private void tick() {
    if (!manager.getHazelcastInstance().getLifecycleService().isRunning()) {
      // A member that cannot come back after a split ends itself. While leaving it has to end, and
      // leaving is set before that.
      if (!leaving) broken.tryComplete();
      return;
    }
    look();
    gathering.hear();
    outboxes.values().forEach(Outbox::flush);
    lost =
        lostWithNodes + gathering.lost() + outboxes.values().stream().mapToLong(Outbox::lost).sum();
  }

  private void look() {
    Set<UUID> now =
        manager.getNodes().stream()
            .map(UUID::fromString)
            .filter(node -> !node.equals(self))
            .collect(Collectors.toUnmodifiableSet());
    if (now.equals(others)) return;
    log.info("cluster changed, node={} others={}", self, now);
    outboxes.entrySet().removeIf(outbox -> gone(outbox, now));
    now.forEach(node -> outboxes.computeIfAbsent(node, this::outbox));
    others = now;
    watchers.forEach(watcher -> watcher.accept(now));
  }

  private boolean gone(Map.Entry<UUID, Outbox> outbox, Set<UUID> now) {
    if (now.contains(outbox.getKey())) return false;
    lostWithNodes += outbox.getValue().lost();
    return true;
  }

  private Outbox outbox(UUID node) {
    var producer = vertx.eventBus().<Bundle>sender(address(node), BUNDLE);
    return new Outbox(words -> producer.write(new Bundle(self, words)), System::nanoTime);
  }

  @Override
  public long lost() {
    return lost;
  }

  @Override
  public Future<Void> broken() {
    return broken.future();
  }

  @Override
  public Future<Void> leave() {
    leaving = true;
    return vertx.close();
  }
}
