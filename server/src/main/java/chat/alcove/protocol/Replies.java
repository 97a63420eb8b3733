package chat.alcove.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What visitors make of blocks, looked at once more: a browser may send anything.
public final class Replies {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}([.,]\\d{1,9})?");

  private Replies() {}

  /// Refuses a reply to none of these blocks, or one that does not fit.
  public static void check(List<Block> blocks, Reply reply) {
    String choice = reply.choice();
    if (choice != null) {
      if (blocks.stream().noneMatch(block -> block.offers().contains(choice))) {
        throw Refused.field("reply.choice", "is not offered there");
      }
      return;
    }
    form(blocks, reply)
        .orElseThrow(() -> Refused.field("reply.fields", "are of no form there"))
        .fields()
        .forEach(field -> check(field, reply.fields()));
  }

  /// The form that has all these fields.
  private static Optional<Block.Form> form(List<Block> blocks, Reply reply) {
    for (Block block : blocks) {
      if (block instanceof Block.Form form
          && form.fields().stream()
              .map(Block.Field::id)
              .toList()
              .containsAll(reply.fields().keySet())) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  private static void check(Block.Field field, Map<String, String> filled) {
    String path = "reply.fields." + field.id();
    String value = filled.get(field.id());
    if (value == null) {
      if (field.required()) throw Refused.field(path, "is required");
    } else if (!fits(field, value)) {
      throw Refused.field(path, "is no " + field.kind());
    }
  }

  private static boolean fits(Block.Field field, String value) {
    return switch (field.kind()) {
      case text -> true;
      case email -> Email.looksRight(value);
      case phone -> Phone.looksRight(value);
      case number -> NUMBER.matcher(value).matches();
      case choice -> field.options().contains(value);
    };
  }
}
