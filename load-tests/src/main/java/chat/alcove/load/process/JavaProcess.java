package chat.alcove.load.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Another Java, started with the one that runs us.
public final class JavaProcess {
  private static final int LOOK_MS = 20;

  private JavaProcess() {}

  /// Starts it; what it prints goes to a file.
  ///
  /// @param arguments options, then the class or jar and what it wants
  public static Process start(List<String> arguments, Map<String, String> settings, Path output)
      throws IOException {
    return start(List.of(), arguments, settings, output);
  }

  /// As [#start(List, Map, Path)], behind a command of another kind.
  static Process start(
      List<String> before, List<String> arguments, Map<String, String> settings, Path output)
      throws IOException {
    var command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("ALCOVE_"));
    builder.environment().putAll(settings);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    var process = builder.start();
    // Nothing that we started outlives us.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return process;
  }

  /// Waits until it answers as wished.
  ///
  /// @throws IllegalStateException when it ended instead, or took longer than three minutes
  public static void await(Process process, BooleanSupplier ready) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (!ready.getAsBoolean()) {
      if (process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("it ended with " + process.exitValue());
      }
      if (System.nanoTime() > until) {
        throw new IllegalStateException("it was not ready within three minutes");
      }
    }
  }

  /// A port that is free now, and below those that systems give to clients: so it is still free
  /// when a server comes back to it.
  public static int freePort() {
    return new Random().ints(20_000, 32_000).filter(JavaProcess::isFree).findFirst().orElseThrow();
  }

  /// Whether nobody listens there.
  public static boolean isFree(int port) {
    try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
