import type { SitePresence } from "../core/frames.ts";
import type { Key } from "./words.ts";

const DAY_MS = 86_400_000;

export function clockOf(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }).format(at);
}

/** Midnights apart, where this browser is; a day may have 23 hours. */
function daysTo(at: number, now: number): number {
  return Math.round(
    (new Date(at).setHours(0, 0, 0, 0) - new Date(now).setHours(0, 0, 0, 0)) / DAY_MS,
  );
}

/** "on Wednesday", "в среду", "on 2 January". */
function dayIn(days: number, at: number, locale: string): string {
  const near = days < 7;
  const format = near
    ? ({ weekday: "long" } as const)
    : ({ day: "numeric", month: "long" } as const);
  const name = new Intl.DateTimeFormat(locale, format).format(at);
  if (!locale.startsWith("ru")) return `on ${name}`;
  return near ? `${name.startsWith("вт") ? "во" : "в"} ${name.replace(/а$/, "у")}` : name;
}

/** Until when we are here, or when we are back: in the words and on the clock of who reads it. */
export function hoursOf(
  { open, changesAt }: SitePresence,
  now: number,
  locale: string,
): { key: Key; values?: Record<string, string> } {
  if (!changesAt) return { key: open ? "hours.here" : "night" };
  const at = Date.parse(changesAt);
  const days = daysTo(at, now);
  const values = { time: clockOf(at, locale), day: dayIn(days, at, locale) };
  // A night beyond tomorrow's morning is no news to who writes today.
  if (open) return at - now < DAY_MS / 2 ? { key: "hours.open", values } : { key: "hours.here" };
  return { key: days < 1 ? "night.today" : days < 2 ? "night.tomorrow" : "night.day", values };
}
