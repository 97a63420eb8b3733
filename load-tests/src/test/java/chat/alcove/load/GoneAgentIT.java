package chat.alcove.load;

import static chat.alcove.load.ServerFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.House.Line;
import chat.alcove.load.client.AgentClient;
import chat.alcove.load.client.Listener;
import chat.alcove.load.client.VisitorClient;
import chat.alcove.load.process.Team.Member;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An agent's console dies in the middle of a conversation: its socket is gone without a close.
@Timeout(600)
class GoneAgentIT {
  private static final int GRACE_S = 6;

  /// From the end of the grace until the visitor is told.
  private static final Duration TOLD = Duration.ofSeconds(5);

  /// What has no time of its own to be held to.
  private static final Duration SOON = Duration.ofSeconds(45);

  private static House house;
  private static Line returning;
  private static Line forsaken;

  @BeforeAll
  static void open() throws Exception {
    house = House.open();
    returning = house.line("grace_s = " + GRACE_S);
    forsaken = house.line("grace_s = " + GRACE_S);
  }

  @AfterAll
  static void close() throws Exception {
    house.close();
  }

  /// What somebody was shown, by kind, words said as they are.
  private static final class Seen implements Listener {
    private final List<String> entries = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<String> rings = new ConcurrentLinkedQueue<>();

    @Override
    public void shown(String conversation, JsonObject entry) {
      entries.add(entry.getString("text", entry.getString("kind")));
    }

    @Override
    public void rings(AgentClient at, String conversation) {
      rings.add(conversation);
      var _ = at.accept(conversation);
    }
  }

  @Test
  void whoever_returns_within_the_grace_finds_everything_as_it_was() {
    var anna = house.team(returning, "Returning ", 1, 1).getFirst();
    var seen = new Seen();
    var console = opened(anna, new Seen());
    var conversation = talking(house.visitor(returning, seen), console);
    long entries = entriesOf(conversation);
    now(console.vanish());
    pause(Duration.ofSeconds(GRACE_S / 2));
    var again = opened(anna, new Seen());
    pause(Duration.ofSeconds(GRACE_S + 2));
    assertThat(entriesOf(conversation)).isEqualTo(entries);
    assertThat(now(again.say(conversation, "here I am again")).seq()).isEqualTo(entries + 1);
    House.until(SOON, () -> seen.entries.contains("here I am again"), "the visitor hears it");
    assertThat(seen.entries).doesNotContain("released");
    now(again.close());
  }

  @Test
  void whoever_stays_away_gives_the_visitor_up_to_the_head_of_the_queue_and_then_to_another() {
    var team = house.team(forsaken, "Forsaken ", 2, 1);
    var seen = new Seen();
    var console = opened(team.getFirst(), new Seen());
    var conversation = talking(house.visitor(forsaken, seen), console);
    var second = now(house.visitor(forsaken, Listener.NONE).say("me too")).conversation();
    long killed = System.nanoTime();
    now(console.vanish());
    House.until(
        Duration.ofSeconds(GRACE_S).plus(TOLD), () -> seen.entries.contains("released"), "told");
    long toldMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killed);
    System.out.printf("gone: grace %d s, the visitor told after %d ms%n", GRACE_S, toldMs);
    assertThat(toldMs).isGreaterThan(GRACE_S * 1_000L - 100);
    assertThat(queue()).containsExactly(conversation, second);
    takesOver(team.getLast(), conversation);
    House.until(SOON, () -> seen.entries.getLast().equals("assigned"), "somebody has joined");
  }

  private static void takesOver(Member boris, String conversation) {
    var transcript = new Seen();
    var console = opened(boris, transcript);
    House.until(SOON, () -> !transcript.rings.isEmpty(), "it rings at the other");
    assertThat(transcript.rings).containsExactly(conversation);
    now(console.follow(conversation));
    House.until(
        SOON,
        () -> transcript.entries.containsAll(List.of("hello", "I am on it", "thanks", "released")),
        "the transcript");
  }

  private static AgentClient opened(Member member, Listener listener) {
    var console = house.console(member, listener);
    now(console.open());
    return console;
  }

  /// With an agent who has spoken, and the visitor waits for the next word.
  private static String talking(VisitorClient visitor, AgentClient console) {
    var conversation = now(visitor.say("hello")).conversation();
    House.until(SOON, () -> stateOf(conversation).equals("assigned"), "accepted");
    now(console.say(conversation, "I am on it"));
    now(visitor.say("thanks"));
    return conversation;
  }

  private static String stateOf(String conversation) {
    return house
        .sql("SELECT state FROM conversation WHERE id = $1", UUID.fromString(conversation))
        .getFirst()
        .getString(0);
  }

  private static long entriesOf(String conversation) {
    return house
        .sql("SELECT count(*) FROM entry WHERE conversation_id = $1", UUID.fromString(conversation))
        .getFirst()
        .getLong(0);
  }

  private static List<String> queue() {
    return house
        .sql(
            "SELECT id FROM conversation WHERE line_id = $1 AND state = 'queued' ORDER BY priority DESC, by_mail, queued_at, id",
            forsaken.id())
        .stream()
        .map(row -> row.getUUID(0).toString())
        .toList();
  }

  /// What is shown is that nothing happens in this time.
  private static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    House.until(time.plusSeconds(1), () -> System.nanoTime() > end, "time passes");
  }
}
