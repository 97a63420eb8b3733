package chat.alcove.load.process;

import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A PostgreSQL that nobody looks after but us: what is killed stays down until we start it.
///
/// It runs on the data that one start of a server has made, with its workspace and its owner.
public final class PostgresProcess implements AutoCloseable {
  /// Between two attempts to start while another one ends.
  private static final Duration AGAIN = Duration.ofMillis(100);

  private static final int NOBODY = 65_534;

  /// As Alcove runs its own, and what tells the queries of clients.
  private static final List<String> SETTINGS =
      List.of(
          "fsync=on",
          "synchronous_commit=on",
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=200",
          "shared_buffers=128MB",
          "jit=off",
          "shared_preload_libraries=pg_stat_statements");

  private final Path folder;
  private final PgConnectOptions options;
  private Child child;

  private PostgresProcess(Path folder, PgConnectOptions options)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.options = options;
    this.child = launch();
  }

  /// Has a server make its data in a folder, and starts one on them.
  ///
  /// @param jar of the server
  public static PostgresProcess startIn(Path data, Path jar)
      throws IOException, InterruptedException {
    ServerProcess.start(jar, data, Map.of()).stop();
    return new PostgresProcess(data.resolve("postgres"), ServerDatabase.in(data));
  }

  /// How to reach it, past any proxy.
  public PgConnectOptions options() {
    return new PgConnectOptions(options);
  }

  public Child child() {
    return child;
  }

  /// Starts it again after a [Child#kill()], and waits until it answers.
  public void restart() throws IOException, InterruptedException {
    child = launch();
  }

  @Override
  public void close() {
    child.wake();
    child.kill();
  }

  private Child launch() throws IOException, InterruptedException {
    var command = new ArrayList<>(account());
    command.addAll(List.of(binary(), "-D", folder.resolve("data").toString()));
    command.addAll(List.of("-p", Integer.toString(options.getPort())));
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    var log = folder.resolve("bench.log").toFile();
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    // Another one may still be ending: its children notice late that it was killed.
    for (int tried = 1; ; tried++) {
      Files.deleteIfExists(folder.resolve("data/postmaster.pid"));
      var process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log)).start();
      try {
        JavaProcess.await(process, () -> ready(process));
        return Child.of(process);
      } catch (IllegalStateException ended) {
        if (tried == 50) {
          throw new IllegalStateException("PostgreSQL: " + Files.readString(log.toPath()), ended);
        }
        LockSupport.parkNanos(AGAIN.toNanos());
      }
    }
  }

  private boolean ready(Process process) {
    try {
      var note = Files.readAllLines(folder.resolve("data/postmaster.pid"));
      return note.size() > 7
          && note.getFirst().strip().equals(Long.toString(process.pid()))
          && note.get(7).startsWith("ready");
    } catch (IOException notYet) {
      return false;
    }
  }

  private String binary() throws IOException {
    try (var found = Files.newDirectoryStream(folder, "binaries-*")) {
      return found.iterator().next().resolve("bin/postgres").toString();
    }
  }

  /// PostgreSQL refuses to run as root.
  private List<String> account() throws IOException {
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    return root
        ? List.of(
            "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs")
        : List.of();
  }
}
