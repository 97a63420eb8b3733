package chat.alcove.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The programs of PostgreSQL, unpacked from the jar that carries them.
final class Binaries {
  private static final String ARCHIVE = "postgres-linux-x86_64.txz";

  private Binaries() {}

  /// The folder with `bin/postgres`, below `parent`; unpacked on first use. A folder under its
  /// final name is whole: it is unpacked beside and moved.
  static Path unpackedIn(Path parent) throws IOException {
    var archive = Binaries.class.getClassLoader().getResource(ARCHIVE);
    if (archive == null
        || !System.getProperty("os.name").equals("Linux")
        || !System.getProperty("os.arch").equals("amd64")) {
      throw new StartFailed(
          "The PostgreSQL that comes with Alcove runs on Linux on x86-64 only."
              + " Set ALCOVE_DATABASE_URL to a PostgreSQL of your own.");
    }
    var folder = parent.resolve("binaries-" + version(archive));
    if (!Files.isDirectory(folder)) {
      var fresh = Files.createTempDirectory(parent, "unpacking-");
      unpack(archive, fresh);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    return folder;
  }

  /// Removes what a start that was killed while unpacking left behind.
  static void sweep(Path parent) throws IOException {
    try (var found = Files.newDirectoryStream(parent, "unpacking-*")) {
      for (var folder : found) {
        deleteTree(folder);
      }
    }
  }

  static void deleteTree(Path folder) throws IOException {
    try (var tree = Files.walk(folder)) {
      for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static String version(URL archive) throws IOException {
    if (archive.openConnection() instanceof JarURLConnection inJar) {
      return Long.toHexString(inJar.getJarEntry().getCrc());
    }
    return Integer.toHexString(archive.openConnection().getContentLength());
  }

  private static void unpack(URL archive, Path folder) throws IOException {
    try (var raw = new BufferedInputStream(archive.openStream(), 1 << 16);
        var tar = new TarArchiveInputStream(new XZInputStream(raw))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, folder);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    var target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("An archive entry leaves its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(target, folder.resolve(entry.getLinkName()).normalize());
    } else {
      Files.copy(tar, target);
    }
    if (!entry.isSymbolicLink()) {
      // Readable by the account that PostgreSQL runs as, whatever umask the program was started
      // with.
      var mode = (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--";
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
    }
  }
}
