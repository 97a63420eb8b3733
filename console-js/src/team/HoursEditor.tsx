/** When a line is open: a week of days, and dates that differ. */
import { useId } from "react";
import { Icon } from "../view/Icon";
import { DAYS, type Day, type Holiday, type Interval, type LineSettings } from "./api";
import { useDesk, useRefusal } from "./context";
import { Part, Switch, TextField, Wrong } from "./fields";
import { freeDate, shownEnd, someWeek, typedEnd, withDay, withOneMore } from "./form";

type Hours = Pick<LineSettings, "hours" | "timeZone" | "holidays">;

export function HoursEditor({
  value,
  onChange,
}: {
  value: Hours;
  onChange(changed: Partial<Hours>): void;
}) {
  const { words } = useDesk();
  const zones = useId();
  const week = value.hours;
  return (
    <>
      <Part title={words.hours}>
        <TextField
          name="timeZone"
          label={words.timeZone}
          value={value.timeZone}
          list={zones}
          onChange={(timeZone) => onChange({ timeZone })}
        />
        <datalist id={zones}>
          {Intl.supportedValuesOf("timeZone").map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        <Switch
          label={words.always}
          on={week === null}
          onChange={(always) => onChange({ hours: always ? null : someWeek() })}
        />
        {week !== null && (
          <ul className="team-week">
            {DAYS.map((day) => (
              <DayRow
                key={day}
                day={day}
                intervals={week[day] ?? []}
                onChange={(intervals) => onChange({ hours: withDay(week, day, intervals) })}
              />
            ))}
          </ul>
        )}
      </Part>
      <Holidays holidays={value.holidays} onChange={(holidays) => onChange({ holidays })} />
    </>
  );
}

function DayRow({
  day,
  intervals,
  onChange,
}: {
  day: Day;
  intervals: Interval[];
  onChange(intervals: Interval[]): void;
}) {
  const { words } = useDesk();
  return (
    <li>
      <span className="team-day">{words.day[day]}</span>
      <Intervals
        name={words.day[day]}
        field={`hours.${day}`}
        intervals={intervals}
        onChange={onChange}
      />
    </li>
  );
}

function Holidays({
  holidays,
  onChange,
}: {
  holidays: Holiday[];
  onChange(holidays: Holiday[]): void;
}) {
  const { words } = useDesk();
  const today = new Date().toISOString().slice(0, 10);
  const change = (at: number, changed: Partial<Holiday>) =>
    onChange(holidays.map((one, i) => (i === at ? { ...one, ...changed } : one)));
  return (
    <Part title={words.holidays} hint={words["holidays.hint"]}>
      <ul className="team-week">
        {holidays.map((holiday, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: dates change while they are typed, places don't.
          <li key={at}>
            <HolidayDate
              field={`holidays[${at}].date`}
              date={holiday.date}
              onChange={(date) => change(at, { date })}
            />
            <Intervals
              name={holiday.date}
              field={`holidays[${at}].hours`}
              intervals={holiday.hours}
              onChange={(hours) => change(at, { hours })}
            />
            <button
              type="button"
              className="icon-button"
              aria-label={words.dropHoliday(holiday.date)}
              onClick={() => onChange(holidays.filter((_, i) => i !== at))}
            >
              <Icon name="cross" size="s" />
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="button quiet"
        onClick={() =>
          onChange([
            ...holidays,
            {
              date: freeDate(
                holidays.map(({ date }) => date),
                today,
              ),
              hours: [],
            },
          ])
        }
      >
        {words.addHoliday}
      </button>
    </Part>
  );
}

function HolidayDate({
  field,
  date,
  onChange,
}: {
  field: string;
  date: string;
  onChange(date: string): void;
}) {
  const { words } = useDesk();
  const id = useId();
  const wrong = useRefusal(field);
  return (
    <span className="team-day">
      <input
        type="date"
        aria-label={words.date}
        aria-invalid={wrong !== undefined}
        aria-describedby={id}
        value={date}
        onChange={(event) => onChange(event.target.value)}
      />
      <Wrong id={id}>{wrong}</Wrong>
    </span>
  );
}

/** Parts of a day; an end that isn't later is on the next. */
function Intervals({
  name,
  field,
  intervals,
  onChange,
}: {
  name: string;
  field: string;
  intervals: Interval[];
  onChange(intervals: Interval[]): void;
}) {
  const { words } = useDesk();
  const id = useId();
  const wrong = useRefusal(field);
  const change = (at: number, changed: Interval) =>
    onChange(intervals.map((one, i) => (i === at ? changed : one)));
  return (
    <div className="team-hours">
      {intervals.length === 0 && <span className="team-hint">{words.closedDay}</span>}
      {intervals.map(([from, to], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: times change while they are typed, places don't.
        <span key={at} className="team-interval">
          <input
            type="time"
            aria-label={`${name}, ${words.from}`}
            aria-invalid={wrong !== undefined}
            aria-describedby={id}
            value={from}
            onChange={(event) => change(at, [event.target.value, to])}
          />
          –
          <input
            type="time"
            aria-label={`${name}, ${words.to}`}
            aria-invalid={wrong !== undefined}
            aria-describedby={id}
            value={shownEnd(to)}
            onChange={(event) => change(at, [from, typedEnd(event.target.value)])}
          />
          {to !== "24:00" && to <= from && <span className="team-hint">{words.nextDay}</span>}
          <button
            type="button"
            className="icon-button"
            aria-label={words.dropHours(name)}
            onClick={() => onChange(intervals.filter((_, i) => i !== at))}
          >
            <Icon name="cross" size="s" />
          </button>
        </span>
      ))}
      <button
        type="button"
        className="button ghost"
        aria-label={words.addHours(name)}
        onClick={() => onChange(withOneMore(intervals))}
      >
        +
      </button>
      <Wrong id={id}>{wrong}</Wrong>
    </div>
  );
}
