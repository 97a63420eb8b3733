package chat.alcove.delivery;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.Happening;
import chat.alcove.protocol.AgentEntry;
import chat.alcove.protocol.AgentName;
import chat.alcove.protocol.AuthorView;
import chat.alcove.protocol.BotName;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.VisitorEntry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An entry as its readers may see it. The one place that parts what staff know from what visitors
/// know.
public final class Views {
  private Views() {}

  /// Empty where the visitor may see nothing.
  public static Optional<VisitorEntry> forVisitor(Entry entry) {
    Long seq = entry.visitorSeq();
    if (seq == null) return Optional.empty();
    var stamp = new VisitorEntry.Stamp(seq, entry.at());
    return Optional.ofNullable(
        switch (entry.what()) {
          case Happening.Said said ->
              new VisitorEntry.Said(
                  stamp,
                  author(entry.author()),
                  said.text(),
                  entry.author() instanceof Author.Visitor ? entry.ref() : null,
                  some(said.beside().blocks()),
                  said.beside().reply());
          case Happening.Queued queued -> new VisitorEntry.Queued(stamp);
          case Happening.Assigned assigned ->
              new VisitorEntry.Assigned(stamp, name(assigned.agent()));
          case Happening.Released released ->
              new VisitorEntry.Released(
                  stamp, name(released.agent()), released.next() == Happening.Next.seeking);
          case Happening.Promised promised ->
              new VisitorEntry.Promised(stamp, name(promised.agent()), promised.until());
          case Happening.MailAsked asked -> new VisitorEntry.MailAsked(stamp, asked.email());
          case Happening.Closed closed -> new VisitorEntry.Closed(stamp, by(entry.author()));
          case Happening.Reopened reopened -> new VisitorEntry.Reopened(stamp, by(entry.author()));
          case Happening.WithBot with -> new VisitorEntry.WithBot(stamp, name(with.bot()));
          case Happening.HandedOff off ->
              new VisitorEntry.HandedOff(stamp, name(off.bot()), whose(off.why()));
          case Happening.Drafted drafted -> null;
          case Happening.Noted noted -> null;
          case Happening.Offered offered -> null;
          case Happening.Transferred transferred -> null;
          case Happening.Rested rested -> null;
          case Happening.Woken woken -> null;
          case Happening.Snoozed snoozed -> null;
          case Happening.Prioritised prioritised -> null;
        });
  }

  /// Everything.
  public static AgentEntry forStaff(Entry entry) {
    var stamp = new AgentEntry.Stamp(entry.seq(), entry.visitorSeq(), entry.at());
    return switch (entry.what()) {
      case Happening.Said said ->
          new AgentEntry.Said(
              stamp, author(entry.author()), said.text(), entry.ref(), beside(said.beside()));
      case Happening.Noted noted ->
          new AgentEntry.Noted(stamp, author(entry.author()), noted.text(), entry.ref());
      case Happening.Queued queued -> new AgentEntry.Queued(stamp, queued.line(), queued.why());
      case Happening.Offered offered ->
          new AgentEntry.Offered(stamp, name(offered.agent()), offered.until(), offered.trace());
      case Happening.Assigned assigned ->
          new AgentEntry.Assigned(stamp, name(assigned.agent()), assigned.why(), assigned.trace());
      case Happening.Released released ->
          new AgentEntry.Released(stamp, name(released.agent()), released.why());
      case Happening.Transferred transferred ->
          new AgentEntry.Transferred(
              stamp, author(entry.author()), destination(transferred), transferred.comment());
      case Happening.Rested rested -> new AgentEntry.Rested(stamp);
      case Happening.Woken woken -> new AgentEntry.Woken(stamp);
      case Happening.Promised promised ->
          new AgentEntry.Promised(stamp, name(promised.agent()), promised.until());
      case Happening.Snoozed snoozed ->
          new AgentEntry.Snoozed(stamp, name(snoozed.agent()), snoozed.until());
      case Happening.Prioritised prioritised ->
          new AgentEntry.Prioritised(stamp, author(entry.author()), prioritised.priority());
      case Happening.MailAsked asked -> new AgentEntry.MailAsked(stamp, asked.email());
      case Happening.Closed closed -> new AgentEntry.Closed(stamp, author(entry.author()));
      case Happening.Reopened reopened -> new AgentEntry.Reopened(stamp, author(entry.author()));
      case Happening.WithBot with ->
          new AgentEntry.WithBot(
              stamp,
              entry.author() instanceof Author.Agent ? author(entry.author()) : null,
              name(with.bot()),
              with.why());
      case Happening.HandedOff off ->
          new AgentEntry.HandedOff(stamp, name(off.bot()), off.why(), off.line(), card(off.card()));
      case Happening.Drafted drafted -> drafted(stamp, drafted, entry.ref());
    };
  }

  private static AgentEntry drafted(
      AgentEntry.Stamp stamp, Happening.Drafted drafted, @Nullable String ref) {
    Happening.Beside beside = drafted.words().beside();
    return new AgentEntry.Drafted(
        stamp,
        name(drafted.bot()),
        drafted.words().text(),
        some(beside.blocks()),
        some(beside.articles()),
        ref);
  }

  private static AgentEntry.Card card(Happening.Card card) {
    return new AgentEntry.Card(card.summary(), card.fields(), card.intent());
  }

  /// What a bot remembers is nobody's to read.
  private static AgentEntry.Beside beside(Happening.Beside beside) {
    return new AgentEntry.Beside(some(beside.blocks()), beside.reply(), some(beside.articles()));
  }

  private static <T> @Nullable List<T> some(List<T> list) {
    return list.isEmpty() ? null : list;
  }

  private static VisitorEntry.Whose whose(HandOffWhy why) {
    return why.wanted() ? VisitorEntry.Whose.asked : VisitorEntry.Whose.bot;
  }

  private static AgentEntry.Destination destination(Happening.Transferred transferred) {
    return switch (transferred.to()) {
      case Happening.Target.ToAgent to -> new AgentEntry.Destination.ToAgent(name(to.agent()));
      case Happening.Target.ToLine to -> new AgentEntry.Destination.ToLine(to.line());
    };
  }

  static AuthorView author(Author author) {
    return switch (author) {
      case Author.Agent agent -> new AuthorView("agent", agent.id(), agent.name());
      case Author.Bot bot -> new AuthorView("bot", bot.id(), bot.name());
      case Author.Visitor visitor -> AuthorView.VISITOR;
      case Author.Rule rule -> AuthorView.RULE;
    };
  }

  /// An agent's name for both sides.
  public static AgentName name(Author.Agent agent) {
    return new AgentName(agent.id(), agent.name());
  }

  /// A bot's name for both sides.
  public static BotName name(Author.Bot bot) {
    return new BotName(bot.id(), bot.name());
  }

  private static VisitorEntry.By by(Author author) {
    return switch (author) {
      case Author.Visitor visitor -> VisitorEntry.By.visitor;
      case Author.Agent agent -> VisitorEntry.By.agent;
      case Author.Bot bot -> VisitorEntry.By.bot;
      case Author.Rule rule -> VisitorEntry.By.rule;
    };
  }
}
