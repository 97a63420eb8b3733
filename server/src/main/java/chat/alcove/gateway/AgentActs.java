package chat.alcove.gateway;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.BotTerms;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Command.Reach;
import chat.alcove.conversation.Command.Side;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.conversation.Fanout;
import chat.alcove.conversation.Happening;
import chat.alcove.conversation.Happening.Target;
import chat.alcove.conversation.State;
import chat.alcove.delivery.Views;
import chat.alcove.identity.AgentSession;
import chat.alcove.identity.Role;
import chat.alcove.protocol.AgentFrame;
import chat.alcove.protocol.Answers;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Span;
import chat.alcove.protocol.Trace;
import chat.alcove.routing.Desk;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What agents do in conversations: a frame becomes a command, and its entry the answer. One for
/// each loop.
final class AgentActs {
  /// Looked at until one of them is still free.
  private static final int NEXT_MAX = 10;

  private final Services services;
  private final AgentDoor door;

  AgentActs(Services services, AgentDoor door) {
    this.services = services;
    this.door = door;
  }

  Future<Answers> act(AgentSession me, AgentFrame.Act frame) {
    door.mayWrite(me.agentId());
    return command(me, frame)
        .compose(command -> services.conversations().act(key(me, frame.conversation()), command))
        .map(found -> answer(frame, found));
  }

  private Future<Command.AgentAsks> command(AgentSession me, AgentFrame.Act frame) {
    Author.Agent agent = author(me);
    return switch (frame) {
      case AgentFrame.Transfer transfer -> transfer(me, agent, transfer);
      case AgentFrame.Claim claim -> claim(me, key(me, claim.conversation()), claim.ref());
      case AgentFrame.Say say -> say(me, say);
      case AgentFrame.Take take ->
          byHand(me, key(me, take.conversation()))
              .map(trace -> new Command.AgentTakes(agent, take.ref(), reach(me), trace));
      default -> Future.succeededFuture(command(me, agent, frame));
    };
  }

  private static Command.AgentAsks command(
      AgentSession me, Author.Agent agent, AgentFrame.Act frame) {
    String ref = frame.ref();
    return switch (frame) {
      case AgentFrame.Note note -> new Command.AgentNotes(agent, ref, note.text());
      case AgentFrame.Accept accept -> new Command.AgentAccepts(agent, ref);
      case AgentFrame.Pass pass -> new Command.AgentPasses(agent, ref);
      case AgentFrame.Return back -> new Command.AgentReturns(agent, ref);
      case AgentFrame.TakeBack back -> new Command.AgentTakesBack(agent, ref);
      case AgentFrame.GiveBack back ->
          new Command.AgentGivesBack(agent, ref, reach(me), back.bot());
      case AgentFrame.Promise promise ->
          new Command.AgentPromises(agent, ref, Duration.ofMinutes(promise.minutes()));
      case AgentFrame.Snooze snooze -> new Command.AgentSnoozes(agent, ref, snooze.until());
      case AgentFrame.Prioritise set -> new Command.AgentPrioritises(agent, ref, set.priority());
      case AgentFrame.Close close -> new Command.AgentCloses(agent, ref, reach(me));
      case AgentFrame.Reopen reopen -> new Command.AgentReopens(agent, ref);
      case AgentFrame.Transfer _, AgentFrame.Claim _, AgentFrame.Say _, AgentFrame.Take _ ->
          throw new AssertionError("handled before");
    };
  }

  private Future<Command.AgentAsks> transfer(
      AgentSession me, Author.Agent agent, AgentFrame.Transfer transfer) {
    return target(me.workspaceId(), transfer.to())
        .compose(to ->
            reasons(key(me, transfer.conversation()), to)
                .map(trace ->
                    new Command.AgentTransfers(
                        agent,
                        transfer.ref(),
                        new Command.Transfer(to, transfer.comment(), trace.orElse(null)),
                        reach(me))));
  }

  /// Who else could have had what is passed on to an agent.
  private Future<Optional<Trace>> reasons(ConversationKey key, Target to) {
    return switch (to) {
      case Target.ToLine line -> Future.succeededFuture(Optional.empty());
      case Target.ToAgent other ->
          services
              .turns()
              .reasons()
              .chosen(key, other.agent().id(), Rule.transfer)
              .map(Optional::of);
    };
  }

