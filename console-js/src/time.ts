/** What the console says about time, pure: waits, days, clocks. */

/** How long a visitor may wait before the wait is called late, where the line is not known. */
export const PROMISE_MS = 120_000;

type WaitLevel = "ok" | "soon" | "late";

export interface Wait {
  ms: number;
  level: WaitLevel;
  /** How full the arch is, 0 to 100, in whole steps of 2 so that it is not drawn anew each second. */
  percent: number;
}

export function waitOf(since: string, now: number, promiseMs = PROMISE_MS): Wait {
  const ms = Math.max(0, now - Date.parse(since));
  const share = ms / promiseMs;
  const level = share >= 1 ? "late" : share >= 0.6 ? "soon" : "ok";
  return { ms, level, percent: Math.min(100, Math.floor(share * 50) * 2) };
}

/** 0:38, 12:05, 1:02:09: as a clock while somebody waits. From a day on, only days and hours matter. */
export function clockOf(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  if (hours >= 100) return `${Math.floor(hours / 24)}d`;
  if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds % 60)}`;
  return `${minutes}:${two(seconds % 60)}`;
}

/** The reader's calendar day of a moment, as a key to tell days apart. */
export function dayOf(time: string): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

/** Whole calendar days from `time` to `now`: 0 today, 1 yesterday. */
export function daysAgo(time: string, now: number): number {
  const midnight = (date: Date) =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(new Date(now)) - midnight(new Date(time))) / 86_400_000);
}
