package chat.alcove.lines;

import chat.alcove.lines.Hours.Interval;
import chat.alcove.protocol.Refused;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// [Hours] as JSON, parsed into maps and lists: `hours` is `{"mon": [["09:00", "18:00"]]}` or null
/// for always open, `holidays` is `[{"date": "2026-12-31", "hours": []}]`.
///
/// What can't be read fails with a [Refused] that names the field.
public final class HoursForm {
  /// Parts of one day.
  static final int INTERVALS_MAX = 8;

  static final int HOLIDAYS_MAX = 200;

  private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d|24:00");
  private static final String MIDNIGHT_AT_THE_END = "24:00";

  private HoursForm() {}

  /// Reads all three.
  public static Hours read(
      @Nullable Object timeZone, @Nullable Object hours, @Nullable Object holidays) {
    var zone = zone(timeZone);
    var week = hours == null ? Hours.always(zone).week() : week(hours);
    return new Hours(zone, week, holidays(holidays));
  }

  /// As it is stored and sent.
  public static String zone(Hours hours) {
    // "Z" is what Java calls UTC.
    return hours.zone().equals(ZoneOffset.UTC) ? "UTC" : hours.zone().getId();
  }

  /// As it is stored and sent; null: always open, but for holidays.
  public static @Nullable Map<String, List<List<String>>> week(Hours hours) {
    if (hours.week().equals(Hours.always(hours.zone()).week())) return null;
    var week = new LinkedHashMap<String, List<List<String>>>();
    for (var day : DayOfWeek.values()) {
      var intervals = hours.week().getOrDefault(day, List.of());
      if (!intervals.isEmpty()) week.put(name(day), intervals(intervals));
    }
    return week;
  }

  /// As they are stored and sent, in their order.
  public static List<Map<String, Object>> holidays(Hours hours) {
    return new TreeMap<>(hours.holidays())
        .entrySet().stream()
            .map(day -> {
              Map<String, Object> holiday = new LinkedHashMap<>();
              holiday.put("date", day.getKey().toString());
              holiday.put("hours", intervals(day.getValue()));
              return holiday;
            })
            .toList();
  }

  private static ZoneId zone(@Nullable Object value) {
    if (value instanceof String name && ZONES.contains(name)) return ZoneId.of(name);
    throw Refused.field("timeZone", "must be the IANA name of a time zone, like Europe/Berlin");
  }

  private static Map<DayOfWeek, List<Interval>> week(Object value) {
    if (!(value instanceof Map<?, ?> days)) {
      throw Refused.field("hours", "must be null (always open) or an object of days, mon to sun");
    }
    var week = new EnumMap<DayOfWeek, List<Interval>>(DayOfWeek.class);
    days.forEach((name, intervals) -> {
      var field = "hours." + name;
      week.put(day(field, name), intervals(field, intervals));
    });
    return week;
  }

  private static DayOfWeek day(String field, @Nullable Object name) {
    for (var day : DayOfWeek.values()) if (name(day).equals(name)) return day;
    throw Refused.field(field, "is no day: the days are mon, tue, wed, thu, fri, sat, sun");
  }

  private static String name(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  private static Map<LocalDate, List<Interval>> holidays(@Nullable Object value) {
    if (value == null) return Map.of();
    if (!(value instanceof List<?> list) || list.size() > HOLIDAYS_MAX) {
      throw Refused.field("holidays", "must be a list of at most " + HOLIDAYS_MAX + " days");
    }
    var holidays = new TreeMap<LocalDate, List<Interval>>();
    for (int i = 0; i < list.size(); i++) {
      var field = "holidays[" + i + "]";
      if (!(list.get(i) instanceof Map<?, ?> holiday)) {
        throw Refused.field(field, "must be an object with date and hours");
      }
      var date = date(field + ".date", holiday.get("date"));
      var hours = holiday.get("hours");
      var intervals = hours == null ? List.<Interval>of() : intervals(field + ".hours", hours);
      if (holidays.put(date, intervals) != null) {
        throw Refused.field(field + ".date", date + " is there twice");
      }
    }
    return holidays;
  }

  private static LocalDate date(String field, @Nullable Object value) {
    try {
      if (value instanceof String text && text.length() == 10) return LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      // Refused like any other that is no date.
    }
    throw Refused.field(field, "must be a date like 2026-12-31");
  }

  private static List<Interval> intervals(String field, @Nullable Object value) {
    if (!(value instanceof List<?> list) || list.size() > INTERVALS_MAX) {
      throw Refused.field(
          field,
          "must be a list of at most " + INTERVALS_MAX + " pairs, like [[\"09:00\", \"18:00\"]]");
    }
    var intervals = new ArrayList<Interval>();
    for (int i = 0; i < list.size(); i++) {
      intervals.add(interval(field + "[" + i + "]", list.get(i)));
    }
    intervals.sort(Comparator.comparing(Interval::from));
    for (int i = 1; i < intervals.size(); i++) {
      var before = intervals.get(i - 1);
      if (before.endsNextDay() || before.to().isAfter(intervals.get(i).from())) {
        throw Refused.field(field, text(before) + " and " + text(intervals.get(i)) + " overlap");
      }
    }
    return intervals;
  }

  private static Interval interval(String field, @Nullable Object value) {
    if (!(value instanceof List<?> pair)
        || pair.size() != 2
        || !(pair.get(0) instanceof String from && TIME.matcher(from).matches())
        || !(pair.get(1) instanceof String to && TIME.matcher(to).matches())
        || from.equals(MIDNIGHT_AT_THE_END)) {
      throw Refused.field(field, "must be a pair of times, from 00:00 to 24:00");
    }
    if (from.equals(to)) {
      throw Refused.field(field, "is empty: for a whole day say 00:00 to 24:00");
    }
    var end = to.equals(MIDNIGHT_AT_THE_END) ? LocalTime.MIDNIGHT : LocalTime.parse(to);
    return new Interval(LocalTime.parse(from), end);
  }

  private static List<List<String>> intervals(List<Interval> intervals) {
    return intervals.stream().map(HoursForm::pair).toList();
  }

  private static List<String> pair(Interval interval) {
    var end = interval.to();
    return List.of(
        interval.from().toString(),
        end.equals(LocalTime.MIDNIGHT) ? MIDNIGHT_AT_THE_END : end.toString());
  }

  private static String text(Interval interval) {
    return String.join("-", pair(interval));
  }
}