  /// The longest wait that is for this agent. Where a colleague is faster, the one after it.
  Future<Answers.Next> next(AgentSession me, AgentFrame.Next frame) {
    door.mayWrite(me.agentId());
    Desk desk = services.turns().desk();
    return desk.claimed(me.workspaceId(), me.agentId(), frame.ref())
        .compose(earlier ->
            earlier.isPresent()
                ? Future.succeededFuture(List.of(earlier.get()))
                : desk.next(me.workspaceId(), me.agentId(), NEXT_MAX))
        .compose(waiting -> first(me, frame.ref(), waiting));
  }

  private Future<Answers.Next> first(AgentSession me, String ref, List<UUID> waiting) {
    if (waiting.isEmpty()) {
      return Future.failedFuture(new Refused(Refusal.NOT_FOUND, "nobody waits for you now"));
    }
    ConversationKey key = key(me, waiting.getFirst());
    return claim(me, key, ref)
        .compose(command -> services.conversations().act(key, command))
        .map(found -> new Answers.Next(key.id(), found.entry().seq()))
        .recover(cause ->
            cause instanceof Refused no && no.refusal() == Refusal.TAKEN
                ? first(me, ref, waiting.subList(1, waiting.size()))
                : Future.failedFuture(cause));
  }

  private Future<Command.AgentAsks> claim(AgentSession me, ConversationKey key, String ref) {
    return byHand(me, key).map(trace -> new Command.AgentClaims(author(me), ref, trace));
  }

  /// Most words go where the agent is already: only a claim by answering has reasons to keep.
  private Future<Command.AgentAsks> say(AgentSession me, AgentFrame.Say say) {
    ConversationKey key = key(me, say.conversation());
    Side side = say.anyway() ? Side.beside : Side.front;
    return mayShow(me, say.articles())
        .compose(open -> said(key, say))
        .compose(said ->
            trace(me, key, side)
                .map(trace ->
                    new Command.AgentSays(author(me), say.ref(), said, side, trace.orElse(null))));
  }

  private Future<Optional<Trace>> trace(AgentSession me, ConversationKey key, Side side) {
    return services
        .conversations()
        .snapshot(key)
        .compose(seen ->
            seen.state() == State.queued && side == Side.front
                ? byHand(me, key).map(Optional::of)
                : Future.succeededFuture(Optional.empty()));
  }

  private Future<Happening.Said> said(ConversationKey key, AgentFrame.Say say) {
    return drafted(key, Optional.ofNullable(say.draft()))
        .map(drafted -> {
          List<Block> blocks = new ArrayList<>(say.articles());
          blocks.addAll(drafted);
          var beside = new Happening.Beside(blocks, List.of(), null, null);
          return new Happening.Said(say.text(), beside);
        });
  }

  /// What a bot's draft has for the visitor to choose or fill in. Its articles an agent sends
  /// along, or does not.
  private Future<List<Block>> drafted(ConversationKey key, Optional<Long> draft) {
    if (draft.isEmpty()) return Future.succeededFuture(List.of());
    return services
        .log()
        .read(key, Audience.staff, new Span.After(draft.get() - 1), 1)
        .map(slice ->
            slice.entries().stream()
                .filter(entry -> entry.seq() == draft.get())
                .map(Entry::what)
                .flatMap(what ->
                    what instanceof Happening.Drafted drafted
                        ? Stream.of(drafted.words().beside().blocks())
                        : Stream.empty())
                .findFirst()
                .orElseThrow(() -> Refused.field("draft", "there is no such draft"))
                .stream()
                .filter(block -> !(block instanceof Block.Articles))
                .toList());
  }

  /// Internal articles never reach a visitor, whatever a console sends.
  private Future<Void> mayShow(AgentSession me, List<Block.Articles> blocks) {
    Set<UUID> wanted =
        blocks.stream()
            .flatMap(block -> block.articles().stream())
            .map(article -> UUID.fromString(article.id()))
            .collect(Collectors.toSet());
    if (wanted.isEmpty()) return Future.succeededFuture();
    return services
        .helpers()
        .knowledge()
        .open(me.workspaceId(), wanted)
        .compose(open ->
            open.containsAll(wanted)
                ? Future.succeededFuture()
                : Future.failedFuture(
                    new Refused(Refusal.NOT_ALLOWED, "visitors may not read this article")));
  }

