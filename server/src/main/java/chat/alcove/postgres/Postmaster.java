package chat.alcove.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// One run of the server process.
record Postmaster(Process process, Path data) {
  private static final Duration READY_MAX = Duration.ofMinutes(2);
  private static final Duration FAST_STOP_MAX = Duration.ofSeconds(15);
  private static final Duration IMMEDIATE_STOP_MAX = Duration.ofSeconds(5);
  private static final int POLL_MS = 4;

  /// What every start sets, over whatever `postgresql.conf` says.
  private static final List<String> SETTINGS =
      List.of(
          "fsync=on",
          "synchronous_commit=on",
          "full_page_writes=on",
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=200",
          "shared_buffers=128MB",
          // Plans are made of what the server knows of its tables: in a house that fills from
          // nothing that must not be a minute old.
          "autovacuum_naptime=10s",
          "jit=off",
          "logging_collector=off",
          "log_checkpoints=off",
          // Above ERROR: a refused statement is answered to its sender, and its row may hold
          // people's words.
          "log_min_messages=log",
          "log_line_prefix=%m [%p] ");

  /// Starts the server and waits until it answers.
  static Postmaster launch(Cluster cluster, int port) throws IOException, InterruptedException {
    return launch(cluster, port, List.of());
  }

  /// With settings that go over ours.
  static Postmaster launch(Cluster cluster, int port, List<String> settings)
      throws IOException, InterruptedException {
    cluster.boundLog();
    var logged = Files.exists(cluster.log()) ? Files.size(cluster.log()) : 0;
    var builder = new ProcessBuilder(cluster.account().command(command(cluster, port, settings)));
    Ended.bare(builder.environment());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(cluster.log().toFile()));
    var process = builder.start();
    process.getOutputStream().close();
    var started = new Postmaster(process, cluster.data());
    try {
      started.awaitReady(cluster.log(), logged);
    } catch (InterruptedException | RuntimeException | IOException e) {
      process.destroyForcibly();
      throw e;
    }
    return started;
  }

  private static List<String> command(Cluster cluster, int port, List<String> settings) {
    var command = new ArrayList<String>();
    command.addAll(List.of(cluster.program("postgres").toString(), "-D", "" + cluster.data()));
    command.addAll(List.of("-p", "" + port));
    for (var setting : Stream.concat(SETTINGS.stream(), settings.stream()).toList()) {
      command.addAll(List.of("-c", setting));
    }
    return command;
  }

  /// Stops the server: first so that it closes its files in order, then harder.
  void stop() throws IOException {
    stopAll(data);
  }

  /// Stops whatever still works on these data: the server of an Alcove that was killed, with the
  /// settings of that time, or what a killed server left behind. Nothing is ever taken over.
  static void stopAll(Path data) throws IOException {
    if (on(data).isEmpty()) {
      return;
    }
    var leader = leader(data);
    for (var process : leader) {
      signal("INT", process);
    }
    // Without a leader nobody tells the others to end in order.
    if (leader.isEmpty() || !gone(data, FAST_STOP_MAX)) {
      for (var process : on(data)) {
        signal("QUIT", process);
      }
    }
    if (!gone(data, IMMEDIATE_STOP_MAX)) {
      on(data).forEach(ProcessHandle::destroyForcibly);
      gone(data, IMMEDIATE_STOP_MAX);
    }
  }

  /// Removes the note of a server that is gone. PostgreSQL does so itself unless its process number
  /// went to somebody else meanwhile, as it does when a container starts again.
  static void removeStaleNote(Path data) throws IOException {
    if (on(data).isEmpty()) {
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    }
  }

  private void awaitReady(Path log, long logged) throws IOException, InterruptedException {
    var until = System.nanoTime() + READY_MAX.toNanos();
    while (!process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
      var note = note(data);
      if (note.size() > 7
          && note.getFirst().strip().equals("" + process.pid())
          && note.get(7).startsWith("ready")) {
        return;
      }
      if (System.nanoTime() > until) {
        throw new StartFailed("PostgreSQL was not ready within two minutes; see " + log);
      }
    }
    throw new StartFailed(
        "PostgreSQL ended at once: %s (see %s)".formatted(reason(log, logged), log));
  }

  /// The first thing it complained of since `logged`.
  private static String reason(Path log, long logged) throws IOException {
    var bytes = Files.readAllBytes(log);
    var from = (int) Math.min(logged, bytes.length);
    return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("FATAL") || line.contains("PANIC") || !line.contains(" LOG:"))
        .findFirst()
        .orElse("no reason in its log");
  }

  private static List<String> note(Path data) {
    try {
      return Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // Not there yet, or just being replaced.
      return List.of();
    }
  }

  private static List<ProcessHandle> leader(Path data) {
    var note = note(data);
    return on(data).stream()
        .filter(process -> !note.isEmpty() && note.getFirst().strip().equals("" + process.pid()))
        .toList();
  }

  /// Server processes whose working folder is `data`, which PostgreSQL never leaves. A process
  /// number from a file alone proves nothing.
  private static List<ProcessHandle> on(Path data) {
    return ProcessHandle.allProcesses().filter(process -> works(process.pid(), data)).toList();
  }

  private static boolean works(long pid, Path data) {
    try {
      var proc = Path.of("/proc", Long.toString(pid));
      // Of a process in a container it may be "/", which has no name.
      var program = "" + Files.readSymbolicLink(proc.resolve("exe")).getFileName();
      return program.startsWith("postgres")
          && Files.readSymbolicLink(proc.resolve("cwd")).equals(data);
    } catch (IOException e) {
      // Gone, or somebody else's.
      return false;
    }
  }

  private static boolean gone(Path data, Duration limit) {
    var until = System.nanoTime() + limit.toNanos();
    for (var working = on(data); !working.isEmpty(); working = on(data)) {
      var left = until - System.nanoTime();
      if (left < 0) {
        return false;
      }
      awaitEnd(working.getFirst(), Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
    }
    return true;
  }

  private static void awaitEnd(ProcessHandle process, long limitNs) {
    try {
      process.onExit().get(limitNs, TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Asked again by the caller.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void signal(String name, ProcessHandle process) throws IOException {
    // Java can only send TERM, which waits for every client to leave, and KILL.
    Ended.of(List.of("sh", "-c", "kill -" + name + " \"$1\"", "sh", "" + process.pid()));
  }
}
