package chat.alcove.conversation;

import java.util.UUID;

/// Who did what an entry tells.
public sealed interface Author {
  /// The visitor of the conversation.
  record Visitor(UUID id) implements Author {}

  /// A person who answers.
  record Agent(UUID id, String name) implements Author {}

  /// A program that answers.
  ///
  /// @param name as visitors see it
  record Bot(UUID id, String name) implements Author {}

  /// Nobody: a rule of the product.
  record Rule() implements Author {}
}
