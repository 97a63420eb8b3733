package chat.alcove.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/// One step of the schema: the file `db/NNNN_name.sql`.
record Migration(int number, String name, String sql, String sha256) {
  private static final Pattern FILE = Pattern.compile("(\\d{4})_(\\w+)\\.sql");
  private static final String FOLDER = "db/";

  static Migration of(String file, String sql) {
    var parts = FILE.matcher(file);
    if (!parts.matches()) {
      throw new StartFailed("A migration is called NNNN_name.sql, not " + file);
    }
    return new Migration(Integer.parseInt(parts.group(1)), parts.group(2), sql, sha256(sql));
  }

  /// All that came with the program, in order.
  static List<Migration> onClasspath() {
    var loader = Migration.class.getClassLoader();
    try {
      return files(loader.getResource(FOLDER)).stream()
          .sorted()
          .map(file -> of(file, text(loader, FOLDER + file)))
          .toList();
    } catch (IOException | URISyntaxException e) {
      throw new StartFailed("The program's migrations cannot be read.", e);
    }
  }

  String file() {
    return "%04d_%s.sql".formatted(number, name);
  }

  private static List<String> files(URL folder) throws IOException, URISyntaxException {
    if (folder.openConnection() instanceof JarURLConnection inJar) {
      return inJar.getJarFile().stream()
          .map(ZipEntry::getName)
          .filter(name -> name.startsWith(FOLDER) && name.endsWith(".sql"))
          .map(name -> name.substring(FOLDER.length()))
          .toList();
    }
    try (var found = Files.list(Path.of(folder.toURI()))) {
      return found
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".sql"))
          .toList();
    }
  }

  private static String text(ClassLoader loader, String resource) {
    try (var in = loader.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
