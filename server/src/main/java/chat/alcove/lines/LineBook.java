package chat.alcove.lines;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// All lines of a workspace, in the order they are shown in.
public record LineBook(List<LineRules> lines) {
  /// Copies the list.
  public LineBook {
    lines = List.copyOf(lines);
  }

  /// One of them.
  public Optional<LineRules> line(UUID id) {
    return lines.stream().filter(line -> line.id().equals(id)).findFirst();
  }
}
