package chat.alcove.lines;

import chat.alcove.conversation.LineTimers;
import chat.alcove.protocol.Form;
import chat.alcove.protocol.Refused;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A line as its owner sees it in a form, and back. Durations are whole seconds; the database holds
/// the same bounds.
final class LineForm {
  static final int NAME_CHARS_MAX = 80;
  static final int MEMBERS_MAX = 1_000;
  static final int POSITION_MAX = 1_000;
  static final int SEATS_MAX = 100;

  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final int DAY = 24 * HOUR;
  private static final int ATTRIBUTE_CHARS_MAX = 64;

  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "position",
          "escalation",
          "timeZone",
          "hours",
          "holidays",
          "assigns",
          "sticky",
          "firstReplyS",
          "nextReplyS",
          "patienceS",
          "leaveAfterS",
          "idleSeatS",
          "graceS",
          "autoCloseS",
          "preferenceS",
          "missesMax",
          "vip",
          "members");

  private LineForm() {}

  /// A line and who is on it.
  record Filled(LineRules rules, List<Member> members) {}

  /// Somebody on a line.
  ///
  /// @param seats there; null: as many as the agent has
  record Member(UUID agent, @Nullable Integer seats) {}

  /// What a new line has until its owner says otherwise.
  static Filled blank(UUID id, int position) {
    return new Filled(
        new LineRules(
            new LineRules.Line(id, "", position),
            LineTimers.DEFAULT,
            new LineRules.Waits(Duration.ofMinutes(3), Duration.ofMinutes(5)),
            new LineRules.Giving(true, true, Duration.ofSeconds(20), 2, null),
            Hours.always(ZoneOffset.UTC)),
        List.of());
  }

  /// What there is, with what was sent in its place.
  ///
  /// @throws Refused naming the first field that does not fit
  static Filled over(Filled present, Map<String, ? extends @Nullable Object> sent) {
    var form = Form.over(fields(present), sent, FIELDS);
    var line =
        new LineRules.Line(
            present.rules().id(),
            form.text("name", NAME_CHARS_MAX),
            form.whole("position", 0, POSITION_MAX));
    var waits =
        new LineRules.Waits(
            seconds(form, "nextReplyS", 5, DAY), seconds(form, "leaveAfterS", 5, DAY));
    var giving =
        new LineRules.Giving(
            form.flag("assigns"),
            form.flag("sticky"),
            seconds(form, "preferenceS", 0, HOUR),
            form.whole("missesMax", 1, 20),
            vip(form));
    var hours = HoursForm.read(form.value("timeZone"), form.value("hours"), form.value("holidays"));
    return new Filled(new LineRules(line, timers(form), waits, giving, hours), members(form));
  }

  private static LineTimers timers(Form form) {
    var autoClose = form.maybeWhole("autoCloseS", MINUTE, 30 * DAY).map(Duration::ofSeconds);
    return new LineTimers(
        seconds(form, "firstReplyS", 5, HOUR),
        seconds(form, "patienceS", 5, DAY),
        seconds(form, "idleSeatS", 10, DAY),
        seconds(form, "graceS", 5, HOUR),
        new LineTimers.Closing(autoClose.orElse(null), form.maybeId("escalation").orElse(null)));
  }

  private static LineRules.@Nullable Vip vip(Form form) {
    return form.maybeForm("vip", Set.of("attribute", "value"))
        .map(vip ->
            new LineRules.Vip(
                vip.text("attribute", ATTRIBUTE_CHARS_MAX), vip.text("value", ATTRIBUTE_CHARS_MAX)))
        .orElse(null);
  }

  private static List<Member> members(Form form) {
    var seen = new HashSet<UUID>();
    return form.forms("members", MEMBERS_MAX, Set.of("agent", "seats")).stream()
        .map(member -> {
          var agent = member.id("agent");
          if (!seen.add(agent)) throw Refused.field(member.field("agent"), "is there twice");
          return new Member(agent, member.maybeWhole("seats", 0, SEATS_MAX).orElse(null));
        })
        .toList();
  }

  private static Duration seconds(Form form, String name, int min, int max) {
    return Duration.ofSeconds(form.whole(name, min, max));
  }

  /// All fields, nulls as well.
  static Map<String, @Nullable Object> fields(Filled filled) {
    var rules = filled.rules();
    var timers = rules.timers();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("name", rules.line().name());
    fields.put("position", rules.line().position());
    fields.put("escalation", rules.escalation().map(UUID::toString).orElse(null));
    fields.put("timeZone", HoursForm.zone(rules.hours()));
    fields.put("hours", HoursForm.week(rules.hours()));
    fields.put("holidays", HoursForm.holidays(rules.hours()));
    fields.put("assigns", rules.giving().assigns());
    fields.put("sticky", rules.giving().sticky());
    fields.put("firstReplyS", seconds(timers.firstReply()));
    fields.put("nextReplyS", seconds(rules.waits().nextReply()));
    fields.put("patienceS", seconds(timers.patience()));
    fields.put("leaveAfterS", seconds(rules.waits().leaveAfter()));
    fields.put("idleSeatS", seconds(timers.idleSeat()));
    fields.put("graceS", seconds(timers.grace()));
    var autoClose = timers.closing().afterSilence();
    fields.put("autoCloseS", autoClose == null ? null : seconds(autoClose));
    fields.put("preferenceS", seconds(rules.giving().preference()));
    fields.put("missesMax", rules.giving().missesMax());
    fields.put("vip", vip(rules.giving().vip()));
    fields.put("members", filled.members().stream().map(LineForm::member).toList());
    return fields;
  }

  private static int seconds(Duration duration) {
    return (int) duration.toSeconds();
  }

  private static @Nullable Object vip(LineRules.@Nullable Vip vip) {
    return vip == null ? null : Map.of("attribute", vip.attribute(), "value", vip.value());
  }

  private static Map<String, @Nullable Object> member(Member member) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("agent", member.agent().toString());
    fields.put("seats", member.seats());
    return fields;
  }
}
