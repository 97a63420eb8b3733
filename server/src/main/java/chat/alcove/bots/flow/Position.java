package chat.alcove.bots.flow;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a visitor is in a flow, as it is remembered from one answer to the next.
///
/// @param action in the step; as many as there are: behind the last one
/// @param tries wrong answers so far
record Position(String step, int action, int tries) {
  private static final Pattern FORM = Pattern.compile("([^/]{1,32})/(\\d{1,3})/(\\d{1,3})");

  static Optional<Position> read(@Nullable String memory) {
    var found = FORM.matcher(memory == null ? "" : memory);
    if (!found.matches()) return Optional.empty();
    return Optional.of(
        new Position(
            found.group(1), Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3))));
  }

  String remembered() {
    return step + "/" + action + "/" + tries;
  }

  Position wrong() {
    return new Position(step, action, tries + 1);
  }
}
