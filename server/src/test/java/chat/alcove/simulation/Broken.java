package chat.alcove.simulation;

/// A promise that was not kept.
final class Broken extends RuntimeException {
  Broken(String words) {
    super(words);
  }
}
