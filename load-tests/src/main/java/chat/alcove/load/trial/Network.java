package chat.alcove.load.trial;

import java.util.List;

/// Where nodes stand, and how they reach one another.
interface Network extends AutoCloseable {
  /// The address of a node.
  String address(int node);

  /// The address under which nodes find all else.
  String outside();

  /// What to put before a command, so that it runs where this node stands.
  List<String> at(int node);

  @Override
  void close();

  /// All on one address, as one machine has it.
  Network LOOPBACK =
      new Network() {
        @Override
        public String address(int node) {
          return "127.0.0.1";
        }

        @Override
        public String outside() {
          return "127.0.0.1";
        }

        @Override
        public List<String> at(int node) {
          return List.of();
        }

        @Override
        public void close() {}
      };
}
