package chat.alcove.config;

/// A setting that cannot be used, in one line that names it and where it came from. Never holds a
/// secret.
public final class ConfigRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  ConfigRefused(String line) {
    super(line, null, false, false);
  }
}
