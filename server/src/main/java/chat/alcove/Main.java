package chat.alcove;

import chat.alcove.config.Config;
import chat.alcove.config.ConfigRefused;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts one Alcove node, and stops it in order when a signal says so.
///
/// Exit codes: 0 stopped by a signal, 1 something stands in the way, 2 a setting is wrong, 3 to be
/// started again.
public final class Main {
  private static final Logger log = LoggerFactory.getLogger(Main.class);
  private static final Path FILE = Path.of("config", "alcove.yaml");
  private static final Duration START_END_MAX = Duration.ofSeconds(20);
  private static final int START_AGAIN = 3;

  private final Config config;
  private final Node node;
  private final AtomicBoolean signalled = new AtomicBoolean();
  // Stopped as asked is a success; by itself Java reports the signal.
  private volatile int exitCode;

  private Main(Config config) {
    this.config = config;
    this.node = new Node(config);
  }

  /// Runs until a signal stops it.
  public static void main(String[] args) {
    try {
      new Main(Config.load(System.getenv(), FILE)).run();
    } catch (ConfigRefused e) {
      fail(new StartRefused(StartRefused.WRONG_SETTING, String.valueOf(e.getMessage())));
    }
  }

  private void run() {
    stopOnSignal();
    try {
      var port = node.start(owner -> System.out.println(Greeting.owner(owner)));
      System.out.println(Greeting.links(config.web(), port));
      node.broken().onComplete(broken -> endBroken());
    } catch (Throwable e) {
      // Whatever it was: half a node must not stay behind.
      if (!signalled.get()) {
        node.stop();
        var refused = StartRefused.by(e, config);
        if (refused.unforeseen()) {
          log.error("start_failed", e);
        }
        fail(refused);
      }
    }
  }

  private static void fail(StartRefused refused) {
    System.err.println("alcove: " + refused.line());
    // Not exit: it would run the hook, which is for signals.
    Runtime.getRuntime().halt(refused.exitCode());
  }

  /// A node that hears no other would go on with what it last heard of them: its people are better
  /// served elsewhere, and by itself after a new start.
  private void endBroken() {
    if (signalled.get()) return;
    log.error("cluster lost, this node stops and must be started again");
    exitCode = START_AGAIN;
    // Exit waits for the hook, and the hook for the loop that is here.
    new Thread(() -> System.exit(START_AGAIN), "broken").start();
  }

  private void stopOnSignal() {
    var starting = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  signalled.set(true);
                  end(starting);
                  node.stop();
                  Runtime.getRuntime().halt(exitCode);
                },
                "stop"));
  }

  /// A start that is under way gives up at its next step, so that nothing is started behind our
  /// back.
  private static void end(Thread starting) {
    try {
      starting.interrupt();
      starting.join(START_END_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
