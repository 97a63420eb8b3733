package chat.alcove.load.trial;

import chat.alcove.load.client.Receipt;
import chat.alcove.load.process.ServerDatabase;
import java.util.Map;
import java.util.stream.Collectors;

/// How long the conversations of a line are in the database, as each side counts.
record Written(Map<String, Last> lasts) {
  private static final Last NOTHING = new Last(0, 0);

  private record Last(long staff, long visitor) {}

  static Written on(ServerDatabase database, Installation.Line line) {
    return new Written(
        database
            .run(
                "SELECT id, last_seq, last_visitor_seq FROM conversation WHERE site_id = $1",
                line.id())
            .await()
            .stream()
            .collect(
                Collectors.toMap(
                    row -> row.getUUID(0).toString(),
                    row -> new Last(row.getLong(1), row.getLong(2)))));
  }

  boolean shownToVisitor(Receipt upTo) {
    return upTo.seq() >= lasts.getOrDefault(upTo.conversation(), NOTHING).visitor;
  }

  boolean shownToStaff(Receipt upTo) {
    return upTo.seq() >= lasts.getOrDefault(upTo.conversation(), NOTHING).staff;
  }
}
