package chat.alcove.protocol;

/// Which waiting conversations come first. Age orders those of one priority.
public enum Priority {
  normal(0),
  high(1),
  urgent(2);

  private final int level;

  Priority(int level) {
    this.level = level;
  }

  /// How it is stored: a higher one comes first.
  public int level() {
    return level;
  }

  /// The priority stored as `level`.
  public static Priority of(int level) {
    return switch (level) {
      case 0 -> normal;
      case 1 -> high;
      case 2 -> urgent;
      default -> throw new IllegalArgumentException("no priority has level " + level);
    };
  }
}
