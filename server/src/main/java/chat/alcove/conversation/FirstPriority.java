package chat.alcove.conversation;

/// The priority a conversation begins with: the same for one that begins and for one that is only
/// asked about.
public final class FirstPriority {
  private FirstPriority() {}

  /// Of the visitor `v` in the line `l`.
  public static final String SQL =
      "CASE WHEN v.attributes ->> l.vip_attribute = l.vip_value THEN 1 ELSE 0 END";
}
