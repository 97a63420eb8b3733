package chat.alcove.mail;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.fixture.TestWorkspace;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A conversation with a visitor who went away, written straight into the tables.
final class Correspondence {
  private final Pool pool;
  private final TestWorkspace workspace;
  private final InstantSource clock;
  final UUID visitor = UUID.randomUUID();
  final UUID id = UUID.randomUUID();
  final String address = "visitor-" + id + "@mail.example";

  private Correspondence(Pool pool, TestWorkspace workspace, InstantSource clock) {
    this.pool = pool;
    this.workspace = workspace;
    this.clock = clock;
  }

  /// Its visitor has asked a question and left an address.
  static Correspondence begun(Pool pool, TestWorkspace workspace, InstantSource clock) {
    var begun = new Correspondence(pool, workspace, clock);
    begun.run(
        """
        INSERT INTO visitor (workspace_id, site_id, id, email, language, created_at)
        VALUES ($1, $2, $3, $4, 'en', $5)
        """,
        workspace.id(),
        workspace.site(),
        begun.visitor,
        begun.address,
        begun.now());
    begun.run(
        """
        INSERT INTO conversation (workspace_id, id, site_id, visitor_id, number, state, line_id, lifecycle, last_seq,
            last_visitor_seq, opened_at, changed_at, preview_author, preview, queued_at, due_at)
        VALUES ($1, $2, $3, $4, (SELECT coalesce(max(number), 1041) + 1 FROM conversation WHERE workspace_id = $1),
            'queued', $5, 1, 0, 0, $6, $6, 'visitor', 'Where is it?', $6, $6)
        """,
        workspace.id(),
        begun.id,
        workspace.site(),
        begun.visitor,
        workspace.line(),
        begun.now());
    begun.asks("Where is it?");
    return begun;
  }

  void asks(String words) {
    write("said", "visitor", visitor, words, 1);
  }

  void answers(String words) {
    write("said", "agent", workspace.anna(), words, 1);
  }

  void notes(String words) {
    write("noted", "agent", workspace.anna(), words, 0);
  }

  void readsAll() {
    set("visitor_read_seq = last_visitor_seq");
  }

  void closes() {
    run(
        "UPDATE conversation SET state = 'closed', closed_at = $3 WHERE workspace_id = $1 AND id = $2",
        workspace.id(),
        id,
        now());
  }

  void changes(@Nullable String address) {
    run(
        "UPDATE visitor SET email = $3 WHERE workspace_id = $1 AND id = $2",
        workspace.id(),
        visitor,
        address);
  }

  void speaks(String language) {
    run(
        "UPDATE visitor SET language = $3 WHERE workspace_id = $1 AND id = $2",
        workspace.id(),
        visitor,
        language);
  }

  ConversationKey key() {
    return new ConversationKey(workspace.id(), id);
  }

  /// Each of its mails.
  List<Row> mails() {
    var rows = new ArrayList<Row>();
    pool.preparedQuery(
            """
            SELECT id, tries, due_at, sent_at, failure, upto_seq FROM mail
             WHERE workspace_id = $1 AND conversation_id = $2 ORDER BY after_seq
            """)
        .execute(Tuple.of(workspace.id(), id))
        .await()
        .forEach(rows::add);
    return rows;
  }

  private void write(String kind, String side, UUID author, String words, int shown) {
    run(
        """
        WITH moved AS (
          UPDATE conversation SET last_seq = last_seq + 1, last_visitor_seq = last_visitor_seq + $7::int
           WHERE workspace_id = $1 AND id = $2
          RETURNING last_seq, CASE WHEN $7::int = 1 THEN last_visitor_seq END AS visitor_seq
        )
        INSERT INTO entry (workspace_id, conversation_id, seq, visitor_seq, kind, author_kind, author_id, body, at)
        SELECT $1, $2, last_seq, visitor_seq, $3, $4, $5, $6, $8 FROM moved
        """,
        workspace.id(),
        id,
        kind,
        side,
        author,
        words,
        shown,
        now());
  }

  private void set(String change) {
    run(
        "UPDATE conversation SET " + change + " WHERE workspace_id = $1 AND id = $2",
        workspace.id(),
        id);
  }

  private void run(String sql, @Nullable Object... parameters) {
    pool.preparedQuery(sql).execute(Tuple.from(parameters)).await();
  }

  private Object now() {
    Instant now = clock.instant();
    return now.atOffset(ZoneOffset.UTC);
  }
}
