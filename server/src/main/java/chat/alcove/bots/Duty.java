package chat.alcove.bots;

import chat.alcove.conversation.BotTerms.When;

/// Whether a bot takes a conversation that begins or is taken up again. Pure.
final class Duty {
  private Duty() {}

  /// By the hours of the site's line.
  enum Door {
    open,
    closed
  }

  /// Somebody of the site's line who is here, takes new conversations and has a free seat.
  enum Somebody {
    free,
    nobody
  }

  /// A companion has no conversations of its own.
  static boolean takes(When when, Door door, Somebody somebody) {
    return switch (when) {
      case always -> true;
      case outside_hours -> door == Door.closed;
      // Who sits there after hours may be free all the same.
      case nobody_free -> somebody == Somebody.nobody;
      case while_waiting -> false;
    };
  }
}
