package chat.alcove.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.config.Cluster;
import chat.alcove.config.Secret;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HazelcastLinkTest extends LinkContract {
  private static final Secret NONE = new Secret("redis://127.0.0.1");

  private final List<Cluster.Endpoint> members = List.of(endpoint(), endpoint(), endpoint());
  private final List<Link> joined = new ArrayList<>();

  @Override
  Link join() {
    return join(members.get(joined.size()), "alcove-test");
  }

  private Link join(Cluster.Endpoint bind, String name) {
    var link =
        HazelcastLink.join(new Cluster(new Cluster.Members.Listed(members), bind, name, NONE, 0));
    joined.add(link);
    return link;
  }

  @Override
  void kill(Link link) {
    member(link).getLifecycleService().terminate();
  }

  private static HazelcastInstance member(Link link) {
    return Hazelcast.getAllHazelcastInstances().stream()
        .filter(node ->
            link.self()
                .toString()
                .equals(node.getCluster().getLocalMember().getAttribute("__vertx.nodeId")))
        .findFirst()
        .orElseThrow();
  }

  @AfterEach
  void leave() {
    joined.forEach(link -> link.leave().await());
  }

  @Test
  void nodes_of_several_machines_find_one_another_by_name() throws IOException {
    var here = endpoint(InetAddress.getLoopbackAddress());
    var there = endpoint(outward());
    var both = new Cluster.Members.Listed(List.of(named(here), named(there)));

    Stream.of(here, there)
        .map(bind -> HazelcastLink.join(new Cluster(both, named(bind), "alcove-test", NONE, 0)))
        .forEach(joined::add);

    met(joined.getFirst(), joined.getLast());
    assertThat(joined.getFirst().others()).containsExactly(joined.getLast().self());
  }

  /// What the next machine would use for this one.
  private static InetAddress outward() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .findFirst()
        .orElseThrow(() -> new IOException("this machine has no address but its own loopback"));
  }

  /// Three numbers instead of four: Java finds the address, and Hazelcast takes it for a name.
  private static Cluster.Endpoint named(Cluster.Endpoint numbers) {
    var four = numbers.host().split("\\.", -1);
    int last = Integer.parseInt(four[2]) * 256 + Integer.parseInt(four[3]);
    return new Cluster.Endpoint(four[0] + "." + four[1] + "." + last, numbers.port());
  }

  @Test
  void who_is_no_member_any_more_is_broken() {
    var lost = join();

    kill(lost);

    lost.broken().timeout(60, TimeUnit.SECONDS).await();
  }

  @Test
  void who_leaves_is_not_broken_however_long_it_takes() {
    var leaving = join();
    var told = new AtomicReference<Boolean>();
    // Its member has ended, and its loop still runs and looks at it.
    member(leaving)
        .getLifecycleService()
        .addLifecycleListener(change -> {
          if (change.getState() == LifecycleEvent.LifecycleState.SHUTDOWN) {
            told.set(
                leaving
                    .broken()
                    .timeout(3, TimeUnit.SECONDS)
                    .map(true)
                    .otherwise(false)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join());
          }
        });

    leaving.leave().await();

    assertThat(told).hasValue(false);
  }

  @Test
  void another_name_is_another_cluster() {
    var one = join();
    var other = join(members.get(1), "alcove-other");

    assertThat(other.others()).isEmpty();
    assertThat(one.others()).isEmpty();
  }

  @Test
  void listens_where_it_is_told_and_nowhere_else() throws IOException {
    var bind = members.getFirst();
    join();

    for (int port = bind.port(); port <= bind.port() + 1; port++) {
      assertThat(answers("127.0.0.1", port)).isTrue();
      assertThat(answers("127.0.0.2", port)).as("another address of this machine").isFalse();
    }
  }

  @Test
  void says_in_one_line_what_stands_in_the_way() throws IOException {
    var bind = members.getFirst();
    try (var taken = new ServerSocket(bind.port(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      assertThatThrownBy(this::join)
          .isInstanceOf(JoinFailed.class)
          .hasMessageStartingWith("ALCOVE_CLUSTER_BIND " + bind + ": cannot listen there");
    }
    var elsewhere = new Cluster.Endpoint("192.0.2.1", bind.port());
    assertThatThrownBy(() -> join(elsewhere, "alcove-test"))
        .isInstanceOf(JoinFailed.class)
        .hasMessageContaining("not an address of this machine");
  }

  @Test
  void noise_on_its_ports_does_no_harm() throws IOException {
    var one = join();
    var two = join();
    met(one, two);
    var random = new Random(4);
    for (int port = members.getFirst().port(); port <= members.getFirst().port() + 1; port++) {
      for (int i = 0; i < 20; i++) {
        var noise = new byte[4_096];
        random.nextBytes(noise);
        send(port, noise);
      }
      send(
          port,
          "HZC\u0000\u0001rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA=="
              .getBytes(StandardCharsets.US_ASCII));
      send(
          port,
          "GET /hazelcast/rest/cluster HTTP/1.1\r\nHost: x\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
    }

    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    one.hear(Topic.wake, (from, words) -> heard.add(words.toString()));
    two.tell(Topic.wake, Buffer.buffer("still here"));
    assertThat(next(heard)).isEqualTo("still here");
    assertThat(one.others()).containsExactly(two.self());
  }

  private static void send(int port, byte[] bytes) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }
  }

  private static boolean answers(String host, int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// Below the ports that systems give to connections on their way out (32768 and up on Linux,
  /// 49152 by RFC 6335): one of those could take a port that was free a moment ago.
  private static final int PORTS_FROM = 20_000;

  private static final int PORTS_UPTO = 32_000;

  /// Two free ports, one behind the other.
  private static Cluster.Endpoint endpoint() {
    return endpoint(InetAddress.getLoopbackAddress());
  }

  private static Cluster.Endpoint endpoint(InetAddress address) {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(PORTS_FROM, PORTS_UPTO);
      try (var first = new ServerSocket(port, 1, address);
          var second = new ServerSocket(first.getLocalPort() + 1, 1, address)) {
        return new Cluster.Endpoint(address.getHostAddress(), second.getLocalPort() - 1);
      } catch (IOException e) {
        // Taken: another pair.
      }
    }
  }
}
