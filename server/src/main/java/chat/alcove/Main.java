package chat.alcove;

/// Starts one Alcove node.
public final class Main {
  private Main() {}

  /// Runs until a signal stops it.
  public static void main(String[] args) {}
}
