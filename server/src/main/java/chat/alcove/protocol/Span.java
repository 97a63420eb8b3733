package chat.alcove.protocol;

/// Which part of a log is wanted.
public sealed interface Span {
  /// The newest entries with a lower number.
  record Before(long seq) implements Span {}

  /// The oldest entries with a higher number.
  record After(long seq) implements Span {}

  static Span read(Fields fields) {
    if (fields.has("before") == fields.has("after")) {
      throw Fields.malformed("give either before or after");
    }
    return fields.has("before")
        ? new Before(fields.number("before"))
        : new After(fields.number("after"));
  }
}
