import { expect, test } from "vitest";
import { fieldTime, snoozePresets } from "./snooze";

test("tomorrow and Monday begin at nine, by the calendar", () => {
  const friday = new Date(2026, 0, 30, 17, 5);
  const { hour, tomorrow, monday } = snoozePresets(friday);
  expect(fieldTime(hour)).toBe("2026-01-30T18:05");
  expect(fieldTime(tomorrow)).toBe("2026-01-31T09:00");
  expect(fieldTime(monday)).toBe("2026-02-02T09:00");
});

test("on a Monday the next Monday is meant, on a Sunday tomorrow", () => {
  expect(fieldTime(snoozePresets(new Date(2026, 1, 2, 8)).monday)).toBe("2026-02-09T09:00");
  expect(fieldTime(snoozePresets(new Date(2026, 1, 1, 8)).monday)).toBe("2026-02-02T09:00");
});
