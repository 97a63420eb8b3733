package chat.alcove.protocol;

/// The protocol's version, told in `hello`.
final class Version {
  private static final long SPOKEN = 1;

  private Version() {}

  static void check(Fields fields) {
    if (fields.number("v") != SPOKEN) {
      throw new Refused(
          Refusal.VERSION, "this server speaks version " + SPOKEN + "; reload the page");
    }
  }
}
