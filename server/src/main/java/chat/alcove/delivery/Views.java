package chat.alcove.delivery;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.Happening;
import chat.alcove.protocol.AgentEntry;
import chat.alcove.protocol.AgentName;
import chat.alcove.protocol.AuthorView;
import chat.alcove.protocol.VisitorEntry;
import java.util.Optional;

/// An entry as its readers may see it. The one place that parts what staff know from what visitors
/// know.
public final class Views {
  private Views() {}

  /// Empty where the visitor may see nothing.
  public static Optional<VisitorEntry> forVisitor(Entry entry) {
    Long seq = entry.visitorSeq();
    if (seq == null) return Optional.empty();
    var base = new VisitorEntry(seq, entry.at(), "", null, null, null, null, null);
    return switch (entry.what()) {
      case Happening.Noted noted -> Optional.empty();
      case Happening.Said said ->
          Optional.of(
              base.said(
                  author(entry.author()),
                  said.text(),
                  entry.author() instanceof Author.Visitor ? entry.ref() : null));
      case Happening.Queued queued -> Optional.of(base.of("queued"));
      case Happening.Assigned assigned -> Optional.of(base.assigned(name(assigned.agent())));
      case Happening.Closed closed -> Optional.of(base.by("closed", side(entry.author())));
      case Happening.Reopened reopened -> Optional.of(base.by("reopened", side(entry.author())));
    };
  }

  /// Everything.
  public static AgentEntry forStaff(Entry entry) {
    var base =
        new AgentEntry(
            entry.seq(), entry.visitorSeq(), entry.at(), "", null, null, null, null, null, null);
    return switch (entry.what()) {
      case Happening.Said said ->
          base.words("said", author(entry.author()), said.text(), entry.ref());
      case Happening.Noted noted ->
          base.words("noted", author(entry.author()), noted.text(), entry.ref());
      case Happening.Queued queued -> base.queued(queued.line().toString());
      case Happening.Assigned assigned ->
          base.assigned(name(assigned.agent()), assigned.why().name());
      case Happening.Closed closed -> base.by("closed", author(entry.author()));
      case Happening.Reopened reopened -> base.by("reopened", author(entry.author()));
    };
  }

  static AuthorView author(Author author) {
    return switch (author) {
      case Author.Agent agent -> new AuthorView("agent", agent.id(), agent.name());
      case Author.Visitor visitor -> AuthorView.VISITOR;
      case Author.Rule rule -> throw new IllegalStateException("a rule says nothing");
    };
  }

  /// An agent's name for both sides.
  public static AgentName name(Author.Agent agent) {
    return new AgentName(agent.id(), agent.name());
  }

  private static String side(Author author) {
    return author instanceof Author.Visitor ? "visitor" : "agent";
  }
}