  /// Articles for what an agent is writing.
  Future<Answers.Suggested> suggest(AgentSession me, AgentFrame.Suggest suggest) {
    return services
        .conversations()
        .snapshot(key(me, suggest.conversation()))
        .compose(known ->
            services
                .helpers()
                .knowledge()
                .suggest(me.workspaceId(), suggest.text(), suggest.language()))
        .map(Answers.Suggested::new);
  }

  private Future<Trace> byHand(AgentSession me, ConversationKey key) {
    return services.turns().reasons().chosen(key, me.agentId(), Rule.by_hand);
  }

  /// Who would get one now.
  Future<Answers.TriedOut> tryout(AgentSession me, AgentFrame.Tryout frame) {
    var newcomer =
        new Desk.Newcomer(frame.site(), frame.language(), frame.attributes(), frame.last());
    return services
        .turns()
        .reasons()
        .tryout(me.workspaceId(), newcomer)
        .compose(told ->
            services
                .helpers()
                .duty()
                .now(me.workspaceId(), frame.site())
                .otherwise(Optional.empty())
                .map(bot -> bot.filter(BotTerms::owns).map(one -> Views.name(one.bot())))
                .map(bot ->
                    new Answers.TriedOut(
                        told.trace(), told.priority(), told.ahead(), bot.orElse(null))));
  }

  /// Somebody, or some line, of this workspace.
  private Future<Target> target(UUID workspace, AgentFrame.Destination destination) {
    return switch (destination) {
      case AgentFrame.Destination.ToLine to ->
          services.lines().rules(workspace, to.line()).map(line -> new Target.ToLine(to.line()));
      case AgentFrame.Destination.ToAgent to ->
          services
              .lists()
              .agent(workspace, to.agent())
              .map(found ->
                  new Target.ToAgent(
                      found
                          .map(name -> new Author.Agent(name.id(), name.name()))
                          .orElseThrow(
                              () -> new Refused(Refusal.NOT_FOUND, "there is no such agent"))));
    };
  }

  Future<Answers> describe(AgentSession me, AgentFrame.Describe what) {
    door.mayWrite(me.agentId());
    return services
        .conversations()
        .snapshot(key(me, what.conversation()))
        .compose(conversation -> {
          UUID visitor = conversation.parties().visitor();
          return services
              .lists()
              .describe(me.workspaceId(), visitor, what)
              .onSuccess(described -> services.fanout().described(conversation))
              .compose(described ->
                  services.lists().visitor(me.workspaceId(), visitor, what.conversation()))
              .map(card -> new Answers.Described(card.orElseThrow()));
        });
  }

  Future<Void> typing(AgentSession me, AgentFrame.Typing typing) {
    return services
        .conversations()
        .snapshot(key(me, typing.conversation()))
        .onSuccess(conversation ->
            services
                .fanout()
                .typing(
                    conversation, author(me), typing.on() ? Fanout.Typing.on : Fanout.Typing.off))
        .mapEmpty();
  }

  Future<Void> seen(AgentSession me, AgentFrame.Seen seen) {
    return services.conversations().staffHaveRead(key(me, seen.conversation()), seen.seq());
  }

  private static ConversationKey key(AgentSession me, UUID conversation) {
    return new ConversationKey(me.workspaceId(), conversation);
  }

  private static Answers answer(AgentFrame.Act frame, Found found) {
    long seq = found.entry().seq();
    return switch (frame) {
      case AgentFrame.Say say -> new Answers.Written(seq, found.entry().at());
      case AgentFrame.Note note -> new Answers.Written(seq, found.entry().at());
      default -> new Answers.Done(seq);
    };
  }

  static Author.Agent author(AgentSession me) {
    return new Author.Agent(me.agentId(), me.name());
  }

  private static Reach reach(AgentSession me) {
    return me.role() == Role.AGENT ? Reach.own : Reach.all;
  }
}
