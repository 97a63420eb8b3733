package chat.alcove.load;

import chat.alcove.load.client.Login;
import chat.alcove.load.client.Net;
import chat.alcove.load.client.Target;
import chat.alcove.load.floor.InsertFloor;
import chat.alcove.load.floor.RelayProcess;
import chat.alcove.load.process.ServerDatabase;
import chat.alcove.load.process.ServerProcess;
import chat.alcove.load.process.Team;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// One run: the server and its floors in turn, several rounds, so that a change in the weather hits
/// all of them.
final class Bench {
  private static final int ROUNDS_MAX = 3;
  private static final int ROUND_SECONDS_MIN = 10;

  private final Options options;
  private final PrintStream out;
  private final Vertx vertx;

  Bench(Options options, PrintStream out, Vertx vertx) {
    this.options = options;
    this.out = out;
    this.vertx = vertx;
  }

  /// Where the server under test is.
  ///
  /// @param data its data folder, where we may look into it
  private record Place(
      Target target, Options.Account account, Optional<Path> data, OptionalLong pid) {}

  /// @param jar of the server, used where the options name no running one
  void run(Path jar) throws IOException, InterruptedException {
    if (options.server().isPresent()) {
      measure(new Place(options.server().get(), options.account(), options.data(), options.pid()));
      return;
    }
    out.println("starting a server on an empty folder ...");
    try (var server = ServerProcess.start(jar, ServerProcess.UNLIMITED)) {
      var account = new Options.Account(ServerProcess.EMAIL, ServerProcess.PASSWORD);
      var pid = OptionalLong.of(server.pid());
      measure(new Place(server.target(), account, Optional.of(server.data()), pid));
    }
  }

  private void measure(Place place) throws IOException, InterruptedException {
    try (var relayed = RelayProcess.start()) {
      var alcove = alcove(place);
      var relay = relay(relayed);
      var insert = insert(place);
      out.println("connecting ...");
      alcove.gather();
      relay.gather();
      play(alcove, relay, insert);
      alcove.leave();
      relay.leave();
      insert.ifPresent(InsertRun::close);
      new Report(options, alcove, relay, insert.map(InsertRun::figures)).print(out);
    }
  }

  private Contestant alcove(Place place) throws IOException, InterruptedException {
    var net = Net.to(vertx, place.target);
    var site = ServerProcess.siteKey(place.target);
    return new Contestant(options, new Crowd.Invitation(net, site, logins(place, net)), place.pid);
  }

  /// In a server of our own each agent is a person with a seat for every conversation they follow.
  private List<Supplier<Future<String>>> logins(Place place, Net net) throws IOException {
    if (options.server().isPresent()) {
      return List.of(new Login(net, place.account.email(), place.account.password())::ticket);
    }
    var database = ServerDatabase.open(vertx, ServerDatabase.in(place.data.orElseThrow()));
    // Who speaks first takes the conversation: routing has a bench of its own.
    database.run("UPDATE line SET assigns = false").await();
    var team = Team.join(database, "Agent ", options.agents(), Options.FOLLOWED_MAX).await();
    database.close().await();
    return team.stream()
        .<Supplier<Future<String>>>map(member -> Login.known(net, member.cookie())::ticket)
        .toList();
  }

  private Contestant relay(RelayProcess process) {
    var net = Net.to(vertx, process.target());
    var invitation = new Crowd.Invitation(net, "any", List.of(() -> Future.succeededFuture("any")));
    return new Contestant(options, invitation, OptionalLong.of(process.pid()));
  }

  private Optional<InsertRun> insert(Place place) throws IOException {
    if (place.data.isEmpty()) {
      return Optional.empty();
    }
    var database = ServerDatabase.in(place.data.get());
    return Optional.of(new InsertRun(InsertFloor.open(vertx, database).await()));
  }

  private void play(Contestant alcove, Contestant relay, Optional<InsertRun> insert) {
    int rounds = Math.clamp(options.seconds() / ROUND_SECONDS_MIN, 1, ROUNDS_MAX);
    long roundNs = TimeUnit.SECONDS.toNanos(options.seconds()) / rounds;
    out.println("warming up ...");
    alcove.warm(roundNs / 2);
    relay.warm(roundNs / 8);
    for (int round = 1; round <= rounds; round++) {
      out.println("round " + round + " of " + rounds + " ...");
      alcove.saturate(roundNs / 4);
      relay.saturate(roundNs / 8);
      insert.ifPresent(run -> run.saturate(Traffic.inFlight(options.visitors()), roundNs / 8));
      alcove.steady(options.rate(), roundNs / 4);
      relay.steady(options.rate(), roundNs / 4);
    }
  }
}
