package chat.alcove.lines;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.lines.Hours.Interval;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  /// Days on which clocks jump, also by half an hour, at midnight, and over a whole day.
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "America/Sao_Paulo",
          "Asia/Beirut",
          "Pacific/Apia",
          "Asia/Kathmandu");

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T05:59:59Z, false",
    "2026-03-02T06:00:00Z, true",
    "2026-03-02T14:59:59Z, true",
    "2026-03-02T15:00:00Z, false",
    "2026-03-07T10:00:00Z, false"
  })
  void is_open_from_the_first_moment_up_to_but_not_including_the_last(Instant at, boolean open) {
    assertThat(weekdays(MOSCOW, interval("09:00", "18:00")).openAt(at)).isEqualTo(open);
  }

  @Test
  void looks_over_the_weekend_for_the_next_change() {
    var hours = weekdays(MOSCOW, interval("09:00", "18:00"));

    assertThat(hours.nextChange(at("2026-03-06T10:00:00Z"))).contains(at("2026-03-06T15:00:00Z"));
    assertThat(hours.nextChange(at("2026-03-06T15:00:00Z"))).contains(at("2026-03-09T06:00:00Z"));
  }

  @Test
  void goes_on_past_midnight() {
    var hours = on(MOSCOW, DayOfWeek.FRIDAY, interval("22:00", "02:00"));

    assertThat(hours.openAt(at("2026-03-06T22:30:00Z"))).isTrue();
    assertThat(hours.nextChange(at("2026-03-06T19:30:00Z"))).contains(at("2026-03-06T23:00:00Z"));
    assertThat(hours.openAt(at("2026-03-06T23:00:00Z"))).isFalse();
  }

  @Test
  void takes_parts_that_touch_for_one() {
    var hours =
        new Hours(
            MOSCOW,
            Map.of(
                DayOfWeek.MONDAY, List.of(interval("20:00", "00:00")),
                DayOfWeek.TUESDAY, List.of(interval("00:00", "03:00"), interval("03:00", "04:00"))),
            Map.of());

    assertThat(hours.nextChange(at("2026-03-02T18:00:00Z"))).contains(at("2026-03-03T01:00:00Z"));
  }

  @Test
  void never_changes_where_it_is_always_open() {
    var hours = Hours.always(BERLIN);

    assertThat(hours.openAt(at("2026-03-29T01:00:00Z"))).isTrue();
    assertThat(hours.nextChange(at("2026-03-28T12:00:00Z"))).isEmpty();
  }

  @Test
  void never_changes_where_it_is_never_open() {
    var hours = new Hours(BERLIN, Map.of(), Map.of());

    assertThat(hours.openAt(at("2026-03-28T12:00:00Z"))).isFalse();
    assertThat(hours.nextChange(at("2026-03-28T12:00:00Z"))).isEmpty();
  }

  @Test
  void closes_for_a_holiday_however_far_it_is() {
    var hours =
        new Hours(
            MOSCOW,
            Hours.always(MOSCOW).week(),
            Map.of(LocalDate.of(2026, 12, 31), List.of(interval("09:00", "13:00"))));

    assertThat(hours.nextChange(at("2026-03-01T00:00:00Z"))).contains(at("2026-12-30T21:00:00Z"));
    assertThat(hours.nextChange(at("2026-12-31T00:00:00Z"))).contains(at("2026-12-31T06:00:00Z"));
    assertThat(hours.nextChange(at("2026-12-31T09:59:00Z"))).contains(at("2026-12-31T10:00:00Z"));
    assertThat(hours.nextChange(at("2026-12-31T12:00:00Z"))).contains(at("2026-12-31T21:00:00Z"));
    assertThat(hours.nextChange(at("2027-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void opens_for_a_holiday_that_has_hours() {
    var hours =
        new Hours(
            MOSCOW,
            Map.of(),
            Map.of(LocalDate.of(2026, 3, 8), List.of(interval("10:00", "12:00"))));

    assertThat(hours.nextChange(at("2026-03-01T00:00:00Z"))).contains(at("2026-03-08T07:00:00Z"));
    assertThat(hours.nextChange(at("2026-03-08T08:00:00Z"))).contains(at("2026-03-08T09:00:00Z"));
    assertThat(hours.nextChange(at("2026-03-08T09:00:00Z"))).isEmpty();
  }

  @Test
  void lets_the_evening_before_a_holiday_end_in_its_own_time() {
    var hours =
        new Hours(
            MOSCOW,
            Map.of(
                DayOfWeek.FRIDAY, List.of(interval("22:00", "02:00")),
                DayOfWeek.SATURDAY, List.of(interval("22:00", "02:00"))),
            Map.of(LocalDate.of(2026, 3, 7), List.of()));

    assertThat(hours.openAt(at("2026-03-06T22:30:00Z"))).isTrue();
    assertThat(hours.openAt(at("2026-03-07T20:00:00Z"))).isFalse();
    assertThat(hours.openAt(at("2026-03-07T22:30:00Z"))).isFalse();
  }

  @Test
  void takes_a_time_that_the_clocks_skip_for_the_moment_they_are_put_forward() {
    // 02:00 becomes 03:00 at 01:00 UTC.
    var hours = on(BERLIN, DayOfWeek.SUNDAY, interval("02:30", "05:00"));
    var skipped = on(BERLIN, DayOfWeek.SUNDAY, interval("02:10", "02:50"));

    assertThat(hours.nextChange(at("2026-03-29T00:00:00Z"))).contains(at("2026-03-29T01:00:00Z"));
    assertThat(hours.nextChange(at("2026-03-29T01:00:00Z"))).contains(at("2026-03-29T03:00:00Z"));
    assertThat(skipped.openAt(at("2026-03-29T01:00:00Z"))).isFalse();
    assertThat(skipped.nextChange(at("2026-03-29T00:00:00Z"))).contains(at("2026-04-05T00:10:00Z"));
  }

  @Test
  void opens_at_the_first_and_closes_at_the_second_of_a_time_that_comes_twice() {
    // 03:00 becomes 02:00 at 01:00 UTC, so 02:30 is at 00:30 and at 01:30.
    var closing = on(BERLIN, DayOfWeek.SUNDAY, interval("01:00", "02:30"));
    var opening = on(BERLIN, DayOfWeek.SUNDAY, interval("02:30", "04:00"));

    assertThat(closing.nextChange(at("2026-10-25T00:00:00Z"))).contains(at("2026-10-25T01:30:00Z"));
    assertThat(opening.nextChange(at("2026-10-25T00:00:00Z"))).contains(at("2026-10-25T00:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void changes_next_when_a_look_at_every_quarter_of_an_hour_says_so(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 25; i++) {
      var hours = anyHours(random);
      var now = anyMomentNearAJump(random, hours.zone());

      var next = hours.nextChange(now);

      assertThat(next.filter(change -> change.isBefore(now.plus(Duration.ofDays(4)))))
          .as("%s from %s", hours, now)
          .isEqualTo(looked(hours, now));
    }
  }

  /// Every time of the random hours is on a quarter, and so is every jump.
  private static Optional<Instant> looked(Hours hours, Instant now) {
    var open = hours.openAt(now);
    for (var at = now; at.isBefore(now.plus(Duration.ofDays(4))); at = at.plusSeconds(900)) {
      if (hours.openAt(at) != open) return Optional.of(at);
    }
    return Optional.empty();
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void agrees_with_the_clock_on_the_wall_away_from_jumps(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      var hours = anyHours(random);
      var local = LocalDateTime.of(2026, 6, 1, 0, 0).plusMinutes(15L * random.nextInt(4 * 24 * 20));
      var moment = local.atZone(hours.zone()).toInstant();

      assertThat(hours.openAt(moment))
          .as("%s at %s", hours, local)
          .isEqualTo(onTheWall(hours, local));
    }
  }

  private static boolean onTheWall(Hours hours, LocalDateTime local) {
    var time = local.toLocalTime();
    var today =
        day(hours, local.toLocalDate()).stream()
            .anyMatch(one ->
                !time.isBefore(one.from())
                    && (time.isBefore(one.to()) || !one.to().isAfter(one.from())));
    var sinceYesterday =
        day(hours, local.toLocalDate().minusDays(1)).stream()
            .anyMatch(one -> !one.to().isAfter(one.from()) && time.isBefore(one.to()));
    return today || sinceYesterday;
  }

  private static List<Interval> day(Hours hours, LocalDate date) {
    var holiday = hours.holidays().get(date);
    return holiday != null ? holiday : hours.week().getOrDefault(date.getDayOfWeek(), List.of());
  }

  private static Hours anyHours(Random random) {
    var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    var week = new EnumMap<DayOfWeek, List<Interval>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) week.put(day, anyDay(random));
    var holidays = new HashMap<LocalDate, List<Interval>>();
    for (int i = random.nextInt(6); i > 0; i--) {
      holidays.put(LocalDate.of(2026, 6, 1).plusDays(random.nextInt(20)), anyDay(random));
    }
    return new Hours(zone, week, holidays);
  }

  private static List<Interval> anyDay(Random random) {
    var day = new ArrayList<Interval>();
    for (int i = random.nextInt(3); i > 0; i--) {
      day.add(new Interval(quarter(random), quarter(random)));
    }
    return day;
  }

  private static LocalTime quarter(Random random) {
    return LocalTime.MIDNIGHT.plusMinutes(15L * random.nextInt(96));
  }

  private static Instant anyMomentNearAJump(Random random, ZoneId zone) {
    var start = at("2011-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(365)));
    var jump = zone.getRules().nextTransition(start);
    var middle = jump == null ? start : jump.getInstant();
    return middle.plus(Duration.ofMinutes(15L * (random.nextInt(500) - 300)));
  }

  private static Hours weekdays(ZoneId zone, Interval interval) {
    var week = new EnumMap<DayOfWeek, List<Interval>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      if (day.compareTo(DayOfWeek.SATURDAY) < 0) week.put(day, List.of(interval));
    }
    return new Hours(zone, week, Map.of());
  }

  private static Hours on(ZoneId zone, DayOfWeek day, Interval interval) {
    return new Hours(zone, Map.of(day, List.of(interval)), Map.of());
  }

  private static Interval interval(String from, String to) {
    return new Interval(LocalTime.parse(from), LocalTime.parse(to));
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
