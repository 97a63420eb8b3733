package chat.alcove.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A command that ran to its end.
record Ended(int exitCode, String output) {
  /// Runs a command with nothing of our environment but where programs are found: `PG*` and
  /// `LD_LIBRARY_PATH` would change what PostgreSQL does.
  static Ended of(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    bare(builder.environment());
    var process = builder.start();
    process.getOutputStream().close();
    try (var out = process.getInputStream()) {
      var output = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Ended(process.waitFor(), output);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while running " + command.getFirst(), e);
    }
  }

  static void bare(Map<String, String> environment) {
    var path = environment.getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    environment.clear();
    environment.put("PATH", path);
    environment.put("LC_ALL", "C");
  }

  boolean succeeded() {
    return exitCode == 0;
  }

  String lastLine() {
    return output.isEmpty() ? "exit code " + exitCode : output.lines().toList().getLast();
  }
}
