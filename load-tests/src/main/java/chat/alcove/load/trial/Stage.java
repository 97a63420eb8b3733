package chat.alcove.load.trial;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/// Where a trial is played.
///
/// @param jar of the server
/// @param seed chooses which node, which client, which words
record Stage(Vertx vertx, Path jar, Scale scale, long seed, PrintStream out) {
  /// What is done to those who talk.
  interface Course {
    Result run(Play play) throws IOException, InterruptedException;
  }

  Stage with(Scale other) {
    return new Stage(vertx, jar, other, seed, out);
  }

  /// Builds an installation, plays on it, and takes it down.
  Result play(Installation.Layout layout, Course course) throws IOException, InterruptedException {
    out.printf("starting %d nodes ...%n", layout.nodes());
    try (var installation = Installation.open(vertx, jar, layout)) {
      return course.run(new Play(installation, scale.crowd(), seed, out));
    }
  }
}
