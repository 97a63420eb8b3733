package chat.alcove.load;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `alcove bench`: holds visitors and agents against a server and prints what it does, next to its
/// floors.
public final class Load {
  private Load() {}

  /// See [Options#USAGE]. Ends with 2 where the options are wrong.
  public static void main(String[] args) throws IOException, InterruptedException {
    var options = optionsOrExit(args);
    var vertx = Vertx.vertx();
    try {
      new Bench(options, System.out, vertx).run(serverJar());
    } finally {
      vertx.close().await();
    }
  }

  private static Options optionsOrExit(String[] args) {
    try {
      return Options.read(List.of(args));
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
