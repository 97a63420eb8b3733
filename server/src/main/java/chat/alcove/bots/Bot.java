package chat.alcove.bots;

import io.vertx.core.Future;

/// Whoever answers in state `bot`. Made from an owner's settings by its [Kind], used by one event
/// loop.
public interface Bot {
  /// Answers the visitor's words that wait.
  ///
  /// Must not block, and must bound its memory. It is given the rest of the lease: an answer that
  /// comes later is thrown away. Nothing it says is stored before its future succeeds, and never
  /// more than one answer to the same words. It may be asked again with the same words and some new
  /// ones: the visitor went on writing.
  ///
  /// @return a failed future is an error: the conversation goes to people
  Future<Answer> answer(Prompt prompt);
}
