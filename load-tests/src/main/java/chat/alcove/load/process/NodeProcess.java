package chat.alcove.load.process;

import chat.alcove.load.client.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One node of several: killed, frozen, drained and started again on the same addresses.
public final class NodeProcess implements AutoCloseable {
  /// Small, for several share a machine.
  private static final List<String> FLAGS =
      List.of("-Xms64m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  private final Plan plan;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private Child child;

  /// How a node is started.
  ///
  /// @param before a command to put before `java`, as one that enters a network namespace
  public record Plan(
      Path jar, Path output, Target target, List<String> before, Map<String, String> settings) {}

  private NodeProcess(Plan plan) throws IOException, InterruptedException {
    this.plan = plan;
    this.child = launch();
  }

  /// Starts it and waits until it is ready.
  public static NodeProcess start(Plan plan) throws IOException, InterruptedException {
    return new NodeProcess(plan);
  }

  public Target target() {
    return plan.target;
  }

  public Child child() {
    return child;
  }

  /// Starts it again, and waits until it is ready.
  public void restart() throws IOException, InterruptedException {
    child = launch();
  }

  /// Whether it says that it can serve.
  public boolean ready() {
    try {
      var ask =
          HttpRequest.newBuilder(URI.create(plan.target + "/health/ready"))
              .timeout(Duration.ofSeconds(2))
              .build();
      return http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException refused) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// All it has printed.
  public String output() throws IOException {
    return Files.readString(plan.output);
  }

  @Override
  public void close() {
    child.wake();
    child.kill();
    http.close();
  }

  private Child launch() throws IOException, InterruptedException {
    var arguments = new ArrayList<>(FLAGS);
    arguments.addAll(List.of("-jar", plan.jar.toString()));
    var process = JavaProcess.start(plan.before, arguments, plan.settings, plan.output);
    var started = Child.of(process);
    try {
      JavaProcess.await(process, this::ready);
    } catch (IllegalStateException e) {
      started.kill();
      throw new IllegalStateException("a node: " + e.getMessage() + "\n" + output(), e);
    }
    return started;
  }
}
