package chat.alcove.load.search;

import chat.alcove.load.client.History;
import chat.alcove.load.client.Listener;
import chat.alcove.load.client.Login;
import chat.alcove.load.client.Net;
import chat.alcove.load.client.VisitorClient;
import chat.alcove.load.floor.AskFloor;
import chat.alcove.load.process.ServerDatabase;
import chat.alcove.load.process.ServerProcess;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// `alcove bench search`: imports articles into a server of its own, then asks as visitors do.
public final class SearchBench {
  /// What the command line may say.
  public static final String USAGE =
      """
      alcove bench search [--articles 10000] [--questions 3000] [--seconds 30]
      Imports made-up articles, half English and half Russian, into a server of its own, and asks: one question after
      the other, then 20 a second.\
      """;

  /// One socket may ask 100 times a second.
  private static final int VISITORS = 8;

  private static final int WARM = 300;
  private static final int A_SECOND = 20;

  private final Order order;
  private final PrintStream out;
  private final Vertx vertx;
  private final Random random = new Random(1);
  private final List<Tongue> tongues = List.of(Tongue.english(random), Tongue.russian(random));
  private final AtomicInteger empty = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  /// How much of it.
  ///
  /// @param seconds of the steady phase
  public record Order(int articles, int questions, int seconds) {
    /// Reads the command line, without the verb.
    public static Order read(List<String> arguments) {
      var order = new Order(10_000, 3_000, 30);
      for (int at = 0; at < arguments.size(); at += 2) {
        order =
            order.with(arguments.get(at), at + 1 < arguments.size() ? arguments.get(at + 1) : "");
      }
      return order;
    }

    private Order with(String name, String value) {
      return switch (name) {
        case "--articles" -> new Order(number(name, value), questions, seconds);
        case "--questions" -> new Order(articles, number(name, value), seconds);
        case "--seconds" -> new Order(articles, questions, number(name, value));
        default -> throw new IllegalArgumentException("what is " + name + "?");
      };
    }

    private static int number(String name, String value) {
      if (!value.matches("[1-9][0-9]{0,6}")) {
        throw new IllegalArgumentException(name + " wants a number of at least 1");
      }
      return Integer.parseInt(value);
    }
  }

  private record Question(String words, String language) {}

  private record House(List<VisitorClient> visitors, AskFloor floor) {}

  public SearchBench(Order order, PrintStream out, Vertx vertx) {
    this.order = order;
    this.out = out;
    this.vertx = vertx;
  }

  /// Imports, asks and prints.
  ///
  /// @param jar of the server: always one of our own
  public void run(Path jar) throws IOException, InterruptedException {
    out.println("starting a server on an empty folder ...");
    try (var server = ServerProcess.start(jar, ServerProcess.UNLIMITED)) {
      var net = Net.to(vertx, server.target());
      fill(net);
      var floor = AskFloor.open(vertx, ServerDatabase.in(server.data())).await();
      var house = new House(visitors(net, server.siteKey()), floor);
      Future.all(house.visitors().stream().map(VisitorClient::open).toList()).await();
      out.println("warming up ...");
      inTurn(house, WARM);
      empty.set(0);
      out.println("asking ...");
      var apart = inTurn(house, order.questions());
      int none = empty.getAndSet(0);
      var steady = steady(house);
      print(apart, none, steady);
      Future.all(house.visitors().stream().map(VisitorClient::close).toList()).await();
      floor.close().await();
    }
  }

  private void fill(Net net) {
    out.println("importing ...");
    var login = new Login(net, ServerProcess.EMAIL, ServerProcess.PASSWORD);
    var shelf = new Shelf(net, login.cookie().await());
    long began = System.nanoTime();
    double longest = 0;
    for (int from = 0; from < order.articles(); from += Shelf.TOGETHER) {
      var files =
          IntStream.range(from, Math.min(from + Shelf.TOGETHER, order.articles()))
              .mapToObj(n -> tongues.get(n % tongues.size()).article())
              .toList();
      long sent = System.nanoTime();
      shelf.add("article-" + from, files).await();
      longest = Math.max(longest, seconds(sent));
    }
    out.printf(
        Locale.ROOT,
        "imported %d articles in %.1f s, at most %d at a time: the longest %.1f s%n",
        order.articles(),
        seconds(began),
        Shelf.TOGETHER,
        longest);
  }

