package chat.alcove.redis;

/// Redis does not answer, and is not asked until it does.
final class Away extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Away(String why) {
    super(why, null, false, false);
  }
}
