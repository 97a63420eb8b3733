package chat.alcove.load;

import static chat.alcove.load.ServerFixture.now;

import chat.alcove.load.client.VisitorClient;
import chat.alcove.load.process.ServerDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/// A visitor's first words to a bot, and what the database says became of them.
record Turn(ServerDatabase database, VisitorClient visitor, String text) {
  /// An answer has its ref in the last of its messages.
  private static final String OUTCOME =
      """
      SELECT c.state,
          count(*) FILTER (WHERE e.ref LIKE 'answer-%')::int AS answers,
          count(*) FILTER (WHERE e.kind = 'handed_off')::int AS hand_offs,
          coalesce(extract(epoch FROM max(e.at) FILTER (WHERE e.kind = 'handed_off')
              - greatest(min(e.at) + make_interval(secs => b.lease_s), $2::timestamptz)), 0)::float8 AS late,
          coalesce(extract(epoch FROM max(e.at) FILTER (WHERE e.kind = 'handed_off') - min(e.at)), 0)::float8 AS held
        FROM conversation c
        JOIN entry e ON e.workspace_id = c.workspace_id AND e.conversation_id = c.id
        JOIN bot b ON b.workspace_id = c.workspace_id AND b.id = c.bot_id
       WHERE c.id = $1
       GROUP BY c.id, c.state, b.lease_s
      """;

  /// How often they were answered, and handed off.
  ///
  /// @param held from the words to the hand-off
  /// @param late what of it was after the lease's end
  record Outcome(String state, int answers, int handOffs, Duration held, Duration late) {
    boolean served() {
      return answers + handOffs > 0;
    }

    boolean servedOnce() {
      return answers + handOffs == 1;
    }
  }

  /// @param since nobody could have handed it off before
  Outcome outcome(Instant since) {
    var rows = now(database.run(OUTCOME, conversation(), since.atOffset(ZoneOffset.UTC)));
    for (var row : rows) {
      return new Outcome(
          row.getString("state"),
          row.getInteger("answers"),
          row.getInteger("hand_offs"),
          seconds(row.getDouble("held")),
          seconds(row.getDouble("late")));
    }
    return new Outcome("none", 0, 0, Duration.ZERO, Duration.ZERO);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.max(0, (long) (1_000 * seconds)));
  }

  Outcome outcome() {
    return outcome(Instant.EPOCH);
  }

  /// Whether the visitor was shown all that is stored.
  boolean seen() {
    var stored =
        now(
            database.run(
                "SELECT last_visitor_seq FROM conversation WHERE id = $1", conversation()));
    return now(visitor.last()).equals(stored.iterator().next().getLong(0));
  }

  /// All zeros while there is none.
  private UUID conversation() {
    return now(visitor.following())
        .map(here -> UUID.fromString(here.conversation()))
        .orElse(new UUID(0, 0));
  }
}
