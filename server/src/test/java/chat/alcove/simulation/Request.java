package chat.alcove.simulation;

import chat.alcove.conversation.Command;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.AsyncResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something a person asks for, sent until it is answered.
final class Request {
  final Command.Asked command;

  /// Null for a visitor's words: they find their conversation.
  final @Nullable ConversationKey key;

  private final World world;
  private State state = State.waiting;
  private @Nullable Found answer;
  private @Nullable Node sentTo;
  private int sends;

  enum State {
    waiting,
    sent,
    done,
    refused
  }

  Request(World world, Command.Asked command, @Nullable ConversationKey key) {
    this.world = world;
    this.command = command;
    this.key = key;
  }

  State state() {
    return state;
  }

  Optional<Found> answer() {
    return Optional.ofNullable(answer);
  }

  /// Marks it as on its way; answers the number of this send.
  int sentTo(Node node) {
    sentTo = node;
    state = State.sent;
    return ++sends;
  }

  /// Nobody knows what became of it: it is sent again.
  void unknown(int send) {
    if (state == State.sent && send == sends) state = State.waiting;
  }

  void died(Node node) {
    if (state == State.sent && node == sentTo) state = State.waiting;
  }

  void answered(AsyncResult<Found> result) {
    if (result.succeeded()) stored(result.result());
    else refused(result.cause());
  }

  private void stored(Found found) {
    if (answer != null && !answer.equals(found)) {
      world.broken("two answers to one ref: " + answer + " and " + found);
    }
    if (!command.ref().equals(found.entry().ref())) {
      world.broken("answered with another entry: " + found + " to " + command);
    }
    answer = found;
    state = State.done;
  }

  private void refused(Throwable cause) {
    if (!(cause instanceof Refused refused)) {
      world.onlyRefused(cause);
      return;
    }
    if (refused.refusal() == Refusal.TRY_AGAIN) {
      if (state == State.sent) state = State.waiting;
      return;
    }
    if (state == State.done) return;
    state = State.refused;
    world.promises.refused(this, refused);
  }
}
