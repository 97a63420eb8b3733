package chat.alcove.load;

import chat.alcove.load.search.SearchBench;
import chat.alcove.load.trial.FaultBench;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `alcove bench`: holds visitors and agents against a server and prints what it does, next to its
/// floors.
public final class Load {
  private Load() {}

  /// See [Options#USAGE]. Ends with 2 where the options are wrong.
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length > 0 && args[0].equals("faults")) {
      faults(List.of(args).subList(1, args.length));
      return;
    }
    if (args.length > 0 && args[0].equals("search")) {
      search(List.of(args).subList(1, args.length));
      return;
    }
    var options = optionsOrExit(args);
    var vertx = Vertx.vertx();
    try {
      if (routing(args)) {
        new RoutingBench(options, System.out, vertx).run(serverJar());
      } else {
        new Bench(options, System.out, vertx).run(serverJar());
      }
    } finally {
      vertx.close().await();
    }
  }

  private static void faults(List<String> arguments) throws IOException, InterruptedException {
    var vertx = Vertx.vertx();
    boolean passed = false;
    try {
      passed = new FaultBench(faultsOrExit(arguments), System.out, vertx).run(serverJar());
    } finally {
      vertx.close().await();
    }
    System.exit(passed ? 0 : 1);
  }

  private static void search(List<String> arguments) throws IOException, InterruptedException {
    var order = searchOrExit(arguments);
    var vertx = Vertx.vertx();
    try {
      new SearchBench(order, System.out, vertx).run(serverJar());
    } finally {
      vertx.close().await();
    }
  }

  private static SearchBench.Order searchOrExit(List<String> arguments) {
    try {
      return SearchBench.Order.read(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage() + "\n" + SearchBench.USAGE);
      System.exit(2);
      throw wrong;
    }
  }

  private static FaultBench.Order faultsOrExit(List<String> arguments) {
    try {
      return FaultBench.Order.read(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage() + "\n" + FaultBench.usage());
      System.exit(2);
      throw wrong;
    }
  }

  private static boolean routing(String[] args) {
    return args.length > 0 && args[0].equals("routing");
  }

  private static Options optionsOrExit(String[] args) {
    try {
      if (!routing(args)) {
        return Options.read(List.of(args));
      }
      var given = new ArrayList<>(RoutingBench.DEFAULTS);
      given.addAll(List.of(args).subList(1, args.length));
      return Options.read(given);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage() + "\n" + Options.USAGE);
      System.exit(2);
      throw wrong;
    }
  }

  /// Built beside us, unless the property `alcove.jar` names another.
  private static Path serverJar() {
    return Path.of(System.getProperty("alcove.jar", "server/target/alcove.jar"));
  }
}
