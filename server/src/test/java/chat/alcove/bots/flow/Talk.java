package chat.alcove.bots.flow;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.Answer;
import chat.alcove.bots.Prompt;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Memory;
import chat.alcove.protocol.Page;
import chat.alcove.protocol.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A visitor who talks to a flow, as far as it goes without anything from outside.
final class Talk {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final UUID SOMEBODY = new UUID(0, 7);

  private final Flow flow;
  private final List<Prompt.Line> lines = new ArrayList<>();
  private Prompt.Facts facts = facts("en", "https://shop.example/prices", Map.of(), true);
  private Memory memory = Memory.NONE;

  private Talk(Flow flow) {
    this.flow = flow;
  }

  static Talk to(String document) {
    var read = FlowReader.read(document);
    assertThat(read.flaws()).isEmpty();
    return new Talk(read.flow().orElseThrow());
  }

  Talk in(String language) {
    facts = facts(language, "https://shop.example/prices", Map.of(), true);
    return this;
  }

  Talk whileClosed() {
    facts = facts("en", "https://shop.example/prices", Map.of(), false);
    return this;
  }

  Talk on(String page) {
    facts = facts("en", page, Map.of(), true);
    return this;
  }

  Talk with(Map<String, String> attributes) {
    facts = facts("en", "https://shop.example/prices", attributes, true);
    return this;
  }

  private static Prompt.Facts facts(
      String language, String page, Map<String, String> attributes, boolean open) {
    return new Prompt.Facts(
        SOMEBODY, SOMEBODY, language, new Page(page, "A page"), attributes, open, NOON);
  }

  Outcome says(String words) {
    return hears(words, null);
  }

  Outcome presses(String choice) {
    return hears("pressed " + choice, new Reply(1, choice, Map.of()));
  }

  Outcome fills(Map<String, String> fields) {
    return hears("sent", new Reply(1, null, fields));
  }

  Talk knows(Map<String, String> fields) {
    memory = new Memory("elsewhere", fields, 0, null);
    return this;
  }

  /// An agent had the conversation for a while, and gave it back.
  Talk comesBack() {
    lines.add(new Prompt.Line(Prompt.Who.agent, "Back to the bot."));
    memory = memory.learnt();
    return this;
  }

  private Outcome hears(String words, @Nullable Reply reply) {
    lines.add(new Prompt.Line(Prompt.Who.visitor, words));
    return keep(walk(reply).begin());
  }

  Walk walk(@Nullable Reply reply) {
    return new Walk(
        flow,
        new Prompt(
            new ConversationKey(SOMEBODY, SOMEBODY),
            lines,
            memory,
            facts,
            reply,
            new Prompt.Turn(1, 1, NOON.plusSeconds(10))));
  }

  /// What a walk came to is what the next one begins with.
  Outcome keep(Outcome outcome) {
    if (outcome instanceof Outcome.Done(Answer.Says says, var line)) {
      memory = says.memory();
      says.messages()
          .forEach(message -> lines.add(new Prompt.Line(Prompt.Who.bot, message.text())));
    }
    return outcome;
  }

  Memory memory() {
    return memory;
  }

  static Answer.Says said(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(((Outcome.Done) outcome).answer()).isInstanceOf(Answer.Says.class);
    return (Answer.Says) ((Outcome.Done) outcome).answer();
  }

  static List<String> texts(Outcome outcome) {
    return said(outcome).messages().stream().map(message -> message.text()).toList();
  }
}
