package chat.alcove.load.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A network for each node, on one bridge, so that what passes between two of them can be dropped
/// as a real network drops it. Needs root, `ip` and `nft`.
final class Namespaces implements Network {
  private static final String BRIDGE = "alcovebr";
  private static final String NAME = "alcove-node-";
  private static final String TABLE = "alcovecut";
  private static final String PREFIX = "10.77.0.";
  private static final int FIRST = 11;

  private final int nodes;

  private Namespaces(int nodes) {
    this.nodes = nodes;
  }

  /// Makes the bridge and a network for each node.
  static Namespaces open(int nodes) {
    var networks = new Namespaces(nodes);
    networks.close();
    run("ip link add " + BRIDGE + " type bridge");
    run("ip addr add " + networks.outside() + "/24 dev " + BRIDGE);
    run("ip link set " + BRIDGE + " up");
    for (int n = 0; n < nodes; n++) {
      var name = NAME + n;
      run("ip netns add " + name);
      run("ip link add veth" + n + " type veth peer name eth0 netns " + name);
      run("ip link set veth" + n + " master " + BRIDGE + " up");
      run("ip -n " + name + " addr add " + networks.address(n) + "/24 dev eth0");
      run("ip -n " + name + " link set eth0 up");
      run("ip -n " + name + " link set lo up");
    }
    return networks;
  }

  /// From now on nothing passes between this node and the other nodes.
  void cut(int node) {
    // In the node's own network, so that the rule needs nothing of the bridge.
    var others = new ArrayList<String>();
    for (int n = 0; n < nodes; n++) {
      if (n != node) {
        others.add(address(n));
      }
    }
    var at = "ip netns exec " + NAME + node + " nft ";
    var set = "{ " + String.join(", ", others) + " }";
    run(at + "add table ip " + TABLE);
    run(at + "add chain ip " + TABLE + " in { type filter hook input priority 0 ; }");
    run(at + "add chain ip " + TABLE + " out { type filter hook output priority 0 ; }");
    run(at + "add rule ip " + TABLE + " in ip saddr " + set + " drop");
    run(at + "add rule ip " + TABLE + " out ip daddr " + set + " drop");
  }

  /// All is as before [#cut(int)].
  void heal(int node) {
    run("ip netns exec " + NAME + node + " nft delete table ip " + TABLE);
  }

  @Override
  public String address(int node) {
    return PREFIX + (FIRST + node);
  }

  @Override
  public String outside() {
    return PREFIX + 1;
  }

  @Override
  public List<String> at(int node) {
    return List.of("ip", "netns", "exec", NAME + node);
  }

  @Override
  public void close() {
    for (int n = 0; n < nodes; n++) {
      tryTo("ip netns del " + NAME + n);
    }
    tryTo("ip link del " + BRIDGE);
  }

  private static void run(String command) {
    int ended = tryTo(command);
    if (ended != 0) {
      throw new IllegalStateException(command + ": ended with " + ended);
    }
  }

  private static int tryTo(String command) {
    try {
      return new ProcessBuilder(command.split(" ", -1))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new IllegalStateException(command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
