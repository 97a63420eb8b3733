package chat.alcove.lines;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.LineTimers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Where a line escalates to, by the hours of those on the way and the people in them.
class LineBookTest {
  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID SECOND = new UUID(0, 2);
  private static final UUID THIRD = new UUID(0, 3);
  private static final Hours ALWAYS = Hours.always(ZoneOffset.UTC);
  private static final Hours BY_DAY =
      HoursForm.read(
          "UTC",
          Map.of("mon", List.of(List.of("09:00", "18:00"))),
          List.of(Map.of("date", "2026-03-09", "hours", List.of())));
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant NOON = MONDAY.plus(Duration.ofHours(12));
  private static final Instant NIGHT = MONDAY.plus(Duration.ofHours(23));

  @Test
  void a_line_escalates_to_the_next_while_that_is_open() {
    var lines = book(line(FIRST, SECOND, BY_DAY), line(SECOND, null, BY_DAY));

    assertThat(escalation(lines, NOON)).contains(SECOND);
  }

  @Test
  void whoever_comes_in_the_night_stays_where_somebody_will_be_in_the_morning() {
    var lines = book(line(FIRST, SECOND, BY_DAY), line(SECOND, null, BY_DAY));

    assertThat(escalation(lines, NIGHT)).isEmpty();
    assertThat(escalation(lines, NOON.plus(Duration.ofDays(7)))).isEmpty();
  }

  @Test
  void a_line_that_has_just_opened_has_its_patience_first() {
    var lines = book(line(FIRST, SECOND, BY_DAY), line(SECOND, null, ALWAYS));
    var opens = MONDAY.plus(Duration.ofHours(9));

    assertThat(escalation(lines, opens.minusSeconds(1))).contains(SECOND);
    assertThat(escalation(lines, opens)).isEmpty();
    assertThat(escalation(lines, opens.plusSeconds(119))).isEmpty();
    assertThat(escalation(lines, opens.plusSeconds(120))).contains(SECOND);
  }

  @Test
  void a_closed_line_on_the_way_is_passed_over() {
    var lines =
        book(line(FIRST, SECOND, BY_DAY), line(SECOND, THIRD, BY_DAY), line(THIRD, null, ALWAYS));

    assertThat(escalation(lines, NIGHT)).contains(THIRD);
    assertThat(escalation(lines, NOON)).contains(SECOND);
  }

  @Test
  void lines_that_go_round_with_nobody_there_lead_nowhere() {
    var lines =
        book(line(FIRST, SECOND, BY_DAY), line(SECOND, THIRD, BY_DAY), line(THIRD, SECOND, BY_DAY));

    assertThat(escalation(lines, NIGHT)).isEmpty();
  }

  @Test
  void a_line_where_nobody_is_on_the_way_is_passed_over_though_it_is_always_open() {
    var all =
        List.of(
            line(FIRST, SECOND, ALWAYS), line(SECOND, THIRD, ALWAYS), line(THIRD, null, BY_DAY));

    assertThat(escalation(new LineBook(all, Set.of(THIRD)), NOON)).contains(THIRD);
    assertThat(escalation(new LineBook(all, Set.of(SECOND, THIRD)), NOON)).contains(SECOND);
    assertThat(escalation(new LineBook(all, Set.of(THIRD)), NIGHT)).isEmpty();
  }

  @Test
  void where_nobody_is_anywhere_on_the_way_they_stay() {
    var all = List.of(line(FIRST, SECOND, ALWAYS), line(SECOND, null, ALWAYS));

    assertThat(escalation(new LineBook(all, Set.of()), NOON)).isEmpty();
    assertThat(escalation(new LineBook(all, Set.of(FIRST)), NOON)).isEmpty();
  }

  private static Optional<UUID> escalation(LineBook lines, Instant now) {
    var timers = lines.timersAt(lines.line(FIRST).orElseThrow(), now);
    assertThat(timers.patience()).isEqualTo(LineTimers.DEFAULT.patience());
    return Optional.ofNullable(timers.closing().escalation());
  }

  /// With somebody in each.
  private static LineBook book(LineRules... lines) {
    return new LineBook(Arrays.asList(lines), Set.of(FIRST, SECOND, THIRD));
  }

  private static LineRules line(UUID id, @Nullable UUID escalation, Hours hours) {
    var blank = LineForm.blank(id, 0).rules();
    var timers = LineTimers.DEFAULT;
    return new LineRules(
        blank.line(),
        new LineTimers(
            timers.firstReply(),
            timers.patience(),
            timers.idleSeat(),
            timers.grace(),
            new LineTimers.Closing(null, escalation)),
        blank.waits(),
        blank.giving(),
        hours);
  }
}
