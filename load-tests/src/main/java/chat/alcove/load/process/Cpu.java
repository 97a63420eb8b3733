package chat.alcove.load.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What the operating system says of the time that a process has computed.
public final class Cpu {
  private static final int TICK_US = 10_000;
  private static final int USER = 13;
  private static final int SYSTEM = 14;
  private static final int CHILDREN_USER = 15;
  private static final int CHILDREN_SYSTEM = 16;

  private Cpu() {}

  /// Microseconds since it began, with all it has started and that lives, and what has ended.
  public static long micros(long pid) {
    var process = ProcessHandle.of(pid).orElseThrow();
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToLong(each -> own(each.pid()))
        .sum();
  }

  private static long own(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The second field is a name in brackets, which may hold blanks.
      var fields = ("0 0" + stat.substring(stat.lastIndexOf(')') + 1)).split(" ", -1);
      return TICK_US
          * (Long.parseLong(fields[USER])
              + Long.parseLong(fields[SYSTEM])
              + Long.parseLong(fields[CHILDREN_USER])
              + Long.parseLong(fields[CHILDREN_SYSTEM]));
    } catch (NoSuchFileException gone) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
