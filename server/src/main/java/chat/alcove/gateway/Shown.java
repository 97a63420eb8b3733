package chat.alcove.gateway;

import chat.alcove.delivery.Audience;
import chat.alcove.delivery.Audience.OfLine;
import chat.alcove.delivery.Audience.Watched;
import chat.alcove.delivery.Audience.Watchers;
import chat.alcove.delivery.Reader;
import chat.alcove.identity.AgentSession;
import chat.alcove.identity.Role;
import chat.alcove.lists.Lists;
import chat.alcove.lists.Lists.Head;
import chat.alcove.lists.Lists.RowPage;
import chat.alcove.lists.Lists.Whose;
import chat.alcove.protocol.AgentFrame;
import chat.alcove.protocol.AgentPresence;
import chat.alcove.protocol.Answers;
import chat.alcove.protocol.ConversationRow;
import chat.alcove.protocol.Counts;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The lists that one console shows, and what it is told of them beside its own conversations: the
/// queues of its lines once it has asked for them, and what it watches.
final class Shown {
  private final Services services;
  private final Reader reader;
  private final String socket;

  /// Lines and what is watched.
  private final Set<Audience> followed = new HashSet<>();

  /// Raised when the console leaves: nothing may follow for it after that.
  private int left;

  /// @param reader whose console it is
  /// @param socket a name of its own
  Shown(Services services, Reader reader, String socket) {
    this.services = services;
    this.reader = reader;
    this.socket = socket;
  }

  Future<Answers.RowsPage> list(AgentSession me, AgentFrame.Listing listing) {
    return switch (listing.list()) {
      case queue -> queue(me);
      case mine -> page(me, Whose.mine, listing);
      case bot -> page(me, Whose.with_bot, listing);
      case all -> page(me, Whose.all, listing);
    };
  }

  private Future<Answers.RowsPage> page(AgentSession me, Whose whose, AgentFrame.Listing listing) {
    var wanted = new Lists.Wanted(whose, listing.closed(), listing.cursor());
    Future<RowPage> page = services.lists().page(me.workspaceId(), me.agentId(), wanted);
    Future<Counts> counts = counts(services, me);
    return Future.all(page, counts)
        .map(read ->
            new Answers.RowsPage(
                page.result().rows(), page.result().cursor(), null, counts.result()));
  }

  private Future<Answers.RowsPage> queue(AgentSession me) {
    int asked = left;
    Future<Map<OfLine, Head>> heads =
        lines(me)
            .compose(lines -> {
              if (asked != left) throw Refused.tryAgain();
              // Followed before it is read: what happens in between is pushed after the answer.
              follow(OfLine.class, lines);
              return services.staff().queues().show(socket, lines);
            });
    Future<Counts> counts = counts(services, me);
    return Future.all(heads, counts).map(read -> page(heads.result(), counts.result()));
  }

  private static Answers.RowsPage page(Map<OfLine, Head> heads, Counts counts) {
    List<ConversationRow> rows =
        heads.values().stream().flatMap(head -> head.rows().stream()).toList();
    Map<UUID, Integer> behind = new HashMap<>();
    heads.forEach((line, head) -> behind.put(line.line(), head.behind()));
    return new Answers.RowsPage(rows, null, behind, counts);
  }

  /// Leads see all.
  private Future<Set<OfLine>> lines(AgentSession me) {
    UUID workspace = me.workspaceId();
    Future<List<UUID>> lines =
        me.role() == Role.AGENT
            ? services.lists().linesOf(workspace, me.agentId())
            : services
                .lines()
                .of(workspace)
                .map(book -> book.lines().stream().map(line -> line.id()).toList());
    return lines.map(
        ids -> ids.stream().map(line -> new OfLine(workspace, line)).collect(Collectors.toSet()));
  }

  Future<Answers.Watched> watch(AgentSession me, AgentFrame.Watch watch) {
    Set<Watchers> wanted = new HashSet<>();
    if (watch.rows()) wanted.add(new Watchers(me.workspaceId(), Watched.rows));
    if (watch.seats()) wanted.add(new Watchers(me.workspaceId(), Watched.seats));
    follow(Watchers.class, wanted);
    if (!watch.seats()) return Future.succeededFuture(new Answers.Watched(null));
    return services
        .staff()
        .presence()
        .everybody(me.workspaceId())
        .map(people ->
            new Answers.Watched(
                people.stream()
                    .collect(Collectors.toMap(AgentPresence::id, AgentPresence::taken))));
  }

  /// These, and no others of their kind.
  private void follow(Class<? extends Audience> kind, Set<? extends Audience> wanted) {
    Set<Audience> over =
        followed.stream()
            .filter(one -> kind.isInstance(one) && !wanted.contains(one))
            .collect(Collectors.toSet());
    over.forEach(one -> services.hub().leave(one, reader));
    followed.removeAll(over);
    for (Audience one : wanted) {
      if (followed.add(one)) services.hub().follow(one, reader);
    }
  }

  static Future<Counts> counts(Services services, AgentSession me) {
    return services
        .lists()
        .counts(me.workspaceId(), List.of(me.agentId()))
        .map(counts -> counts.getOrDefault(me.agentId(), new Counts(0, 0)));
  }

  void leave() {
    left++;
    followed.forEach(one -> services.hub().leave(one, reader));
    followed.clear();
    services.staff().queues().gone(socket);
  }
}
