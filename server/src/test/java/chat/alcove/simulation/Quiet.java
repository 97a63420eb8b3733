package chat.alcove.simulation;

import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.Life;
import chat.alcove.conversation.Life.Pace;
import chat.alcove.conversation.LineTimers;
import chat.alcove.conversation.Place;
import chat.alcove.conversation.State;
import chat.alcove.due.Overdue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Lets everything under way come to its end, sweeps, and looks whether anybody is forgotten.
final class Quiet {
  /// What was said is stored a moment later, and may find a deadline that was set in between.
  private static final Duration SLACK = Overdue.SLACK;

  private final World world;

  Quiet(World world) {
    this.world = world;
  }

  void settle() {
    world.agenda.finish();
    // What a sweep took whose node has died comes again.
    world.agenda.pass(Desk.TAKEN_FOR);
    world.check();
    if (world.alive().isEmpty()) world.start(0);
    world.weather.turn(Weather.Kind.calm);
    Node node = sweeps();
    Duration watched = Duration.between(node.startedAt, world.agenda.instant());
    world.note(() -> "all is quiet");
    for (Row row : world.store.rows()) forgotten(row, watched);
    world.check();
    world.weather.turn(Weather.Kind.stormy);
  }

  /// What goes back to somebody who is gone as well goes on in the next sweep.
  Node sweeps() {
    Node node =
        world.alive().stream().min(Comparator.comparing((Node one) -> one.startedAt)).orElseThrow();
    for (int i = 0; i < 3; i++) {
      node.sweep();
      node.look();
    }
    return node;
  }

  private void forgotten(Row row, Duration watched) {
    Conversation one = row.conversation();
    if (one.state() == State.closed) {
      if (row.dueAt() != null) world.broken("closed, with a deadline: " + one);
      return;
    }
    world.desk.parted(row).ifPresent(who -> limbo(row, who.name() + " left the team"));
    if (world.desk.forsaken(row, watched)) limbo(row, "its agent is gone");
    Instant now = world.agenda.instant();
    Instant latest = latest(one, now);
    if (latest == null) return;
    if (!latest.isAfter(now)) limbo(row, "something should have happened at " + latest);
    Instant due = row.dueAt();
    if (due == null) limbo(row, "it has no deadline");
    else if (due.isAfter(latest.plus(SLACK)))
      limbo(row, "it is due at " + due + ", later than " + latest);
  }

  private void limbo(Row row, String why) {
    world.broken("in limbo, " + why + ", due=" + row.dueAt() + ": " + row.conversation());
  }

  /// When, at the latest, something happens if nobody acts; null: never has to.
  private @Nullable Instant latest(Conversation one, Instant now) {
    LineTimers timers = world.people.line(one.line()).timers();
    Instant waiting = one.turn().waitingSince();
    return switch (one.life()) {
      case Life.Bot bot -> bot(bot, one.turn());
      case Life.Queued queued -> queued(queued, waiting, now, timers);
      case Life.Offered offered -> offered.until();
      case Life.Assigned assigned ->
          switch (assigned.pace()) {
            case Pace.Promised promised -> promised.until();
            case Pace.Snoozed snoozed -> snoozed.until();
            case Pace.Owed owed when waiting != null ->
                later(waiting, assigned.since()).plus(timers.firstReply());
            case Pace.Resting resting when waiting == null -> null;
            case Pace.Owed owed -> now.plus(timers.idleSeat());
            case Pace.Talking talking when waiting == null -> now.plus(timers.idleSeat());
            // Words of one's own put nothing off.
            case Pace.Talking talking -> later(waiting, assigned.since()).plus(timers.idleSeat());
            case Pace.Resting resting -> now.plus(timers.idleSeat());
          };
      case Life.Closed closed -> null;
    };
  }

  private static Instant bot(Life.Bot bot, Conversation.Turn turn) {
    Instant since = bot.place().since();
    return turn.waitingSince() == null
        ? later(turn.saidAt(), since).plus(Robot.SILENCE)
        : later(turn.waitingSince(), since).plus(Robot.LEASE);
  }

  private static Instant queued(
      Life.Queued queued, @Nullable Instant waiting, Instant now, LineTimers timers) {
    Place place = queued.place();
    Instant again = now.plus(timers.patience());
    if (waiting == null || place.past().manner() == Place.Manner.by_mail) return again;
    Instant patience = later(waiting, place.lineSince()).plus(timers.patience());
    // Once it is over, and there is nobody else to turn to, it is looked at again and again.
    return patience.isAfter(now) ? patience : again;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
