package chat.alcove.conversation;

/// Where a conversation is in its life. The names are the ones stored and sent.
public enum State {
  queued,
  assigned,
  closed
}
