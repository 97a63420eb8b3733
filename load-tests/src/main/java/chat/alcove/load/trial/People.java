package chat.alcove.load.trial;

import chat.alcove.load.client.AgentClient;
import chat.alcove.load.client.History;
import chat.alcove.load.client.Listener;
import chat.alcove.load.client.Login;
import chat.alcove.load.client.Net;
import chat.alcove.load.client.VisitorClient;
import chat.alcove.load.process.Team;
import chat.alcove.load.process.Team.Member;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Visitors and agents of one trial, who talk as people do: visitors write, agents take what rings,
/// answer, and now and then close; whoever was closed comes back or leaves their place to another.
public final class People {
  private static final int CLOSE_EVERY_MS = 2_000;
  private static final int SECOND_MS = 1_000;
  private static final int FOLLOW_AGAIN_MS = 500;
  private static final int UNANSWERED_MAX = 5;

  private final Installation installation;
  private final Installation.Line line;
  private final Crowd crowd;
  private final History history;
  private final Net net;
  private final Random random;
  private final List<VisitorClient> visitors = new CopyOnWriteArrayList<>();
  private final List<VisitorClient> former = new CopyOnWriteArrayList<>();
  private final List<Desk> desks = new CopyOnWriteArrayList<>();
  private final List<AgentClient> watchers = new ArrayList<>();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicLong words = new AtomicLong();
  private final AtomicInteger newcomers = new AtomicInteger();
  private final List<Long> timers = new ArrayList<>();

  /// How many, and how many messages a second in all.
  public record Crowd(int visitors, int agents, int seats, int rate) {}

  People(Installation installation, Crowd crowd, History history, long seed) {
    this.installation = installation;
    this.line = installation.nextLine();
    this.crowd = crowd;
    this.history = history;
    this.random = new Random(seed);
    this.net = Net.to(installation.vertx(), installation.target());
  }

  Installation.Line line() {
    return line;
  }

  Crowd crowd() {
    return crowd;
  }

  /// Everybody comes; visitors say a first word.
  void gather() {
    var team = join("Agent ", crowd.agents, crowd.seats);
    team.forEach(member -> desks.add(new Desk(member)));
    Lanes.each(desks.size(), n -> desks.get(n).client().open());
    watch();
    for (int n = 0; n < crowd.visitors; n++) {
      visitors.add(visitor(n));
    }
    Lanes.each(crowd.visitors, n -> visitors.get(n).open());
    Lanes.each(crowd.visitors, n -> counted(visitors.get(n).say(text("hello"))).mapEmpty());
  }

  private List<Member> join(String name, int count, int seats) {
    var database = installation.database();
    var team = Team.join(database, name, count, seats).await();
    var ids = team.stream().map(Member::id).toArray(UUID[]::new);
    database
        .run(
            "DELETE FROM line_member WHERE agent_id = ANY($1::uuid[]) AND line_id <> $2",
            ids,
            line.id())
        .await();
    return team;
  }

  /// One colleague at each node, past the balancer, who takes nothing and watches.
  private void watch() {
    var nodes = installation.nodes();
    var team = join("Watcher ", nodes.size(), 0);
    for (int n = 0; n < nodes.size(); n++) {
      var there = Net.to(installation.vertx(), nodes.get(n).target(), net.origin());
      var login = Login.known(there, team.get(n).cookie());
      watchers.add(
          new AgentClient(there, team.get(n).name(), login::ticket, history, new Watching()));
    }
    Lanes.each(watchers.size(), n -> watchers.get(n).open());
  }

  private VisitorClient visitor(int place) {
    var name = "visitor " + newcomers.incrementAndGet();
    return new VisitorClient(net, name, line.site(), history, new Guest(place));
  }

  /// What a visitor does of their own accord.
  private final class Guest implements Listener {
    private final int place;

    private Guest(int place) {
      this.place = place;
    }

    @Override
    public void shown(String conversation, JsonObject entry) {
      if (entry.getString("kind").equals("closed") && ThreadLocalRandom.current().nextBoolean()) {
        var next = visitor(place);
        former.add(visitors.set(place, next));
        next.open().onSuccess(in -> counted(next.say(text("hello"))));
      }
    }
  }

  /// One agent at work.
  final class Desk implements Listener {
    private final Member member;
    private final List<String> conversations = new CopyOnWriteArrayList<>();
    private final List<String> ringing = new CopyOnWriteArrayList<>();
    private volatile AgentClient client;
    private volatile AtomicInteger asked = new AtomicInteger();
    private int consoles;

    private Desk(Member member) {
      this.member = member;
      this.client = console();
    }

    /// Each has a name of its own, by which the history knows it.
    private AgentClient console() {
      var login = Login.known(net, member.cookie());
      var name = consoles++ == 0 ? member.name() : member.name() + ", console " + consoles;
      return new AgentClient(net, name, login::ticket, history, this);
    }

