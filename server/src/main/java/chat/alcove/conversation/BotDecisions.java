package chat.alcove.conversation;

import chat.alcove.conversation.Command.End;
import chat.alcove.conversation.Decision.Append;
import chat.alcove.conversation.Decision.Drop;
import chat.alcove.conversation.Happening.Card;
import chat.alcove.conversation.Happening.Drafted;
import chat.alcove.conversation.Happening.HandedOff;
import chat.alcove.conversation.Happening.Queued;
import chat.alcove.conversation.Happening.Said;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.QueuedWhy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a bot may do. Pure.
record BotDecisions(Conversation conversation, Terms terms) {
  Decision decide(Command.BotRule rule) {
    if (conversation.turn().waitingSince() == null) return new Drop();
    return switch (rule) {
      case Command.BotActs acts -> act(acts);
      case Command.BotSpeaksBeside speaks -> isRead(speaks.saw()) ? beside(speaks) : new Drop();
      case Command.BotDrafts drafts -> isRead(drafts.saw()) ? draft(drafts) : new Drop();
    };
  }

  /// It answers what it has read: where anybody has said more, it is asked again.
  private boolean isRead(Instant saw) {
    return saw.equals(conversation.turn().saidAt());
  }

  /// Its turn tells it all: each of the visitor's words begins another.
  private Decision act(Command.BotActs acts) {
    boolean own =
        conversation.life() instanceof Life.Bot life
            && life.bot().id().equals(acts.bot().id())
            && life.turn() == acts.turn();
    if (!own) return new Drop();
    if (terms.bot().filter(bot -> bot.owns(acts.bot())).isEmpty()) return off();
    return answer(acts);
  }

  private Decision answer(Command.BotActs acts) {
    Command.Act act = acts.act();
    List<Draft> drafts = words(acts);
    switch (act.end()) {
      case End.Stays stays -> {
        // Silence is no answer: the visitor would wait for the lease's end.
        if (drafts.isEmpty()) return new Drop();
      }
      case End.Closes closes -> drafts.add(new Draft(new Happening.Closed(), acts.bot(), null));
      case End.HandsOff hands -> {
        UUID line = hands.line() == null ? conversation.line() : hands.line();
        drafts.addAll(
            handedOff(
                new HandedOff(acts.bot(), hands.why(), line, card(act.memory(), hands.summary())),
                acts.bot(),
                null));
      }
    }
    return new Append(drafts);
  }

  /// The ref makes an answer one, however often it is written.
  private static List<Draft> words(Command.BotActs acts) {
    List<Draft> drafts = new ArrayList<>();
    List<Said> words = acts.act().words();
    for (Said said : words) {
      boolean last = drafts.size() == words.size() - 1;
      var kept = last ? said.beside().with(acts.act().memory()) : said.beside();
      drafts.add(
          new Draft(
              new Said(said.text(), kept), acts.bot(), last ? "answer-" + acts.turn() : null));
    }
    return drafts;
  }

  private Decision beside(Command.BotSpeaksBeside speaks) {
    boolean may =
        conversation.life() instanceof Life.Queued
            && terms
                .bot()
                .filter(bot -> bot.bot().id().equals(speaks.bot().id()))
                .filter(bot -> bot.mode() == BotTerms.Mode.live)
                .isPresent();
    if (!may) return new Drop();
    return new Append(List.of(new Draft(speaks.said(), speaks.bot(), speaks.ref())));
  }

  private Decision draft(Command.BotDrafts drafts) {
    boolean people = conversation.state() != State.closed && conversation.state() != State.bot;
    if (!people) return new Drop();
    return new Append(
        List.of(new Draft(new Drafted(drafts.bot(), drafts.said()), drafts.bot(), drafts.ref())));
  }

  /// It is nobody's any more who may answer.
  private Decision off() {
    return new Append(byRule(conversation, HandOffWhy.off));
  }

  /// What it takes for a bot to lose a conversation by a rule.
  static List<Draft> byRule(Conversation from, HandOffWhy why) {
    return handedOff(from, why, new Author.Rule(), null);
  }

  /// What it takes for a bot to lose a conversation.
  static List<Draft> handedOff(
      Conversation from, HandOffWhy why, Author author, @Nullable String ref) {
    if (!(from.life() instanceof Life.Bot life)) throw new IllegalStateException("no bot has it");
    var card = Card.of(life.memory(), summary(from));
    return handedOff(new HandedOff(life.bot(), why, from.line(), card), author, ref);
  }

  static List<Draft> handedOff(HandedOff off, Author author, @Nullable String ref) {
    return List.of(
        new Draft(off, author, ref),
        new Draft(new Queued(off.line(), QueuedWhy.handed_off), new Author.Rule(), null));
  }

  /// What an earlier hand-off said holds until another one says more.
  private Card card(Memory memory, @Nullable String summary) {
    return Card.of(memory, summary == null ? summary(conversation) : summary);
  }

  private static @Nullable String summary(Conversation conversation) {
    return conversation.life().place().past().learnt().summary();
  }
}
