package chat.alcove.gateway;

import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.EntryLog.Recalled;
import chat.alcove.conversation.EntryLog.Slice;
import chat.alcove.conversation.Life;
import chat.alcove.delivery.Views;
import chat.alcove.protocol.Answers;
import chat.alcove.protocol.QueuePlace;
import chat.alcove.protocol.VisitorEntry;
import java.util.List;
import java.util.Optional;

/// A conversation as its visitor is told of it when they come.
final class VisitorViews {
  private VisitorViews() {}

  static Answers.VisitorConversation conversation(Recalled recalled, Optional<QueuePlace> place) {
    Conversation conversation = recalled.conversation();
    return new Answers.VisitorConversation(
        conversation.key().id(),
        conversation.number(),
        conversation.life().visitorState().name(),
        conversation.life().speaker().map(Views::name).orElse(null),
        conversation.life() instanceof Life.Bot life ? Views.name(life.bot()) : null,
        place.orElse(null),
        conversation.life().promisedUntil().orElse(null),
        recalled.address(),
        recalled.marks().visitorSeq(),
        recalled.marks().staffReadVisitorSeq());
  }

  static List<VisitorEntry> entries(Slice slice) {
    return slice.entries().stream().map(Views::forVisitor).flatMap(Optional::stream).toList();
  }
}