    private <T> Future<T> counted(Future<T> receipt) {
      var here = asked;
      here.incrementAndGet();
      return receipt.onComplete(any -> here.decrementAndGet());
    }

    String agent() {
      return member.id().toString();
    }

    AgentClient client() {
      return client;
    }

    List<String> conversations() {
      return List.copyOf(conversations);
    }

    /// As a machine that loses its power.
    void vanish() {
      conversations.clear();
      ringing.clear();
      asked = new AtomicInteger();
      client.vanish().await();
    }

    /// On another machine.
    void comeBack() {
      client = console();
      var _ = client.open();
    }

    @Override
    public boolean takesWhatRings() {
      return true;
    }

    @Override
    public void shown(String conversation, JsonObject entry) {}

    @Override
    public void rings(AgentClient at, String conversation) {
      if (at != client || ringing.contains(conversation)) {
        return;
      }
      ringing.add(conversation);
      counted(at.accept(conversation))
          .onComplete(
              taken -> {
                ringing.remove(conversation);
                conversations.add(conversation);
                follow(at, conversation);
                counted(at.say(conversation, text("I am on it")));
              },
              lost -> ringing.remove(conversation));
    }

    /// Asks again where the server could not say now.
    private void follow(AgentClient at, String conversation) {
      at.follow(conversation)
          .onFailure(cause ->
              installation
                  .vertx()
                  .setTimer(
                      FOLLOW_AGAIN_MS,
                      timer -> {
                        if (at == client) {
                          follow(at, conversation);
                        }
                      }));
    }

    private void say() {
      var held = conversations();
      // Nobody goes on for long without an answer.
      if (!held.isEmpty() && asked.get() < UNANSWERED_MAX) {
        var conversation = held.get(random.nextInt(held.size()));
        counted(client.say(conversation, text("answer")))
            .onFailure(refused -> conversations.remove(conversation));
      }
    }

    private void closeOne() {
      var held = conversations();
      if (!held.isEmpty()) {
        var conversation = held.get(random.nextInt(held.size()));
        conversations.remove(conversation);
        counted(client.close(conversation));
      }
    }
  }

  /// They talk until [#hush()].
  void talk() {
    var vertx = installation.vertx();
    long everyMs = Math.max(1, SECOND_MS / crowd.rate);
    var turn = new AtomicLong();
    timers.add(vertx.setPeriodic(everyMs, tick -> sayNext(turn.incrementAndGet())));
    timers.add(
        vertx.setPeriodic(
            CLOSE_EVERY_MS, tick -> desks.get(random.nextInt(desks.size())).closeOne()));
  }

  private void sayNext(long turn) {
    if (turn % 2 == 0) {
      counted(visitors.get(random.nextInt(visitors.size())).say(text("question")));
    } else {
      desks.get(random.nextInt(desks.size())).say();
    }
  }

  /// Nobody says anything new.
  void hush() {
    timers.forEach(installation.vertx()::cancelTimer);
    timers.clear();
  }

  private String text(String what) {
    return what + " " + words.incrementAndGet() + " of a trial, with some words after it";
  }

  <T> Future<T> counted(Future<T> receipt) {
    unanswered.incrementAndGet();
    return receipt.onComplete(any -> unanswered.decrementAndGet());
  }

  Desk desk(int n) {
    return desks.get(n);
  }

  List<Desk> desks() {
    return desks;
  }

  List<VisitorClient> visitors() {
    return visitors;
  }

  /// How those are called who watch each node from beside it.
  List<String> watchers() {
    return watchers.stream().map(AgentClient::name).toList();
  }

  /// What each agent could have at once.
  Map<String, Integer> seats() {
    return desks.stream().collect(Collectors.toMap(Desk::agent, any -> crowd.seats));
  }

  /// Whether every word was answered, and every view is as long as the log.
  boolean quiet() {
    return waiting() == 0 && caughtUp();
  }

  private int waiting() {
    return unanswered.get() + desks.stream().mapToInt(desk -> desk.asked.get()).sum();
  }

  /// What [#quiet()] waits for, in a word.
  String unrest() {
    return unanswered.get()
        + " words without an answer, views "
        + (caughtUp() ? "" : "not ")
        + "complete";
  }

  private boolean caughtUp() {
    var written = Written.on(installation.database(), line);
    return Stream.concat(visitors.stream(), former.stream())
            .allMatch(
                visitor -> visitor.following().await().stream().allMatch(written::shownToVisitor))
        && desks.stream()
            .allMatch(
                desk -> desk.client.following().await().stream().allMatch(written::shownToStaff));
  }

  void leave() {
    Lanes.each(visitors.size(), n -> visitors.get(n).close());
    Lanes.each(former.size(), n -> former.get(n).close());
    Lanes.each(desks.size(), n -> desks.get(n).client().close());
    Lanes.each(watchers.size(), n -> watchers.get(n).close());
  }
}
