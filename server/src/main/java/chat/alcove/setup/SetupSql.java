package chat.alcove.setup;

/// The rows a server begins with.
final class SetupSql {
  static final String ANY_WORKSPACE = "SELECT FROM workspace LIMIT 1";

  /// One setup at a time, over all nodes: an empty table cannot be locked row by row.
  static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(4117214)";

  static final String ADD_WORKSPACE =
      "INSERT INTO workspace (workspace_id, name, secret, created_at) VALUES ($1, $2, $3, $4)";

  static final String ADD_LINE = "INSERT INTO line (workspace_id, id, name) VALUES ($1, $2, $3)";

  static final String ADD_SITE =
      """
      INSERT INTO site (workspace_id, id, key, name, brand, line_id) VALUES ($1, $2, $3, $4, $5, $6)
      """;

  static final String ADD_OWNER =
      """
      INSERT INTO agent (workspace_id, id, email, name, role, password_hash, created_at)
      VALUES ($1, $2, $3, $4, 'owner', $5, $6)
      """;

  static final String ADD_TO_LINE =
      "INSERT INTO line_member (workspace_id, line_id, agent_id) VALUES ($1, $2, $3)";

  private SetupSql() {}
}
