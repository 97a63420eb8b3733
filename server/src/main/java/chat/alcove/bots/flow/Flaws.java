package chat.alcove.bots.flow;

import chat.alcove.bots.Flaw;
import chat.alcove.bots.Flaw.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/// Everything found wrong with a document.
final class Flaws {
  /// The rest can wait until these are put right.
  private static final int FLAWS_MAX = 100;

  private static final int LINE_UNKNOWN = 0;

  private final List<Flaw> found = new ArrayList<>();

  void error(Node node, String path, String message) {
    add(node.getStartMark(), path, message);
  }

  void warning(Node node, String path, String message) {
    add(Level.warning, node.getStartMark(), path, message);
  }

  void add(@Nullable Mark mark, String path, String message) {
    add(Level.error, mark, path, message);
  }

  private void add(Level level, @Nullable Mark mark, String path, String message) {
    if (found.size() == FLAWS_MAX) return;
    var where = mark == null ? null : Document.where(mark);
    found.add(new Flaw(level, where, path.isEmpty() ? null : path, message));
  }

  boolean fatal() {
    return found.stream().anyMatch(flaw -> flaw.level() == Level.error);
  }

  /// In the order of the document.
  List<Flaw> all() {
    return found.stream()
        .sorted(Comparator.comparingInt(Flaws::line).thenComparingInt(Flaws::column))
        .toList();
  }

  private static int line(Flaw flaw) {
    return flaw.where() == null ? LINE_UNKNOWN : flaw.where().line();
  }

  private static int column(Flaw flaw) {
    return flaw.where() == null ? LINE_UNKNOWN : flaw.where().column();
  }
}
