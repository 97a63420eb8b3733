package chat.alcove.bots.model;

import org.jspecify.annotations.Nullable;

/// What a model said, as it said it.
///
/// @param handOff the arguments of its call to hand over; null: it did not
/// @param usage as the endpoint counted it; null: it did not
/// @param finish why it stopped, in its own word
record Told(String text, @Nullable String handOff, @Nullable Usage usage, String finish) {
  /// Tokens in and out.
  record Usage(long in, long out) {}
}
