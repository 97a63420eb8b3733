package chat.alcove.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a visitor did with a block, beside the words that are shown for it.
///
/// @param seq of the entry that has the block, as visitors count
/// @param choice the option's id
/// @param fields of a form, by the fields' ids
public record Reply(
    long seq,
    @Nullable String choice,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        Map<String, String> fields) {
  /// Copies the fields.
  public Reply {
    fields = Map.copyOf(fields);
  }
}
