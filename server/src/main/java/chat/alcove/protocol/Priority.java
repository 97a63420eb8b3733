package chat.alcove.protocol;

/// Which waiting conversations come first. Age orders those of one priority.
public enum Priority {
  normal,
  high,
  urgent
}
