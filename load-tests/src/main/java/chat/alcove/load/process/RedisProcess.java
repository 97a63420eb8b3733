package chat.alcove.load.process;

import chat.alcove.load.client.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/// A Redis of our own that keeps nothing on disk.
public final class RedisProcess implements AutoCloseable {
  private static final String PROGRAM = "/redis-server-6.2.6-v5-linux-amd64";

  private final Path folder;
  private final Target target;
  private Child child;

  private RedisProcess(Path folder, Target target) throws IOException, InterruptedException {
    this.folder = folder;
    this.target = target;
    this.child = launch();
  }

  /// Starts one; its program and its log go into this folder.
  public static RedisProcess startIn(Path folder) throws IOException, InterruptedException {
    return new RedisProcess(folder, new Target("127.0.0.1", JavaProcess.freePort()));
  }

  public Target target() {
    return target;
  }

  public Child child() {
    return child;
  }

  /// Starts it again, empty, after a [Child#kill()].
  public void restart() throws IOException, InterruptedException {
    child = launch();
  }

  /// Forgets everything.
  public void flush() throws IOException {
    say("FLUSHALL\r\n");
  }

  @Override
  public void close() {
    child.wake();
    child.kill();
  }

  private Child launch() throws IOException, InterruptedException {
    var program = folder.resolve("redis-server");
    if (!Files.exists(program)) {
      try (var packed = RedisProcess.class.getResourceAsStream(PROGRAM)) {
        Files.copy(Objects.requireNonNull(packed, PROGRAM), program);
      }
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
    var command =
        List.of(
            program.toString(),
            "--port",
            Integer.toString(target.port()),
            "--bind",
            target.host(),
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            folder.toString());
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("redis.log").toFile()))
            .start();
    JavaProcess.await(process, this::answers);
    return Child.of(process);
  }

  private boolean answers() {
    try {
      return say("PING\r\n").startsWith("+PONG");
    } catch (IOException notYet) {
      return false;
    }
  }

  private String say(String words) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
      socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
    }
  }
}
