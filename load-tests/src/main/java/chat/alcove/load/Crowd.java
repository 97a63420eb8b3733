package chat.alcove.load;

import chat.alcove.load.client.AgentClient;
import chat.alcove.load.client.History;
import chat.alcove.load.client.Net;
import chat.alcove.load.client.Side;
import chat.alcove.load.client.VisitorClient;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// Visitors and agents of one server, each visitor in one conversation that one agent follows.
final class Crowd {
  private static final int AT_ONCE_MAX = 64;
  private static final History FORGOTTEN = History.forgotten(System::nanoTime);

  private final List<VisitorClient> visitors = new ArrayList<>();
  private final List<AgentClient> agents = new ArrayList<>();
  private final List<Talk> talks = new ArrayList<>();

  /// One conversation and its two sides.
  record Talk(VisitorClient visitor, AgentClient agent, String conversation) {}

  /// Where to come, and with what.
  ///
  /// @param logins of the agents; where there are fewer, some have several sockets
  record Invitation(Net net, String site, List<Supplier<Future<String>>> logins) {
    Supplier<Future<String>> tickets(int agent) {
      return logins.get(agent % logins.size());
    }
  }

  Crowd(Options options, Invitation to, Traffic traffic) {
    var toAgents = traffic.hearing(Side.VISITOR);
    var toVisitors = traffic.hearing(Side.AGENT);
    for (int n = 0; n < options.agents(); n++) {
      agents.add(new AgentClient(to.net, "a" + n, to.tickets(n), FORGOTTEN, toAgents));
    }
    for (int n = 0; n < options.visitors(); n++) {
      visitors.add(new VisitorClient(to.net, "v" + n, to.site, FORGOTTEN, toVisitors));
    }
  }

  int sockets() {
    return visitors.size() + agents.size();
  }

  List<Talk> talks() {
    return talks;
  }

  /// Opens every socket and says hello on it.
  ///
  /// @return how long the visitors took; agents ask for a ticket first, so they are not counted
  Duration connect() {
    allOf(agents.size(), n -> agents.get(n).open()).await();
    long began = System.nanoTime();
    allOf(visitors.size(), n -> visitors.get(n).open()).await();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /// Every visitor says a first word, and one agent opens that conversation.
  void meet() {
    visitors.forEach(visitor -> talks.add(new Talk(visitor, agents.getFirst(), "")));
    allOf(visitors.size(), this::meet).await();
  }

  private Future<Void> meet(int n) {
    var agent = agents.get(n % agents.size());
    return visitors
        .get(n)
        .say("hello")
        .compose(said -> {
          talks.set(n, new Talk(visitors.get(n), agent, said.conversation()));
          return agent.follow(said.conversation());
        });
  }

  void leave() {
    allOf(visitors.size(), n -> visitors.get(n).close()).await();
    allOf(agents.size(), n -> agents.get(n).close()).await();
  }

  /// Does it for all of them, not all at once.
  private static Future<?> allOf(int count, IntFunction<Future<Void>> each) {
    var lanes = new ArrayList<Future<Void>>();
    for (int lane = 0; lane < Math.min(AT_ONCE_MAX, count); lane++) {
      lanes.add(lane(lane, count, each));
    }
    return Future.all(lanes);
  }

  private static Future<Void> lane(int n, int count, IntFunction<Future<Void>> each) {
    return n >= count
        ? Future.succeededFuture()
        : each.apply(n).compose(done -> lane(n + AT_ONCE_MAX, count, each));
  }
}
