package chat.alcove.lines;

/// The statements of [PgLines].
final class LineSql {
  private LineSql() {}

  static final String LINES =
      """
      SELECT workspace_id, id, name, position, escalation_line_id, time_zone, hours::text AS hours,
          holidays::text AS holidays, assigns, sticky, first_reply_s, patience_s, leave_after_s, idle_seat_s, grace_s,
          misses_max, preference_s, next_reply_s, auto_close_s, vip_attribute, vip_value
        FROM line
       WHERE workspace_id = ANY($1::uuid[])
       ORDER BY workspace_id, position, name, id
      """;
}
