package chat.alcove.conversation;

import chat.alcove.conversation.Command.Wish;
import chat.alcove.conversation.Decision.Append;
import chat.alcove.conversation.Decision.Refuse;
import chat.alcove.conversation.Happening.Card;
import chat.alcove.conversation.Happening.HandedOff;
import chat.alcove.conversation.Happening.MailAsked;
import chat.alcove.conversation.Happening.Queued;
import chat.alcove.conversation.Happening.Reopened;
import chat.alcove.conversation.Happening.Said;
import chat.alcove.conversation.Happening.WithBot;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.QueuedWhy;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.WithBotWhy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a visitor may do. Pure.
final class VisitorDecisions {
  private VisitorDecisions() {}

  /// The entries of a conversation's first message.
  ///
  /// @param onDuty the bot that takes first words now
  static List<Draft> opening(
      Conversation.Parties parties,
      UUID line,
      Command.VisitorSays first,
      Optional<BotTerms> onDuty) {
    var visitor = new Author.Visitor(parties.visitor());
    var begins = new Begins(visitor, line, QueuedWhy.begun, WithBotWhy.begun, Card.NOTHING);
    List<Draft> drafts = new ArrayList<>();
    drafts.add(said(first, visitor));
    drafts.addAll(whoAnswers(begins, first, onDuty));
    return List.copyOf(drafts);
  }

  /// @param bot of the site, where a bot has it; the one on duty, where words reopen it
  static Decision says(
      Conversation conversation, Command.VisitorSays says, Optional<BotTerms> bot) {
    Draft said = said(says, visitor(conversation));
    return switch (conversation.life()) {
      case Life.Closed closed -> new Append(reopens(conversation, says, bot));
      case Life.Bot life -> toBot(conversation, said, lost(life, says, bot));
      default -> new Append(List.of(said));
    };
  }

  private static Draft said(Command.VisitorSays says, Author.Visitor visitor) {
    return new Draft(new Said(says.text(), Happening.Beside.of(says.reply())), visitor, says.ref());
  }

  private static List<Draft> reopens(
      Conversation conversation, Command.VisitorSays says, Optional<BotTerms> onDuty) {
    var visitor = visitor(conversation);
    var learnt = conversation.life().place().past().learnt();
    var begins =
        new Begins(visitor, conversation.line(), QueuedWhy.reopened, WithBotWhy.reopened, learnt);
    List<Draft> drafts = new ArrayList<>();
    drafts.add(new Draft(new Reopened(), visitor, null));
    drafts.add(said(says, visitor));
    drafts.addAll(whoAnswers(begins, says, onDuty));
    return drafts;
  }

  private record Begins(
      Author.Visitor visitor, UUID line, QueuedWhy queued, WithBotWhy with, Card learnt) {}

  private static List<Draft> whoAnswers(
      Begins begins, Command.VisitorSays says, Optional<BotTerms> onDuty) {
    boolean wished = says.wish() == Wish.person;
    // A bot that knows nothing of somebody has nothing to pass on.
    boolean past = wished && begins.learnt().equals(Card.NOTHING);
    Optional<BotTerms> bot = onDuty.filter(BotTerms::owns).filter(one -> !past);
    if (bot.isEmpty()) {
      return List.of(
          new Draft(new Queued(begins.line(), begins.queued()), new Author.Rule(), null));
    }
    Author.Bot who = bot.get().bot();
    List<Draft> drafts = new ArrayList<>();
    drafts.add(new Draft(new WithBot(who, begins.with(), begins.line()), new Author.Rule(), null));
    if (wished || asksInWords(says, bot.get())) {
      var why = wished ? HandOffWhy.asked : HandOffWhy.words;
      var off = new HandedOff(who, why, begins.line(), begins.learnt());
      drafts.addAll(BotDecisions.handedOff(off, begins.visitor(), null));
    }
    return drafts;
  }

  private static boolean asksInWords(Command.VisitorSays says, BotTerms bot) {
    // A button's label is no request in the visitor's own words: what it does is the bot's to say.
    return says.reply() == null && HandOffWords.wantsPerson(says.text(), bot.words());
  }

  private static Decision toBot(Conversation conversation, Draft said, Optional<HandOffWhy> lost) {
    List<Draft> drafts = new ArrayList<>(List.of(said));
    lost.ifPresent(why -> {
      Author by = why.wanted() ? visitor(conversation) : new Author.Rule();
      drafts.addAll(BotDecisions.handedOff(conversation, why, by, null));
    });
    return new Append(drafts);
  }

  private static Optional<HandOffWhy> lost(
      Life.Bot life, Command.VisitorSays says, Optional<BotTerms> siteBot) {
    if (says.wish() == Wish.person) return Optional.of(HandOffWhy.asked);
    Optional<BotTerms> terms = siteBot.filter(bot -> bot.owns(life.bot()));
    if (terms.isEmpty()) return Optional.of(HandOffWhy.off);
    return asksInWords(says, terms.get()) ? Optional.of(HandOffWhy.words) : Optional.empty();
  }

  static Decision asksPerson(Conversation conversation, Command.VisitorAsksPerson asks) {
    if (conversation.state() != State.bot) {
      return new Refuse(new Refused(Refusal.NOT_OFFERED, "no bot has this conversation"));
    }
    return new Append(
        BotDecisions.handedOff(conversation, HandOffWhy.asked, visitor(conversation), asks.ref()));
  }

  static Decision ends(Conversation conversation, Command.VisitorEnds ends) {
    if (conversation.state() == State.closed) return closed();
    return new Append(
        List.of(new Draft(new Happening.Closed(), visitor(conversation), ends.ref())));
  }

  static Decision asksMail(Conversation conversation, Command.VisitorAsksMail asks) {
    if (conversation.state() == State.closed) return closed();
    return new Append(
        List.of(new Draft(new MailAsked(asks.email()), visitor(conversation), asks.ref())));
  }

  private static Author.Visitor visitor(Conversation conversation) {
    return new Author.Visitor(conversation.parties().visitor());
  }

  private static Decision closed() {
    return new Refuse(
        new Refused(Refusal.CLOSED, "this conversation is closed; write to reopen it"));
  }
}
