/** What is in the fields, and how it differs from what is stored. Pure. */
import type { Refusal } from "../rest";
import type { Agent, AgentSettings, Interval, Line, LineSettings, Week } from "./api";
import { DAYS, type Day } from "./api";

/** Of what was filled in, what differs: only that is sent, so that two owners at once don't undo one another. */
export function changesOf<T extends object>(stored: T, filled: Partial<T>): Partial<T> {
  const changes: Partial<T> = {};
  for (const key of Object.keys(filled) as (keyof T)[]) {
    if (JSON.stringify(stored[key]) !== JSON.stringify(filled[key])) changes[key] = filled[key];
  }
  return changes;
}

/** What was filled in and not yet saved, by its address. */
export type Drafts = Readonly<Record<string, Partial<Line> | Partial<Agent>>>;

/** What was typed while the rest was on its way stays. */
export function withoutSaved(
  drafts: Drafts,
  address: string,
  sent: Partial<Line> | Partial<Agent>,
): Drafts {
  const { [address]: draft = {}, ...others } = drafts;
  const left = changesOf(sent as Partial<Line & Agent>, draft as Partial<Line & Agent>);
  return Object.keys(left).length === 0 ? others : { ...others, [address]: left };
}

/** What a new line begins with; the server fills in the rest. */
export function newLine(timeZone: string): Line {
  return {
    id: "",
    open: true,
    name: "",
    position: null,
    escalation: null,
    timeZone,
    hours: null,
    holidays: [],
    assigns: true,
    sticky: true,
    firstReplyS: 60,
    nextReplyS: 180,
    patienceS: 120,
    leaveAfterS: 300,
    idleSeatS: 600,
    graceS: 40,
    autoCloseS: null,
    preferenceS: 20,
    missesMax: 2,
    vip: null,
    members: [],
  };
}

/** What is sent of a new line: without a place it goes behind the others. */
export function firstSettings(line: Line): Partial<LineSettings> {
  const { id: _, open: __, changesAt: ___, position, ...settings } = line;
  return position === null ? settings : { ...settings, position };
}

export function newAgent(): Agent {
  return {
    id: "",
    email: "",
    name: "",
    role: "agent",
    seats: 4,
    languages: [],
    skills: [],
    lines: [],
    password: "",
    left: null,
    open: 0,
  };
}

/** What is sent of somebody new. */
export function firstOf(agent: Agent): AgentSettings {
  const { id: _, left: __, open: ___, ...settings } = agent;
  return settings;
}

/** From an empty field comes null, which the server refuses by name where it must be a number. */
export function numberIn(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}

/** "en, ru" -> ["en", "ru"] */
export function wordsIn(text: string): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

/** What is said at a field: its own refusal, or that of something in it. */
export function refusalAt(refusal: Refusal | undefined, field: string): Refusal | undefined {
  const at = refusal?.field;
  if (at === undefined) return undefined;
  const within =
    at.startsWith(field) && (at.length === field.length || /^[.[]/.test(at.slice(field.length)));
  return within ? refusal : undefined;
}

/* ---- Hours ------------------------------------------------------------------------------------ */

const OFFICE: Interval = ["09:00", "18:00"];

/** Of a line that was always open: weekdays, to begin with. */
export function someWeek(): NonNullable<Week> {
  return Object.fromEntries(DAYS.slice(0, 5).map((day) => [day, [OFFICE]]));
}

export function withDay(week: NonNullable<Week>, day: Day, intervals: Interval[]): Week {
  const { [day]: _, ...others } = week;
  return intervals.length === 0 ? others : { ...others, [day]: intervals };
}

/** One more after the last, if there is room in the day. */
export function withOneMore(intervals: readonly Interval[]): Interval[] {
  const last = intervals.at(-1);
  if (last === undefined) return [OFFICE];
  const [, end] = last;
  const begins =
    end < "23:00" ? `${String(Number(end.slice(0, 2)) + 1).padStart(2, "0")}:00` : "23:00";
  return [...intervals, [begins, "24:00"]];
}

/** A clock field knows no 24:00: midnight at the end is 00:00 there. */
export function shownEnd(end: string): string {
  return end === "24:00" ? "00:00" : end;
}

export function typedEnd(end: string): string {
  return end === "00:00" ? "24:00" : end;
}

/** The next day that isn't one of them yet, so that adding twice makes two. */
export function freeDate(taken: readonly string[], today: string): string {
  const day = new Date(`${today}T00:00:00Z`);
  do day.setUTCDate(day.getUTCDate() + 1);
  while (taken.includes(day.toISOString().slice(0, 10)));
  return day.toISOString().slice(0, 10);
}

/* ---- Passwords -------------------------------------------------------------------------------- */

/** Without those that are taken for one another when copied by hand. */
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

/** 32 letters divide 256, so none comes more often. */
export function passwordOf(random: Uint8Array): string {
  return Array.from(random, (byte) => LETTERS[byte % LETTERS.length]).join("");
}
