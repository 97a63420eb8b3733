package chat.alcove.load.trial;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.check.StoredEntry;
import chat.alcove.load.client.Content;
import chat.alcove.load.client.Event;
import chat.alcove.load.client.Side;
import chat.alcove.load.trial.Timings.Window;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimingsTest {
  private static final Window ALWAYS = new Window(0, 1_000);
  private static final Content HELLO = Content.of("said", "visitor", "hello");

  @Test
  void a_gap_lasts_from_the_loss_to_the_next_greeting() {
    var timings =
        of(
            new Event.Connected(1, "vera"),
            new Event.Lost(10, "vera"),
            new Event.Connected(25, "vera"),
            new Event.Lost(40, "vera"),
            new Event.Lost(41, "anna"),
            new Event.Connected(60, "vera"));
    assertThat(timings.gaps(ALWAYS, Set.of("anna"))).containsExactly(15L, 20L);
    assertThat(timings.gaps(new Window(0, 20), Set.of())).containsExactly(15L);
  }

  @Test
  void who_never_comes_back_is_gone_until_the_end() {
    var timings = of(new Event.Lost(10, "vera"), new Event.Connected(90, "anna"));
    assertThat(timings.gaps(ALWAYS, Set.of())).containsExactly(80L);
  }

  @Test
  void a_move_leaves_no_gap() {
    var timings = of(new Event.Connected(1, "vera"), new Event.Moved(2, "vera"));
    assertThat(timings.gaps(ALWAYS, Set.of())).isEmpty();
  }

  @Test
  void a_refusal_counts_from_the_last_sending_and_an_acknowledgement_from_the_first() {
    var timings =
        of(
            new Event.Sent(10, "vera", "r", HELLO),
            new Event.Deferred(13, "vera", "r", "try_again"),
            new Event.Sent(20, "vera", "r", HELLO),
            new Event.Deferred(25, "vera", "r", "try_again"),
            new Event.Sent(30, "vera", "r", HELLO),
            new Event.Acked(32, "vera", Side.VISITOR, "r", "c", 1));
    assertThat(timings.refusals(ALWAYS)).containsExactly(3L, 5L);
    assertThat(timings.acks(ALWAYS)).containsExactly(22L);
    assertThat(timings.firstAckAfter(10)).hasValue(22);
    assertThat(timings.firstAckAfter(11)).isEmpty();
  }

  @Test
  void words_cross_to_those_who_followed_before_they_were_sent() {
    var timings =
        of(
            new Event.Followed(1, "anna", Side.AGENT, "c"),
            new Event.Followed(2, "vera", Side.VISITOR, "c"),
            new Event.Sent(10, "vera", "r", HELLO),
            new Event.Shown(12, "vera", Side.VISITOR, "c", 1, HELLO),
            new Event.Shown(17, "anna", Side.AGENT, "c", 2, HELLO),
            new Event.Followed(20, "boris", Side.AGENT, "c"),
            new Event.Shown(90, "boris", Side.AGENT, "c", 2, HELLO));
    var stored = List.of(new StoredEntry("c", 2, 1L, "v", "r", HELLO));
    assertThat(timings.crossings(ALWAYS, stored)).containsExactly(7L);
  }

  @Test
  void a_spread_names_the_middle_the_ninety_ninth_and_the_last() {
    var hundred = LongStream.rangeClosed(1, 100).boxed().toList();
    assertThat(Spread.of(hundred)).isEqualTo(new Spread(100, 50, 99, 100));
    assertThat(Spread.of(List.of(7L))).isEqualTo(new Spread(1, 7, 7, 7));
  }

  private static Timings of(Event... events) {
    return new Timings(List.of(events));
  }
}
