package chat.alcove.lines;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// When a line is open: a week that repeats, on the clocks of one place, and days that differ.
///
/// What begins on a day belongs to that day, however long it lasts: Friday's 22:00 to 02:00 ends on
/// a Saturday that is a holiday too. A time that the clocks skip is the moment they are put
/// forward; of a time that comes twice, opening takes the first and closing the second.
///
/// @param week what each day has; a day that is missing is closed
/// @param holidays dates that have this instead of their weekday's
public record Hours(
    ZoneId zone, Map<DayOfWeek, List<Interval>> week, Map<LocalDate, List<Interval>> holidays) {
  private static final int WEEK_DAYS = 7;

  /// Changes later than this many days from now are not looked for.
  private static final int LOOK_AHEAD_DAYS = 400;

  /// Copies, and puts each day in order.
  public Hours {
    var days = new EnumMap<DayOfWeek, List<Interval>>(DayOfWeek.class);
    week.forEach((day, intervals) -> days.put(day, sorted(intervals)));
    week = Collections.unmodifiableMap(days);
    holidays =
        holidays.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, day -> sorted(day.getValue())));
  }

  /// Part of a day.
  ///
  /// @param to not after `from`: on the next day. So a whole day is from 00:00 to 00:00.
  public record Interval(LocalTime from, LocalTime to) {
    /// From midnight to midnight.
    public static final Interval WHOLE_DAY = new Interval(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    boolean endsNextDay() {
      return !to.isAfter(from);
    }
  }

  /// Open day and night.
  public static Hours always(ZoneId zone) {
    var week = new EnumMap<DayOfWeek, List<Interval>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) week.put(day, List.of(Interval.WHOLE_DAY));
    return new Hours(zone, week, Map.of());
  }

  /// Whether it is open then.
  public boolean openAt(Instant when) {
    var day = when.atZone(zone).toLocalDate();
    return Stream.of(day.minusDays(2), day.minusDays(1), day, day.plusDays(1))
        .flatMap(this::spans)
        .anyMatch(span -> span.holds(when));
  }

  /// When it opens or closes next; empty where it does neither within a year.
  public Optional<Instant> nextChange(Instant now) {
    var today = now.atZone(zone).toLocalDate();
    var last = lastDayToLookAt(today);
    Optional<Instant> closes = Optional.empty();
    for (var day = today.minusDays(2); !day.isAfter(last); day = day.plusDays(1)) {
      for (var span : spans(day).filter(span -> span.to.isAfter(now)).toList()) {
        var begins = span.from;
        if (closes.isEmpty() && begins.isAfter(now)) return Optional.of(begins);
        if (closes.filter(begins::isAfter).isPresent()) return closes;
        closes = Optional.of(closes.filter(span.to::isBefore).orElse(span.to));
      }
    }
    return closes.filter(end -> !end.isAfter(instant(last, LocalTime.MIDNIGHT, Twice.FIRST)));
  }

  /// A week behind the last holiday shows all that repeats.
  private LocalDate lastDayToLookAt(LocalDate today) {
    var farthest = today.plusDays(LOOK_AHEAD_DAYS);
    return holidays.keySet().stream()
        .filter(day -> day.isAfter(today) && day.isBefore(farthest))
        .max(Comparator.naturalOrder())
        .orElse(today)
        .plusDays(WEEK_DAYS + 2);
  }

  private Stream<Span> spans(LocalDate day) {
    var intervals = holidays.get(day);
    if (intervals == null) intervals = week.getOrDefault(day.getDayOfWeek(), List.of());
    return intervals.stream()
        .map(interval ->
            new Span(
                instant(day, interval.from, Twice.FIRST),
                instant(interval.endsNextDay() ? day.plusDays(1) : day, interval.to, Twice.SECOND)))
        .filter(span -> span.from.isBefore(span.to));
  }

  private Instant instant(LocalDate day, LocalTime time, Twice twice) {
    var local = day.atTime(time);
    var rules = zone.getRules();
    ZoneOffsetTransition jump = rules.getTransition(local);
    if (jump == null) return local.toInstant(rules.getOffset(local));
    if (jump.isGap()) return jump.getInstant();
    return local.toInstant(twice == Twice.FIRST ? jump.getOffsetBefore() : jump.getOffsetAfter());
  }

  private static List<Interval> sorted(List<Interval> intervals) {
    return intervals.stream()
        .sorted(Comparator.comparing(Interval::from).thenComparing(Interval::to))
        .toList();
  }

  /// Which one of a time that comes twice.
  private enum Twice {
    FIRST,
    SECOND
  }

  private record Span(Instant from, Instant to) {
    boolean holds(Instant when) {
      return !when.isBefore(from) && when.isBefore(to);
    }
  }
}