  private static List<VisitorClient> visitors(Net net, String site) {
    var forgotten = History.forgotten(System::nanoTime);
    return IntStream.range(0, VISITORS)
        .mapToObj(n -> new VisitorClient(net, "v" + n, site, forgotten, Listener.NONE))
        .toList();
  }

  private record Apart(Histogram search, Histogram floor) {}

  /// One after the other, each beside its floor.
  private Apart inTurn(House house, int count) {
    var apart = new Apart(new ConcurrentHistogram(3), new ConcurrentHistogram(3));
    for (int n = 0; n < count; n++) {
      long began = System.nanoTime();
      house.floor().ask().await();
      apart.floor().recordValue(System.nanoTime() - began);
      ask(house, n, System.nanoTime(), apart.search()).await();
    }
    return apart;
  }

  /// On a clock, whether or not the last were answered; one that left late counts from when it was
  /// due.
  private Apart steady(House house) {
    var apart = new Apart(new ConcurrentHistogram(3), new ConcurrentHistogram(3));
    var asked = new ArrayList<Future<?>>();
    var all = Promise.<Void>promise();
    int count = A_SECOND * order.seconds();
    long began = System.nanoTime();
    long timer =
        vertx.setPeriodic(
            1,
            _ -> {
              long due = began + TimeUnit.SECONDS.toNanos(1) * asked.size() / 2 / A_SECOND;
              if (asked.size() < 2 * count && System.nanoTime() >= due) {
                asked.add(ask(house, asked.size(), due, apart.search()));
                asked.add(house.floor().ask().onSuccess(_ -> since(due, apart.floor())));
              }
              if (asked.size() == 2 * count) all.tryComplete();
            });
    all.future().await();
    vertx.cancelTimer(timer);
    Future.join(asked).otherwiseEmpty().await();
    return apart;
  }

  private Future<?> ask(House house, int n, long since, Histogram into) {
    var question = question();
    return house
        .visitors()
        .get(n % VISITORS)
        .search(question.words(), question.language())
        .onSuccess(found -> {
          since(since, into);
          if (found == 0) empty.incrementAndGet();
        })
        .onFailure(_ -> failed.incrementAndGet())
        .otherwise(0);
  }

  private static void since(long began, Histogram into) {
    into.recordValue(Math.max(0, System.nanoTime() - began));
  }

  private Question question() {
    var tongue = tongues.get(random.nextInt(tongues.size()));
    return new Question(tongue.question(), tongue.language());
  }

  private void print(Apart apart, int none, Apart steady) {
    out.printf(
        Locale.ROOT,
        "%n%d articles, %d processors, load average %.1f; ms: p50 / p90 / p99 / max%n",
        order.articles(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    print("one after the other: search", apart.search());
    print("  SELECT 1", apart.floor());
    out.printf("  %d asked, %d found nothing%n", apart.search().getTotalCount(), none);
    print(A_SECOND + " a second: search", steady.search());
    print("  SELECT 1", steady.floor());
    out.printf("  %d asked, %d found nothing%n", steady.search().getTotalCount(), empty.get());
    out.printf("refused for good: %d%n", failed.get());
  }

  private void print(String name, Histogram histogram) {
    out.printf(
        Locale.ROOT,
        "%-34s %.1f / %.1f / %.1f / %.1f%n",
        name,
        histogram.getValueAtPercentile(50) / 1e6,
        histogram.getValueAtPercentile(90) / 1e6,
        histogram.getValueAtPercentile(99) / 1e6,
        histogram.getMaxValue() / 1e6);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
