package chat.alcove.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chat.alcove.lines.Hours.Interval;
import chat.alcove.protocol.Refused;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursFormTest {
  @Test
  void reads_what_it_writes() {
    var json =
        new JsonObject(
            """
            {"timeZone": "Europe/Moscow",
             "hours": {"mon": [["09:00", "13:00"], ["14:00", "18:30"]], "fri": [["22:00", "02:00"]], "sun": [["00:00", "24:00"]]},
             "holidays": [{"date": "2026-12-31", "hours": [["09:00", "13:00"]]}, {"date": "2027-01-01", "hours": []}]}
            """);

    var hours = read(json);

    assertThat(hours.week().get(DayOfWeek.FRIDAY))
        .containsExactly(new Interval(LocalTime.of(22, 0), LocalTime.of(2, 0)));
    assertThat(hours.week().get(DayOfWeek.SUNDAY)).containsExactly(Interval.WHOLE_DAY);
    assertThat(hours.holidays().get(LocalDate.of(2027, 1, 1))).isEmpty();
    assertThat(HoursForm.zone(hours)).isEqualTo("Europe/Moscow");
    assertThat(HoursForm.week(hours)).isEqualTo(json.getJsonObject("hours").getMap());
    assertThat(HoursForm.holidays(hours)).isEqualTo(json.getJsonArray("holidays").getList());
  }

  @Test
  void takes_no_hours_for_always_open_and_no_days_for_never() {
    var always = HoursForm.read("UTC", null, null);
    var never = HoursForm.read("UTC", new JsonObject().getMap(), null);

    assertThat(always.nextChange(Instant.EPOCH)).isEmpty();
    assertThat(always.openAt(Instant.EPOCH)).isTrue();
    assertThat(HoursForm.week(always)).isNull();
    assertThat(never.openAt(Instant.EPOCH)).isFalse();
    assertThat(HoursForm.week(never)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timeZone | {\"timeZone\": \"Mars/Olympus\"} | must be the IANA name",
        "timeZone | {\"timeZone\": 3} | must be the IANA name",
        "timeZone | {\"timeZone\": \"GMT+3\"} | must be the IANA name",
        "hours | {\"hours\": [1]} | must be null",
        "hours.monday | {\"hours\": {\"monday\": []}} | is no day",
        "hours.mon | {\"hours\": {\"mon\": \"09:00\"}} | must be a list of at most 8 pairs",
        "hours.tue[1] | {\"hours\": {\"tue\": [[\"09:00\",\"10:00\"],[\"10:00\"]]}} | must be a pair",
        "hours.tue[0] | {\"hours\": {\"tue\": [[\"9:00\",\"10:00\"]]}} | must be a pair of times",
        "hours.tue[0] | {\"hours\": {\"tue\": [[\"24:00\",\"10:00\"]]}} | must be a pair of times",
        "hours.tue[0] | {\"hours\": {\"tue\": [[\"09:00\",\"24:01\"]]}} | must be a pair of times",
        "hours.tue[0] | {\"hours\": {\"tue\": [[\"09:00\",\"09:00\"]]}} | is empty",
        "hours.wed | {\"hours\": {\"wed\": [[\"12:00\",\"15:00\"],[\"09:00\",\"13:00\"]]}} | 09:00-13:00 and 12:00-15:00 overlap",
        "hours.wed | {\"hours\": {\"wed\": [[\"20:00\",\"02:00\"],[\"23:00\",\"24:00\"]]}} | 20:00-02:00 and 23:00-24:00 overlap",
        "holidays | {\"holidays\": {}} | must be a list of at most 200",
        "holidays[0] | {\"holidays\": [\"2026-12-31\"]} | must be an object",
        "holidays[0].date | {\"holidays\": [{\"date\": \"2026-02-30\"}]} | must be a date",
        "holidays[0].date | {\"holidays\": [{}]} | must be a date",
        "holidays[1].date | {\"holidays\": [{\"date\": \"2026-12-31\"}, {\"date\": \"2026-12-31\"}]} | is there twice",
        "holidays[0].hours[0] | {\"holidays\": [{\"date\": \"2026-12-31\", \"hours\": [[1, 2]]}]} | must be a pair"
      })
  void names_the_field_that_does_not_fit(String field, String json, String words) {
    var sent = new JsonObject().put("timeZone", "UTC").mergeIn(new JsonObject(json));

    var refused = catchThrowableOfType(Refused.class, () -> read(sent));

    assertThat(refused.field()).isEqualTo(field);
    assertThat(refused.words()).contains(words);
  }

  private static Hours read(JsonObject json) {
    var map = new JsonObject(json.encode()).getMap();
    return HoursForm.read(map.get("timeZone"), map.get("hours"), map.get("holidays"));
  }
}
