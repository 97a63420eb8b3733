package chat.alcove.load;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A certificate of this machine's address, and what makes a server trust it: flows call nothing
/// without TLS.
final class Keys implements AutoCloseable {
  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final Path file;

  private Keys(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("keys.p12");
  }

  static Keys make() throws IOException, InterruptedException {
    var keys = new Keys(Files.createTempDirectory("alcove-keys-"));
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                tool,
                "-genkeypair",
                "-alias",
                "here",
                "-keyalg",
                "EC",
                "-dname",
                "CN=here",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    var words = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (made.waitFor() != 0) {
      throw new IllegalStateException("no keys: " + words);
    }
    return keys;
  }

  /// For the server that is asked.
  PfxOptions own() {
    return new PfxOptions().setPath(file.toString()).setPassword(PASSWORD);
  }

  /// For the Java that asks, as `JAVA_TOOL_OPTIONS`.
  String trust() {
    return "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
        .formatted(file, PASSWORD);
  }

  @Override
  public void close() throws IOException {
    Files.delete(file);
    Files.delete(folder);
  }
}
