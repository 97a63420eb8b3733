package chat.alcove.queue;

/// Whether visitors who leave can be answered by mail.
public enum Mail {
  answers,
  none
}
