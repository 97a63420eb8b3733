package chat.alcove.conversation;

import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.Priority;
import chat.alcove.protocol.Reply;
import chat.alcove.protocol.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody, or a rule, wants to happen to a conversation.
public sealed interface Command {
  /// What a person asks for, and is answered.
  sealed interface Asked extends Command {
    /// The client's own number of this command: a resend carries the same one.
    String ref();
  }

  /// What an agent asks for.
  sealed interface AgentAsks extends Asked {
    Author.Agent agent();
  }

  /// What nobody waits for an answer to.
  sealed interface Rule extends Command {}

  /// Words of the visitor.
  ///
  /// @param wish whether a person is asked for with these words
  /// @param reply which block they come from
  record VisitorSays(String ref, String text, Wish wish, @Nullable Reply reply) implements Asked {
    /// Words alone.
    public VisitorSays(String ref, String text) {
      this(ref, text, Wish.answer, null);
    }
  }

  /// Wants to talk to a person instead of the bot.
  record VisitorAsksPerson(String ref) implements Asked {}

  record VisitorEnds(String ref) implements Asked {}

  /// Leaves the queue, and wants to be answered by mail.
  record VisitorAsksMail(String ref, String email) implements Asked {}

  /// An answer. To a waiting conversation it is a claim as well.
  ///
  /// @param trace for a claim: who else could have had it
  record AgentSays(
      Author.Agent agent, String ref, Happening.Said said, Side side, @Nullable Trace trace)
      implements AgentAsks {
    /// Words alone, into a conversation that is the agent's already.
    public AgentSays(Author.Agent agent, String ref, String text, Side side) {
      this(agent, ref, new Happening.Said(text), side, null);
    }
  }

  record AgentNotes(Author.Agent agent, String ref, String text) implements AgentAsks {}

  /// Takes a waiting conversation.
  ///
  /// @param trace who else could have had it
  record AgentClaims(Author.Agent agent, String ref, @Nullable Trace trace) implements AgentAsks {}

  /// Takes what rings.
  record AgentAccepts(Author.Agent agent, String ref) implements AgentAsks {}

  /// Lets what rings go to the next.
  record AgentPasses(Author.Agent agent, String ref) implements AgentAsks {}

  /// Gives it back to the queue.
  record AgentReturns(Author.Agent agent, String ref) implements AgentAsks {}

  record AgentTransfers(Author.Agent agent, String ref, Transfer transfer, Reach reach)
      implements AgentAsks {}

  /// Takes it from its agent, or takes a transfer back.
  ///
  /// @param trace who else could have had it
  record AgentTakes(Author.Agent agent, String ref, Reach reach, @Nullable Trace trace)
      implements AgentAsks {
    /// Where nobody asks why.
    public AgentTakes(Author.Agent agent, String ref, Reach reach) {
      this(agent, ref, reach, null);
    }
  }

  /// Takes back what the same agent passed on, as long as nobody has accepted it.
  record AgentTakesBack(Author.Agent agent, String ref) implements AgentAsks {}

  record AgentPromises(Author.Agent agent, String ref, Duration back) implements AgentAsks {}

  record AgentSnoozes(Author.Agent agent, String ref, Instant until) implements AgentAsks {}

  record AgentPrioritises(Author.Agent agent, String ref, Priority priority) implements AgentAsks {}

  record AgentCloses(Author.Agent agent, String ref, Reach reach) implements AgentAsks {}

  record AgentReopens(Author.Agent agent, String ref) implements AgentAsks {}

  /// Gives it to the site's bot.
  ///
  /// @param bot null: whichever it is
  record AgentGivesBack(Author.Agent agent, String ref, Reach reach, @Nullable UUID bot)
      implements AgentAsks {}

  /// What a bot does.
  sealed interface BotRule extends Rule {
    Author.Bot bot();
  }

  /// What a bot does in a conversation that people have. Once for each of the visitor's words.
  sealed interface Beside extends BotRule {
    /// What their refs look like.
    Pattern ABOUT = Pattern.compile("(?:beside|draft)-(\\d{1,18})");

    /// The number of the words it is about.
    long seq();

    /// When the last words were said that it had read, by whomever.
    Instant saw();

    /// Makes it one for these words, however often it is written.
    String ref();

    /// The words that an entry with such a ref is about; empty for any other.
    static OptionalLong about(@Nullable String ref) {
      var words = ref == null ? null : ABOUT.matcher(ref);
      return words != null && words.matches()
          ? OptionalLong.of(Long.parseLong(words.group(1)))
          : OptionalLong.empty();
    }
  }

  /// A bot's answer in a conversation of its own. Comes to nothing where it answers what was
  /// answered before, where the visitor has said more since, and where it is no longer the bot's.
  ///
  /// @param turn as it was when the bot was asked: raised by each of the visitor's words
  record BotActs(Author.Bot bot, int turn, Act act) implements BotRule {}

  /// Keeps a visitor company who waits for a person.
  record BotSpeaksBeside(Author.Bot bot, long seq, Instant saw, Happening.Said said)
      implements Beside {
    @Override
    public String ref() {
      return "beside-" + seq;
    }
  }

  /// Proposes an answer to agents.
  record BotDrafts(Author.Bot bot, long seq, Instant saw, Happening.Said said) implements Beside {
    @Override
    public String ref() {
      return "draft-" + seq;
    }
  }

  /// What an answer comes to.
  ///
  /// @param words none only where it ends the bot's part
  record Act(List<Happening.Said> words, Memory memory, End end) {
    /// Copies the list.
    public Act {
      words = List.copyOf(words);
    }
  }

  /// What follows a bot's words.
  sealed interface End {
    /// It is the visitor's turn.
    record Stays() implements End {}

    record Closes() implements End {}

    /// On to people.
    ///
    /// @param line null: that of the site
    record HandsOff(HandOffWhy why, @Nullable UUID line, @Nullable String summary) implements End {}
  }

  /// Rings at the agent whom the policy chose.
  record RouterOffers(Author.Agent agent, Trace trace) implements Rule {}

  /// The time has come at which something must happen if nobody acted.
  record Due() implements Rule {}

  /// An agent has been without a connection for too long.
  record AgentGone(Author.Agent agent) implements Rule {}

  /// An agent goes off and passes on what they have.
  record AgentWentOff(Author.Agent agent) implements Rule {}

  /// An agent is no longer on the team.
  record AgentLeft(Author.Agent agent) implements Rule {}

  /// Where it is to go, and what to know of it.
  ///
  /// @param trace for an agent: who was looked at
  record Transfer(Happening.Target to, @Nullable String comment, @Nullable Trace trace) {}

  /// From whom a visitor wants an answer.
  enum Wish {
    /// Whoever answers.
    answer,
    person
  }

  /// How far an agent's word goes.
  enum Reach {
    /// Own conversations and waiting ones.
    own,
    /// Everybody's: leads and owners.
    all
  }

  /// Where an agent speaks from.
  enum Side {
    /// As the one who has the conversation.
    front,
    /// Into a colleague's, who keeps it: only after having been asked.
    beside
  }
}
