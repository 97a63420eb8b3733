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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// An Alcove server of our own, on a data folder of its own: started, killed and started again.
public final class ServerProcess implements AutoCloseable {
  /// Of the owner that the first start makes.
  public static final String EMAIL = "owner@example.com";

  public static final String PASSWORD = "seven-quiet-arches";

  /// Settings for a crowd that all comes from one address.
  public static final Map<String, String> UNLIMITED =
      Map.of(
          "ALCOVE_VISITOR_MESSAGES_PER_SECOND", "1000000",
          "ALCOVE_VISITOR_MESSAGES_BURST", "1000000",
          "ALCOVE_AGENT_MESSAGES_PER_SECOND", "1000000",
          "ALCOVE_AGENT_MESSAGES_BURST", "1000000");

  /// As `./alcove run` starts it.
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseG1GC",
          "-XX:G1PeriodicGCInterval=60000",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=20",
          "-XX:-G1UseAdaptiveIHOP",
          "-XX:InitiatingHeapOccupancyPercent=80",
          "-Xms64m",
          "-XX:+ExitOnOutOfMemoryError");

  private static final Pattern LOADER = Pattern.compile("/w/([a-z0-9]{6,32})\\.js");
  private static final int STOP_SECONDS_MAX = 40;

  private final Path jar;
  private final Path data;
  private final Map<String, String> settings;
  private final Target target;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private Process process;

  private ServerProcess(Path jar, Path data, Map<String, String> settings, Target target)
      throws IOException, InterruptedException {
    this.jar = jar;
    this.data = data;
    this.settings = settings;
    this.target = target;
    this.process = launch();
  }

  /// Starts a server on an empty folder and waits until it is ready.
  ///
  /// @param extra settings beside those that every such server gets
  public static ServerProcess start(Path jar, Map<String, String> extra)
      throws IOException, InterruptedException {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("no server at " + jar + ": build it first");
    }
    return start(jar, Folder.fresh(), extra);
  }

  /// As [#start(Path, Map)], on a folder that is there.
  static ServerProcess start(Path jar, Path data, Map<String, String> extra)
      throws IOException, InterruptedException {
    var settings = new HashMap<String, String>();
    settings.put("ALCOVE_PORT", Integer.toString(JavaProcess.freePort()));
    settings.put("ALCOVE_DATA", data.toString());
    settings.put("ALCOVE_OWNER_EMAIL", EMAIL);
    settings.put("ALCOVE_OWNER_PASSWORD", PASSWORD);
    settings.putAll(extra);
    int port = Integer.parseInt(settings.get("ALCOVE_PORT"));
    return new ServerProcess(jar, data, settings, new Target("127.0.0.1", port));
  }

  public Target target() {
    return target;
  }

  public Path data() {
    return data;
  }

  public long pid() {
    return process.pid();
  }

  /// The public key of the first site, as the demo page names it.
  public String siteKey() throws IOException, InterruptedException {
    return siteKey(target);
  }

  /// As [#siteKey()], of any server.
  public static String siteKey(Target target) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var page = http.send(get(target, "/demo"), HttpResponse.BodyHandlers.ofString()).body();
      var found = LOADER.matcher(page);
      if (!found.find()) {
        throw new IllegalStateException("no loader on the demo page of " + target);
      }
      return found.group(1);
    }
  }

  /// `kill -9`, and nothing else: what it started lives on.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Starts it again on the same folder and port, and waits until it is ready.
  public void restart() throws IOException, InterruptedException {
    process = launch();
  }

  /// `kill -9` of the database server, whose children notice and go by themselves.
  public void killDatabase() throws IOException {
    postmaster().orElseThrow().destroyForcibly();
  }

  /// The database server that runs on our folder, if one does.
  public Optional<ProcessHandle> postmaster() throws IOException {
    var note = data.resolve("postgres/data/postmaster.pid");
    if (!Files.exists(note)) {
      return Optional.empty();
    }
    long pid = Long.parseLong(Files.readAllLines(note).getFirst().strip());
    return ProcessHandle.of(pid);
  }

  /// Whether it says that it can serve.
  public boolean ready() {
    try {
      var answer = http.send(get(target, "/health/ready"), HttpResponse.BodyHandlers.discarding());
      return answer.statusCode() == 200;
    } catch (IOException refused) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// All it has printed.
  public String output() throws IOException {
    return Files.readString(outputFile());
  }

  /// Stops it in order and removes the folder.
  @Override
  public void close() throws IOException {
    stop();
    Folder.remove(data);
  }

  /// Stops it in order; what it has stored stays.
  void stop() throws IOException {
    var database = postmaster();
    process.destroy();
    process.onExit().completeOnTimeout(process, STOP_SECONDS_MAX, TimeUnit.SECONDS).join();
    kill();
    database.ifPresent(ProcessHandle::destroyForcibly);
    http.close();
  }

  private Process launch() throws IOException, InterruptedException {
    var arguments = new ArrayList<>(FLAGS);
    arguments.addAll(List.of("-jar", jar.toString()));
    var started = JavaProcess.start(arguments, settings, outputFile());
    try {
      JavaProcess.await(started, this::ready);
    } catch (IllegalStateException e) {
      started.destroy();
      throw new IllegalStateException("the server: " + e.getMessage() + "\n" + output(), e);
    }
    return started;
  }

  private Path outputFile() {
    return data.resolve("output.log");
  }

  private static HttpRequest get(Target target, String path) {
    return HttpRequest.newBuilder(URI.create(target + path)).timeout(Duration.ofSeconds(2)).build();
  }
}
