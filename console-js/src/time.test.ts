import { expect, test } from "vitest";
import { clockOf, daysAgo, PROMISE_MS, waitOf } from "./time";

const SINCE = "2026-01-01T10:00:00.000Z";
const at = (ms: number) => waitOf(SINCE, Date.parse(SINCE) + ms);

test("a wait is well, then soon, then late, and its arch fills", () => {
  expect(at(0)).toMatchObject({ level: "ok", percent: 0 });
  expect(at(PROMISE_MS * 0.59).level).toBe("ok");
  expect(at(PROMISE_MS * 0.6)).toMatchObject({ level: "soon", percent: 60 });
  expect(at(PROMISE_MS)).toMatchObject({ level: "late", percent: 100 });
  expect(at(PROMISE_MS * 5).percent).toBe(100);
});

test("a clock that runs behind the server's shows no negative wait", () => {
  expect(at(-5000).ms).toBe(0);
});

test("waits read as a clock", () => {
  expect(clockOf(0)).toBe("0:00");
  expect(clockOf(38_999)).toBe("0:38");
  expect(clockOf(134_000)).toBe("2:14");
  expect(clockOf(3_729_000)).toBe("1:02:09");
  expect(clockOf(120 * 3_600_000)).toBe("5d");
});

test("days are counted by the calendar, not by 24 hours", () => {
  const noon = new Date(2026, 0, 2, 12).getTime();
  expect(daysAgo(new Date(2026, 0, 2, 0, 1).toISOString(), noon)).toBe(0);
  expect(daysAgo(new Date(2026, 0, 1, 23, 59).toISOString(), noon)).toBe(1);
});
