package chat.alcove.load.process;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// People of a server's first workspace, made past the server: each is logged in already, so that
/// hundreds of them cost no hundreds of passwords.
public final class Team {
  private static final String JOIN =
      """
      WITH house AS (
        SELECT workspace_id, password_hash FROM agent ORDER BY created_at LIMIT 1
      ), people AS (
        INSERT INTO agent (workspace_id, id, email, name, role, password_hash, seats, created_at)
        SELECT h.workspace_id, n.id, n.id || '@example.com', n.name, 'agent', h.password_hash, $3, now()
          FROM house h, unnest($1::uuid[], $2::text[]) AS n(id, name)
        RETURNING workspace_id, id
      )
      INSERT INTO line_member (workspace_id, line_id, agent_id)
      SELECT p.workspace_id, l.id, p.id FROM people p JOIN line l ON l.workspace_id = p.workspace_id
      RETURNING workspace_id
      """;
  private static final String LOG_IN =
      """
      INSERT INTO agent_session (workspace_id, token_hash, agent_id, created_at, expires_at)
      SELECT $1, s.hash, s.agent_id, now(), now() + interval '1 day' FROM unnest($2::bytea[], $3::uuid[]) AS s(hash, agent_id)
      """;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final SecureRandom RANDOM = new SecureRandom();

  private Team() {}

  /// One of them.
  ///
  /// @param cookie of a session
  public record Member(UUID id, String name, String cookie) {}

  /// So many more, in every line.
  public static Future<List<Member>> join(
      ServerDatabase database, String name, int count, int seats) {
    var ids = IntStream.range(0, count).mapToObj(n -> UUID.randomUUID()).toArray(UUID[]::new);
    var names = IntStream.range(0, count).mapToObj(n -> name + n).toArray(String[]::new);
    return database
        .run(JOIN, ids, names, seats)
        .compose(joined -> {
          var workspace = joined.iterator().next().getUUID(0);
          var tokens =
              IntStream.range(0, count).mapToObj(n -> token(workspace)).toArray(String[]::new);
          var hashes =
              IntStream.range(0, count).mapToObj(n -> hash(tokens[n])).toArray(Buffer[]::new);
          return database
              .run(LOG_IN, workspace, hashes, ids)
              .map(in ->
                  IntStream.range(0, count)
                      .mapToObj(n -> new Member(ids[n], names[n], "alcove=" + tokens[n]))
                      .toList());
        });
  }

  private static String token(UUID workspace) {
    var first =
        ByteBuffer.allocate(16)
            .putLong(workspace.getMostSignificantBits())
            .putLong(workspace.getLeastSignificantBits())
            .array();
    var bits = new byte[32];
    RANDOM.nextBytes(bits);
    return BASE64.encodeToString(first) + "." + BASE64.encodeToString(bits);
  }

  private static Buffer hash(String token) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return Buffer.buffer(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
