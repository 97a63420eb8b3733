package chat.alcove.load.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process that we started, with what it started: killed, stopped for a while, asked to end. Ends
/// with us, whatever happens.
public final class Child {
  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  static Child of(Process process) {
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new Child(process);
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /// `kill -9`, and nothing else.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Frozen, and all it has started.
  public void pause() {
    send("STOP");
  }

  /// Goes on where it was frozen.
  public void wake() {
    send("CONT");
  }

  /// SIGTERM, and waits.
  ///
  /// @return with what it ended; empty if it did not
  public Optional<Integer> terminate(Duration atMost) throws InterruptedException {
    process.destroy();
    return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)
        ? Optional.of(process.exitValue())
        : Optional.empty();
  }

  private void send(String signal) {
    var whole = Stream.concat(Stream.of(process.toHandle()), process.descendants());
    var kill = new ProcessBuilder("kill", "-" + signal);
    whole.map(each -> Long.toString(each.pid())).forEach(kill.command()::add);
    try {
      kill.start().waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("kill cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
