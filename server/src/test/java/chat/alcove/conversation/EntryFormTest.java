package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Happening.Card;
import chat.alcove.conversation.Happening.Had;
import chat.alcove.conversation.Happening.Next;
import chat.alcove.conversation.Happening.Target;
import chat.alcove.protocol.AssignedWhy;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.Priority;
import chat.alcove.protocol.QueuedWhy;
import chat.alcove.protocol.ReleasedWhy;
import chat.alcove.protocol.Reply;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import chat.alcove.protocol.Verdict;
import chat.alcove.protocol.WithBotWhy;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntryFormTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.123Z");
  private static final Author.Agent ANNA = new Author.Agent(new UUID(0, 10), "Anna \"Ż\"");
  private static final UUID LINE = new UUID(0, 1);

  private static final Author.Bot ROBO = new Author.Bot(new UUID(0, 20), "Robo");
  private static final Happening.Beside BESIDE =
      new Happening.Beside(
          List.of(
              new Block.Choices(List.of(new Block.Option("red", "Red"))),
              new Block.Cards(
                  List.of(
                      new Block.Card(
                          "Card",
                          "text",
                          "/pictures/1",
                          new Block.Link("More", "https://shop.example/a?b=1"),
                          List.of(new Block.Option("one", "One"))),
                      new Block.Card("Bare", null, null, null, List.of()))),
              new Block.Form(
                  "order",
                  "Send",
                  List.of(
                      new Block.Field("mail", "E-mail", Block.FieldKind.email, true, List.of()),
                      new Block.Field(
                          "size", "Size", Block.FieldKind.choice, false, List.of("S")))),
              new Block.Articles(
                  List.of(
                      new Block.Article(
                          new UUID(3, 3).toString(), "Returns", "Within…", "/help/en/r-3")),
                  true)),
          List.of(new UUID(3, 3)),
          null,
          new Memory("ask", Map.of("order", "17"), 1, "refund"));

  @Test
  void every_happening_comes_back_as_it_was() {
    for (Happening what : all()) {
      var form = EntryForm.of(new Draft(what, new Author.Rule(), null));
      var detail = form.detail() == null ? null : new JsonObject(form.detail());
      assertThat(EntryForm.happening(form.kind(), form.body(), detail)).isEqualTo(what);
    }
  }

  @Test
  void fields_keep_their_order_and_those_of_before_are_read() {
    Map<String, String> told = new LinkedHashMap<>();
    List.of("name", "how", "topic", "order", "email").forEach(name -> told.put(name, name));
    var off = new Happening.HandedOff(ROBO, HandOffWhy.flow, LINE, new Card(null, told, null));
    var form = EntryForm.of(new Draft(off, ROBO, null));
    var detail = new JsonObject(Objects.requireNonNull(form.detail()));

    assertThat(fields(detail).keySet()).containsExactly("name", "how", "topic", "order", "email");
    detail.put("fields", new JsonObject().put("order", "17"));
    assertThat(fields(detail)).isEqualTo(Map.of("order", "17"));
  }

  private static Map<String, String> fields(JsonObject detail) {
    return ((Happening.HandedOff) EntryForm.happening("handed_off", null, detail)).card().fields();
  }

  @Test
  void no_kind_is_left_out_here() {
    Set<Class<?>> kinds = new HashSet<>();
    all().forEach(what -> kinds.add(what.getClass()));

    assertThat(kinds).containsExactlyInAnyOrder(Happening.class.getPermittedSubclasses());
  }

  @Test
  void an_end_keeps_the_name_of_the_bot_that_made_it() {
    var closed = EntryForm.of(new Draft(new Happening.Closed(), ROBO, null));

    assertThat(closed.detail()).contains("\"name\":\"" + ROBO.name() + "\"");
    assertThat(EntryForm.of(new Draft(new Happening.Closed(), ANNA, null)).detail()).isNull();
  }

  @Test
  void a_preview_is_one_line_and_cut_between_characters() {
    assertThat(EntryForm.preview(" one\n\ttwo ")).isEqualTo("one two");
    assertThat(EntryForm.preview("😀".repeat(141))).isEqualTo("😀".repeat(139) + "…");
  }

  private static List<Happening> all() {
    List<Happening> all =
        new ArrayList<>(
            List.of(
                new Happening.Said("words\nand more"),
                new Happening.Noted("aside"),
                new Happening.Offered(ANNA, NOON, trace(Rule.fewest_seats)),
                new Happening.Transferred(new Target.ToAgent(ANNA), "please"),
                new Happening.Transferred(new Target.ToLine(LINE), null),
                new Happening.Rested(),
                new Happening.Woken(),
                new Happening.Promised(ANNA, NOON),
                new Happening.Snoozed(ANNA, NOON),
                new Happening.MailAsked("me@example.org"),
                new Happening.Said("pick one", BESIDE),
                new Happening.Said(
                    "Red", Happening.Beside.of(new Reply(3, "red", Map.of("size", "L")))),
                new Happening.Drafted(ROBO, new Happening.Said("try this", BESIDE)),
                new Happening.Closed(),
                new Happening.Reopened()));
    Arrays.stream(QueuedWhy.values()).forEach(why -> all.add(new Happening.Queued(LINE, why)));
    befores().forEach(before -> all.addAll(passedOn(before)));
    for (WithBotWhy why : WithBotWhy.values()) all.add(new Happening.WithBot(ROBO, why, LINE));
    for (HandOffWhy why : HandOffWhy.values()) {
      all.add(new Happening.HandedOff(ROBO, why, LINE, new Card(null, Map.of(), null)));
      var card = new Card("wants a refund", Map.of("order", "17"), "refund");
      all.add(new Happening.HandedOff(ROBO, why, LINE, card));
    }
    for (AssignedWhy why : AssignedWhy.values()) {
      all.add(new Happening.Assigned(ANNA, why, null));
      all.add(new Happening.Assigned(ANNA, why, trace(Rule.by_hand)));
    }
    for (ReleasedWhy why : ReleasedWhy.values()) {
      for (Had had : Had.values()) {
        for (Next next : Next.values()) all.add(new Happening.Released(ANNA, why, had, next));
      }
    }
    Arrays.stream(Priority.values()).forEach(each -> all.add(new Happening.Prioritised(each)));
    return all;
  }

  private static List<Happening> passedOn(Before before) {
    return List.of(
        new Happening.Queued(LINE, QueuedWhy.transferred, before),
        new Happening.Offered(ANNA, NOON, trace(Rule.transfer), before));
  }

  private static List<Before> befores() {
    var spot = new Before.Spot(LINE, NOON, Set.of(LINE), List.of(LINE), ANNA.id());
    var bare = new Before.Spot(LINE, NOON, Set.of(), List.of(), null);
    return List.of(
        new Before(ANNA.id(), bare, null, null),
        new Before(ANNA.id(), spot, new Before.Held(ANNA, new Life.Pace.Resting()), NOON),
        new Before(ANNA.id(), spot, new Before.Held(ANNA, new Life.Pace.Promised(NOON)), null));
  }

  private static Trace trace(Rule rule) {
    List<Trace.Candidate> candidates =
        Arrays.stream(Verdict.values())
            .map(verdict -> new Trace.Candidate(new UUID(5, 5), "Vera", 1, 4, verdict))
            .toList();
    return new Trace(rule, LINE, 1_234, true, candidates, 7);
  }
}
