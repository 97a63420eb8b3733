package chat.alcove.postgres;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real PostgreSQL of our own, for one machine: from the jar on the classpath, on data that
/// survive restarts and `kill -9`, reached over loopback with a password.
///
/// Started again on the same port when it dies while we live. When we die, it lives on until the
/// next start on the same folder stops it; it is never taken over, for it may run on other
/// settings.
public final class LocalPostgres {
  private static final Logger log = LoggerFactory.getLogger(LocalPostgres.class);
  private static final int PORTS_TRIED_MAX = 5;
  private static final int CHECK_SECONDS = 30;

  private final Cluster cluster;
  private final FolderLock lock;
  private final PgConnectOptions options;
  private final Thread supervisor;
  private volatile Postmaster postmaster;
  private volatile boolean stopping;

  private LocalPostgres(
      Cluster cluster, FolderLock lock, PgConnectOptions options, Postmaster postmaster) {
    this.cluster = cluster;
    this.lock = lock;
    this.options = options;
    this.postmaster = postmaster;
    this.supervisor = Thread.ofVirtual().name("postgres-supervisor").unstarted(this::supervise);
  }

  /// Starts the server in `postgres` below this folder, both made where missing. Returns when it
  /// answers and its settings were read back. Blocks: call it from a plain thread.
  ///
  /// @throws StartFailed when it cannot, also when another process has started on the folder
  public static LocalPostgres start(Path dataFolder) {
    return start(dataFolder, dataFolder.resolve("postgres"));
  }

  /// As [#start(Path)], with the programs unpacked into a folder that several servers may share.
  static LocalPostgres start(Path dataFolder, Path programsFolder) {
    try {
      var folder = openFolder(dataFolder.toAbsolutePath().resolve("postgres"));
      var lock = FolderLock.take(folder);
      try {
        var programs =
            programsFolder.equals(dataFolder.resolve("postgres")) ? folder : programsFolder;
        return start(folder, programs.toRealPath(), lock);
      } catch (IOException | InterruptedException | RuntimeException e) {
        lock.release();
        throw e;
      }
    } catch (AccessDeniedException e) {
      throw new StartFailed(
          "No access to %s as user %s.".formatted(e.getFile(), System.getProperty("user.name")), e);
    } catch (IOException e) {
      throw new StartFailed("PostgreSQL could not be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailed("Interrupted while PostgreSQL was starting.", e);
    }
  }

  /// How to reach the database `alcove` of this server. Valid for its whole life.
  public PgConnectOptions options() {
    return new PgConnectOptions(options);
  }

  /// Stops the server, at most half a minute, and gives the folder free. Connections should be
  /// closed before.
  public void stop() {
    if (stopping) {
      return;
    }
    stopping = true;
    supervisor.interrupt();
    try {
      supervisor.join(TimeUnit.SECONDS.toMillis(5));
      postmaster.stop();
    } catch (IOException e) {
      log.error("postgres_stop_failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.release();
    }
  }

  private static Path openFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      // Others may pass through, not look: the account PostgreSQL runs as has to reach its data.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }
    return folder.toRealPath();
  }

  private static LocalPostgres start(Path folder, Path programs, FolderLock lock)
      throws IOException, InterruptedException {
    Binaries.sweep(programs);
    var binaries = Binaries.unpackedIn(programs);
    var data = Cluster.data(folder);
    var account = Account.thatCanRun(binaries.resolve("bin/postgres"), folder, data);
    var cluster = new Cluster(folder, binaries, account);
    Postmaster.stopAll(data);
    Postmaster.removeStaleNote(data);
    cluster.ensureData();
    var options = new PgConnectOptions().setHost("127.0.0.1").setUser(Cluster.USER);
    options.setPassword(cluster.password()).setDatabase("alcove");
    var postmaster = launch(cluster, options);
    try {
      verify(options);
    } catch (RuntimeException e) {
      postmaster.stop();
      throw e;
    }
    var started = new LocalPostgres(cluster, lock, options, postmaster);
    started.supervisor.start();
    return started;
  }

  private static Postmaster launch(Cluster cluster, PgConnectOptions options)
      throws IOException, InterruptedException {
    for (var tried = 1; ; tried++) {
      var port = cluster.port();
      try {
        var launched = Postmaster.launch(cluster, port);
        options.setPort(port);
        return launched;
      } catch (StartFailed e) {
        // Somebody took the port between our look and the server's.
        if (tried == PORTS_TRIED_MAX || cluster.port() == port) {
          throw e;
        }
      }
    }
  }

  /// Reads the settings back from the running server, over the password log-in that the product
  /// uses, and makes the database on the first start.
  private static void verify(PgConnectOptions options) {
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    try {
      var home = new PgConnectOptions(options).setDatabase("postgres");
      PgConnection.connect(vertx, home)
          .compose(connection -> Verification.run(connection, options.getDatabase()))
          .await();
    } finally {
      vertx.close().await();
    }
  }

  private void supervise() {
    while (!stopping) {
      try {
        if (postmaster.process().waitFor(CHECK_SECONDS, TimeUnit.SECONDS)) {
          log.warn("postgres_died exit={}", postmaster.process().exitValue());
          revive();
        } else {
          cluster.boundLog();
        }
      } catch (InterruptedException e) {
        return;
      } catch (IOException e) {
        log.warn("postgres_log_not_bounded", e);
      }
    }
  }

  /// Starts it again, on the port that the pools know, until it runs.
  private void revive() throws InterruptedException {
    while (!stopping) {
      try {
        Postmaster.stopAll(cluster.data());
        postmaster = Postmaster.launch(cluster, options.getPort());
        log.warn("postgres_revived port={}", options.getPort());
        return;
      } catch (IOException | StartFailed e) {
        log.error("postgres_not_revived", e);
        TimeUnit.SECONDS.sleep(1);
      }
    }
  }
}
