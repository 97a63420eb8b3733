package chat.alcove.simulation;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Decision.SeatCheck;
import chat.alcove.conversation.Draft;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.EntryLog.Addition;
import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.conversation.EntryLog.Outcome;
import chat.alcove.conversation.Life;
import chat.alcove.simulation.MemoryLog.Watcher;
import chat.alcove.simulation.People.Agent;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The parts of a world in which a mistake can be made on purpose.
final class PlantedStore {
  private PlantedStore() {}

  static MemoryLog with(Defect defect, People people, Watcher watcher) {
    return switch (defect) {
      case claim_on_an_old_view ->
          new MemoryLog(people, watcher) {
            @Override
            boolean outdated(Row row, Addition addition) {
              return addition.stamp().check() != SeatCheck.claim && super.outdated(row, addition);
            }
          };
      case resend_stored_again ->
          new MemoryLog(people, watcher) {
            @Override
            Optional<Found> known(Row row, Addition addition) {
              return Optional.empty();
            }
          };
      case offer_takes_no_seat ->
          new MemoryLog(people, watcher) {
            @Override
            boolean seated(Life life, Agent agent) {
              return life instanceof Life.Assigned && super.seated(life, agent);
            }
          };
      case given_to_one_who_left -> new Forgetful(people, watcher);
      case bot_answers_over_a_person ->
          new MemoryLog(people, watcher) {
            @Override
            boolean outdated(Row row, Addition addition) {
              boolean bot = addition.drafts().getFirst().author() instanceof Author.Bot;
              return !bot && super.outdated(row, addition);
            }
          };
      default -> new MemoryLog(people, watcher);
    };
  }

  /// Knows nobody who left.
  private static final class Forgetful extends MemoryLog {
    Forgetful(People people, Watcher watcher) {
      super(people, watcher);
    }

    @Override
    boolean former(Agent agent) {
      return false;
    }
  }

  static EntryLog logOf(Node node, World world) {
    return world.defect == Defect.acknowledged_before_stored
        ? new Hasty(node, world)
        : new NodeLog(world.store, node, world.weather);
  }

  /// Says that words are stored before they are.
  private static final class Hasty extends NodeLog {
    private final World world;

    Hasty(Node node, World world) {
      super(world.store, node, world.weather);
      this.world = world;
    }

    @Override
    public Future<Outcome> append(Addition addition) {
      Row row = store.row(addition.before().key());
      boolean words = addition.before().life().equals(addition.after().life());
      if (row == null || !words || world.weather.calm()) return super.append(addition);
      node.in(world.weather.delay(), () -> store.appended(addition));
      List<Entry> promised = new ArrayList<>();
      long seq = row.entries().size();
      long visitorSeq = row.visitorEntries().size();
      for (Draft draft : addition.drafts()) {
        Long number = draft.what().visibleToVisitor() ? ++visitorSeq : null;
        promised.add(
            new Entry(
                ++seq, number, draft.what(), draft.author(), draft.ref(), addition.stamp().at()));
      }
      return Future.succeededFuture(new Outcome.Stored(addition.after(), promised));
    }
  }

  static Reader reader(World world, ConversationKey key, Audience eyes) {
    if (world.defect != Defect.pushes_taken_as_they_come) return new Reader(world, key, eyes);
    return new Reader(world, key, eyes) {
      private long last;

      @Override
      void take(List<Entry> entries) {
        for (Entry entry : entries) {
          Long number = number(entry);
          if (number == null || number <= last) continue;
          last = number;
          show(entry);
        }
      }
    };
  }

  /// A node has died.
  static void died(World world) {
    if (world.defect != Defect.timers_die_with_their_node) return;
    world.store.rows().forEach(row -> row.due(null));
  }
}
