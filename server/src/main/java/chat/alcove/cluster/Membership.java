package chat.alcove.cluster;

import chat.alcove.config.Cluster;
import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.spi.MemberAddressProvider;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.stream.Collectors;

/// How Hazelcast finds the other members, and notices that one is gone: short times, one port, and
/// nothing open that membership does not need.
///
/// There is no client port, no REST, no multicast and no search of the network, and nothing that
/// comes in can name a class of its own choice.
final class Membership {
  /// Between two signs of life.
  static final Duration HEARTBEAT = Duration.ofSeconds(1);

  /// A member that was silent for so long is gone.
  static final Duration SILENCE_MAX = Duration.ofSeconds(5);

  /// Between two looks for the other half of a cluster that was split.
  static final Duration MERGE_EVERY = Duration.ofSeconds(5);

  /// What exceptions of Hazelcast's are made of.
  private static final String[] EXCEPTIONS = {
    "java.lang.Throwable",
    "java.lang.Exception",
    "java.lang.Error",
    "java.lang.RuntimeException",
    "java.lang.IllegalArgumentException",
    "java.lang.IllegalStateException",
    "java.lang.InterruptedException",
    "java.lang.NullPointerException",
    "java.lang.UnsupportedOperationException",
    "java.io.IOException",
    "java.util.concurrent.CancellationException",
    "java.util.concurrent.CompletionException",
    "java.util.concurrent.ExecutionException",
    "java.util.concurrent.RejectedExecutionException",
    "java.util.concurrent.TimeoutException",
    "java.lang.StackTraceElement",
    "[Ljava.lang.StackTraceElement;",
    "java.util.ArrayList",
    "java.util.Collections$EmptyList",
    "java.util.Collections$UnmodifiableCollection",
    "java.util.Collections$UnmodifiableList",
    "java.util.Collections$UnmodifiableRandomAccessList"
  };

  private Membership() {}

  static Config of(Cluster cluster, InetAddress address) {
    var config = new Config().setClusterName(cluster.name());
    properties(config, address);
    config.getJetConfig().setEnabled(false);
    config
        .getSerializationConfig()
        .setJavaSerializationFilterConfig(classes())
        .setCheckClassDefErrors(true);
    network(config.getAdvancedNetworkConfig(), cluster, address);
    return config;
  }

  private static void properties(Config config, InetAddress address) {
    config
        .setProperty("hazelcast.heartbeat.interval.seconds", "" + HEARTBEAT.toSeconds())
        .setProperty("hazelcast.max.no.heartbeat.seconds", "" + SILENCE_MAX.toSeconds())
        .setProperty("hazelcast.merge.first.run.delay.seconds", "" + MERGE_EVERY.toSeconds())
        .setProperty("hazelcast.merge.next.run.delay.seconds", "" + MERGE_EVERY.toSeconds())
        .setProperty("hazelcast.wait.seconds.before.join", "1")
        .setProperty("hazelcast.operation.call.timeout.millis", "5000")
        .setProperty("hazelcast.graceful.shutdown.max.wait", "3")
        .setProperty("hazelcast.socket.bind.any", "false")
        .setProperty("hazelcast.prefer.ipv4.stack", "" + !(address instanceof Inet6Address))
        .setProperty("hazelcast.phone.home.enabled", "false")
        .setProperty("hazelcast.health.monitoring.level", "OFF")
        .setProperty("hazelcast.logging.type", "slf4j")
        .setProperty("hazelcast.shutdownhook.enabled", "false");
  }

  /// What a member may make of the bytes of another.
  private static JavaSerializationFilterConfig classes() {
    var filter = new JavaSerializationFilterConfig().setDefaultsDisabled(true);
    filter.getWhitelist().addPrefixes("com.hazelcast.", "io.vertx.spi.cluster.hazelcast.impl.");
    // A member that is asked at the wrong moment answers with an exception. Who cannot read that
    // one waits until it is late.
    filter.getWhitelist().addClasses(EXCEPTIONS);
    return filter;
  }

  private static void network(AdvancedNetworkConfig network, Cluster cluster, InetAddress address) {
    int port = cluster.bind().port();
    var endpoint = new ServerSocketEndpointConfig().setPort(port).setPortAutoIncrement(false);
    network.setEnabled(true).setMemberEndpointConfig(endpoint);
    network
        .getMemberAddressProviderConfig()
        .setEnabled(true)
        .setImplementation(new Here(new InetSocketAddress(address, port)));
    join(network.getJoin(), cluster);
  }

  /// Where this member listens and is found. Told by the names of interfaces instead, Hazelcast
  /// would look for others that are named, too, on those interfaces alone, and never find them.
  private record Here(InetSocketAddress address) implements MemberAddressProvider {
    @Override
    public InetSocketAddress getBindAddress() {
      return address;
    }

    @Override
    public InetSocketAddress getBindAddress(EndpointQualifier qualifier) {
      return address;
    }

    @Override
    public InetSocketAddress getPublicAddress() {
      return address;
    }

    @Override
    public InetSocketAddress getPublicAddress(EndpointQualifier qualifier) {
      return address;
    }
  }

  private static void join(JoinConfig join, Cluster cluster) {
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    switch (cluster.members()) {
      case Cluster.Members.Listed listed ->
          join.getTcpIpConfig()
              .setEnabled(true)
              .setConnectionTimeoutSeconds(2)
              .setMembers(
                  listed.endpoints().stream()
                      .map(Cluster.Endpoint::toString)
                      .collect(Collectors.toList()));
      case Cluster.Members.Named named ->
          join.getKubernetesConfig()
              .setEnabled(true)
              .setProperty("service-dns", named.dns())
              .setProperty("service-port", "" + cluster.bind().port());
    }
  }
}
