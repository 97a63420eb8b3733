package chat.alcove.gateway;

import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.UUID;

/// Tickets for the agent bus, of log-ins that nobody typed.
final class Tickets {
  private static final OffsetDateTime BEFORE = OffsetDateTime.parse("2026-03-02T11:00:00Z");
  private static final OffsetDateTime LATER = BEFORE.plusYears(1);

  private Tickets() {}

  static String of(Pool pool, TestWorkspace workspace, UUID agent) {
    var session = Buffer.buffer(sha256(UUID.randomUUID().toString()));
    var ticket = base64(bytes(workspace.id())) + "." + base64(sha256(UUID.randomUUID().toString()));
    pool.preparedQuery(
            """
            INSERT INTO agent_session (workspace_id, token_hash, agent_id, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5)
            """)
        .execute(Tuple.of(workspace.id(), session, agent, BEFORE, LATER))
        .await();
    pool.preparedQuery(
            """
            INSERT INTO agent_ticket (workspace_id, ticket_hash, token_hash, expires_at)
            VALUES ($1, $2, $3, $4)
            """)
        .execute(Tuple.of(workspace.id(), Buffer.buffer(sha256(ticket)), session, LATER))
        .await();
    return ticket;
  }

  private static byte[] bytes(UUID id) {
    return Buffer.buffer()
        .appendLong(id.getMostSignificantBits())
        .appendLong(id.getLeastSignificantBits())
        .getBytes();
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
