package chat.alcove.config;

/// A value that must not be shown. Prints as `***`.
public record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
