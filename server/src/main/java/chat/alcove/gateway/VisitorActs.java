package chat.alcove.gateway;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.BotTerms;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Command.Wish;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.conversation.Happening;
import chat.alcove.gateway.VisitorSide.Guest;
import chat.alcove.protocol.Answers;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Replies;
import chat.alcove.protocol.Reply;
import chat.alcove.protocol.Span;
import chat.alcove.protocol.VisitorFrame;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/// What visitors say and look for.
final class VisitorActs {
  /// Entries behind a block until it is too old to be used.
  private static final int BEHIND_MAX = 20;

  private final Services services;
  private final VisitorDoor door;

  VisitorActs(Services services, VisitorDoor door) {
    this.services = services;
    this.door = door;
  }

  Future<Found> say(Guest known, VisitorFrame.Say say) {
    return reply(known, Optional.ofNullable(say.reply()))
        .compose(reply ->
            onDuty(known)
                .compose(bot ->
                    services
                        .conversations()
                        .visitorSays(
                            known.visitor().with(bot),
                            new Command.VisitorSays(
                                say.ref(),
                                say.text(),
                                say.person() ? Wish.person : Wish.answer,
                                reply.orElse(null)))));
  }

  /// Where that is not known now, people answer.
  private Future<Optional<BotTerms>> onDuty(Guest known) {
    return services
        .helpers()
        .duty()
        .now(known.visitor().workspace(), known.visitor().site())
        .otherwise(Optional.empty());
  }

  /// What a visitor did with a block. Where a bot or an agent has spoken since, only the words are
  /// left of it: that was answered without.
  private Future<Optional<Reply>> reply(Guest known, Optional<Reply> sent) {
    if (sent.isEmpty()) return Future.succeededFuture(sent);
    return services
        .conversations()
        .current(known.visitor().workspace(), known.visitor().id())
        .compose(current ->
            current.isEmpty()
                ? Future.failedFuture(Refused.field("reply.seq", "there is no such message"))
                : toBlock(current.get(), sent.get()));
  }

  private Future<Optional<Reply>> toBlock(Conversation conversation, Reply reply) {
    var from = new Span.After(Math.max(0, reply.seq() - 1));
    return services
        .log()
        .read(conversation.key(), Audience.visitor, from, BEHIND_MAX)
        .map(slice -> {
          List<Entry> entries = slice.entries();
          if (entries.isEmpty() || !(entries.getFirst().what() instanceof Happening.Said said)) {
            throw Refused.field("reply.seq", "there is no such message");
          }
          Replies.check(said.beside().blocks(), reply);
          boolean last = !slice.more() && entries.stream().skip(1).noneMatch(VisitorActs::isAnswer);
          return last ? Optional.of(reply) : Optional.empty();
        });
  }

  private static boolean isAnswer(Entry entry) {
    return entry.what() instanceof Happening.Said && !(entry.author() instanceof Author.Visitor);
  }

  Future<Answers.FoundArticles> search(Guest known, BusSocket bus, VisitorFrame.Search search) {
    door.maySearch(known.visitor(), bus);
    return services
        .helpers()
        .knowledge()
        .search(known.visitor().workspace(), search.query(), search.language())
        .map(Answers.FoundArticles::new);
  }

  /// Nobody waits for their welcome because of it, nor is turned away.
  Future<List<Block.Article>> often(Guest known, VisitorFrame.Hello hello) {
    return services
        .helpers()
        .knowledge()
        .often(known.visitor().workspace(), hello.language())
        .otherwise(List.of());
  }

  Future<Void> vote(Guest known, BusSocket bus, VisitorFrame.Vote vote) {
    door.maySearch(known.visitor(), bus);
    if (!door.counts(known.visitor(), vote.article())) return Future.succeededFuture();
    return services
        .helpers()
        .knowledge()
        .vote(
            known.visitor().workspace(),
            vote.article(),
            vote.helpful() ? Knowledge.Vote.helped : Knowledge.Vote.helped_not);
  }
}
