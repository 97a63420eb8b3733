package chat.alcove.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// The files of our server: its programs, its data, its password and its port.
///
/// @param folder all of it, `postgres` in Alcove's data folder
/// @param binaries the unpacked programs
/// @param account what the programs run as
record Cluster(Path folder, Path binaries, Account account) {
  static final String USER = "alcove";
  private static final long LOG_BYTES_MAX = 8 << 20;

  Path data() {
    return data(folder);
  }

  static Path data(Path folder) {
    return folder.resolve("data");
  }

  Path log() {
    return folder.resolve("postgres.log");
  }

  Path program(String name) {
    return binaries.resolve("bin").resolve(name);
  }

  String password() throws IOException {
    try {
      return Files.readString(folder.resolve("password")).strip();
    } catch (NoSuchFileException e) {
      throw new StartFailed("The file %s is missing.".formatted(folder.resolve("password")), e);
    }
  }

  /// Makes the data where there are none. They are made beside and moved, so data under their final
  /// name are whole, whenever the machine stopped.
  void ensureData() throws IOException {
    if (Files.isDirectory(data())) {
      account.own(data());
      return;
    }
    var fresh = folder.resolve("data.new");
    if (Files.exists(fresh)) {
      Binaries.deleteTree(fresh);
    }
    var password = newPassword();
    Files.createDirectory(fresh, PosixFilePermissions.asFileAttribute(ownerOnly("rwx------")));
    account.own(fresh);
    var handed = folder.resolve("password.new");
    writeSecret(handed, password);
    try {
      account.own(handed);
      initialise(fresh, handed);
    } finally {
      Files.deleteIfExists(handed);
    }
    Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    sync(folder);
  }

  /// The port of the last start if it is free, so that tools find the server again; else a new one.
  int port() throws IOException {
    var file = folder.resolve("port");
    if (Files.exists(file)) {
      var before = Files.readString(file).strip();
      if (before.matches("\\d{1,5}") && free(Integer.parseInt(before)) > 0) {
        return Integer.parseInt(before);
      }
    }
    var port = free(0);
    Files.writeString(file, port + "\n");
    return port;
  }

  /// Starts the log anew when it has grown: what was goes to one older file. PostgreSQL goes on
  /// writing to the same file, at its new end.
  void boundLog() throws IOException {
    if (Files.exists(log()) && Files.size(log()) > LOG_BYTES_MAX) {
      Files.copy(log(), folder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
      try (var log = FileChannel.open(log(), StandardOpenOption.WRITE)) {
        log.truncate(0);
      }
    }
  }

  private String newPassword() throws IOException {
    var random = new byte[24];
    new SecureRandom().nextBytes(random);
    var password = HexFormat.of().formatHex(random);
    writeSecret(folder.resolve("password"), password);
    return password;
  }

  private void initialise(Path fresh, Path password) throws IOException {
    var ended =
        account.run(
            List.of(
                program("initdb").toString(),
                "--pgdata=" + fresh,
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--set=timezone=UTC",
                "--set=log_timezone=UTC"));
    if (!ended.succeeded()) {
      throw new StartFailed("PostgreSQL could not make its data: " + ended.lastLine());
    }
  }

  private static void writeSecret(Path file, String secret) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly("rw-------")));
    Files.writeString(file, secret + "\n", StandardCharsets.US_ASCII);
    sync(file);
  }

  private static Set<PosixFilePermission> ownerOnly(String mode) {
    return PosixFilePermissions.fromString(mode);
  }

  private static void sync(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static int free(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      return 0;
    }
  }
}
