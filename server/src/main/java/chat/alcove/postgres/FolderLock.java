package chat.alcove.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Held by the one process that works on a folder; the kernel gives it back when that process dies.
/// The file is never opened a second time, for closing any copy would give the lock back.
record FolderLock(FileChannel file) {
  static FolderLock take(Path folder) throws IOException {
    var file =
        FileChannel.open(
            folder.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    if (tryLock(file) == null) {
      var holder = read(file);
      file.close();
      throw new StartFailed(
          "Alcove is already running on %s (process %s).".formatted(folder.getParent(), holder));
    }
    file.truncate(0);
    file.write(
        ByteBuffer.wrap(("" + ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    return new FolderLock(file);
  }

  void release() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String read(FileChannel file) throws IOException {
    var bytes = ByteBuffer.allocate(20);
    file.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
  }
}
