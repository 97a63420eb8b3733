package chat.alcove.load.trial;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/// Short trials one after the other, all on one installation, which must stand up again after each.
public final class ShortTrials implements AutoCloseable {
  private static final int TRIALS_MAX = 10;
  private static final long SEED = 1;

  private final Installation installation;
  private final PrintStream out;

  private ShortTrials(Installation installation, PrintStream out) {
    this.installation = installation;
    this.out = out;
  }

  /// Starts everything.
  ///
  /// @param jar of the server
  public static ShortTrials open(Vertx vertx, Path jar, PrintStream out)
      throws IOException, InterruptedException {
    var layout = Installation.Layout.of(Scale.SHORT.nodes(), TRIALS_MAX);
    return new ShortTrials(Installation.open(vertx, jar, layout), out);
  }

  /// Breaks something, and judges.
  public Result run(Trial trial) throws IOException, InterruptedException {
    return trial.run(new Play(installation, Scale.SHORT.crowd(), SEED, out), Scale.SHORT);
  }

  @Override
  public void close() throws IOException {
    installation.close();
  }
}
