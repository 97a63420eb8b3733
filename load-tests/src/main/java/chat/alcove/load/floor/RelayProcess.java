package chat.alcove.load.floor;

import chat.alcove.load.client.Target;
import chat.alcove.load.process.JavaProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A [Relay] in a process of its own, so that it shares nothing with the clients but the machine.
public final class RelayProcess implements AutoCloseable {
  private final Process process;
  private final Target target;
  private final Path output;

  private RelayProcess(Process process, Target target, Path output) {
    this.process = process;
    this.target = target;
    this.output = output;
  }

  /// Returns when it listens.
  public static RelayProcess start() throws IOException, InterruptedException {
    var target = new Target("127.0.0.1", JavaProcess.freePort());
    var output = Files.createTempFile("alcove-relay-", ".log");
    var arguments =
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Relay.class.getName(),
            Integer.toString(target.port()));
    var process = JavaProcess.start(arguments, Map.of(), output);
    JavaProcess.await(process, () -> listens(target));
    return new RelayProcess(process, target, output);
  }

  public Target target() {
    return target;
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    Files.deleteIfExists(output);
  }

  private static boolean listens(Target target) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(target.host(), target.port()), 100);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
