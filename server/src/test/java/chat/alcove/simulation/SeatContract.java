package chat.alcove.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Decision.SeatCheck;
import chat.alcove.conversation.EntryLog.Obstacle;
import chat.alcove.conversation.EntryLog.Outcome;
import chat.alcove.conversation.Happening;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What any log of entries asks of those who get a conversation.
abstract class SeatContract extends EntryLogContract {
  private static final Outcome NOT_HERE = new Outcome.Unseated(Obstacle.not_here);

  /// Both numbers of seats of an agent, everywhere.
  abstract void seats(Author.Agent agent, int seats);

  abstract void connected(Author.Agent agent, Instant seenAt);

  abstract void busy(Author.Agent agent);

  abstract void leaves(Author.Agent agent);

  @Test
  void a_claim_needs_a_free_seat_and_what_rings_or_rests_counts_as_it_should() {
    seats(place().anna(), 1);
    connected(place().anna(), NOON);
    var rings = stored(append(opened(UUID.randomUUID()), SeatCheck.offer, offer(place().anna())));
    var wanted = opened(UUID.randomUUID());

    assertThat(append(wanted, SeatCheck.claim, claim(place().anna(), "c")))
        .isEqualTo(new Outcome.Unseated(Obstacle.full));
    var accepted = stored(append(rings, SeatCheck.none, claim(place().anna(), "a")));
    assertThat(append(wanted, SeatCheck.transfer, offer(place().anna())))
        .isEqualTo(new Outcome.Unseated(Obstacle.full));
    append(accepted, SeatCheck.none, rule(new Happening.Rested()));
    assertThat(append(wanted, SeatCheck.claim, claim(place().anna(), "c")))
        .isInstanceOf(Outcome.Stored.class);
  }

  @Test
  void an_offer_needs_somebody_who_is_connected_and_available_a_transfer_only_connected() {
    var one = opened(UUID.randomUUID());
    var missing = new Outcome.Unseated(Obstacle.not_here);

    assertThat(append(one, SeatCheck.offer, offer(place().boris()))).isEqualTo(missing);
    connected(place().boris(), NOON.minusSeconds(14));
    assertThat(append(one, SeatCheck.offer, offer(place().boris()))).isEqualTo(missing);
    connected(place().boris(), NOON);
    busy(place().boris());
    assertThat(append(one, SeatCheck.offer, offer(place().boris()))).isEqualTo(missing);
    assertThat(append(one, SeatCheck.transfer, offer(place().boris())))
        .isInstanceOf(Outcome.Stored.class);
  }

  @Test
  void nothing_is_given_to_one_who_left_the_team_however_free_they_were() {
    connected(place().anna(), NOON);
    var one = opened(UUID.randomUUID());
    var rings = stored(append(opened(UUID.randomUUID()), SeatCheck.offer, offer(place().anna())));
    leaves(place().anna());

    assertThat(append(rings, SeatCheck.team, claim(place().anna(), "a"))).isEqualTo(NOT_HERE);
    assertThat(append(one, SeatCheck.claim, claim(place().anna(), "c"))).isEqualTo(NOT_HERE);
    assertThat(append(one, SeatCheck.team, claim(place().anna(), "t"))).isEqualTo(NOT_HERE);
    assertThat(append(one, SeatCheck.transfer, offer(place().anna()))).isEqualTo(NOT_HERE);
    assertThat(append(one, SeatCheck.offer, offer(place().anna()))).isEqualTo(NOT_HERE);
  }

  @Test
  void who_is_on_the_team_takes_what_needs_no_seat_without_one() {
    seats(place().boris(), 0);
    var one = opened(UUID.randomUUID());

    assertThat(append(one, SeatCheck.claim, claim(place().boris(), "c")))
        .isEqualTo(new Outcome.Unseated(Obstacle.full));
    assertThat(append(one, SeatCheck.team, claim(place().boris(), "t")))
        .isInstanceOf(Outcome.Stored.class);
  }
}
