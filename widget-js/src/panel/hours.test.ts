import { afterAll, beforeEach, expect, test } from "vitest";
import { createWords } from "../core/words.ts";
import { hoursOf } from "./hours.ts";
import { CATALOGS } from "./words.ts";

const zone = process.env.TZ;
beforeEach(() => {
  process.env.TZ = "Europe/Berlin";
});
afterAll(() => {
  process.env.TZ = zone ?? "";
});

function words(now: string, open: boolean, changesAt?: string, language: "en" | "ru" = "en") {
  const presence = { here: [], open, timeZone: "Asia/Tokyo", mail: true };
  const known = changesAt ? { ...presence, changesAt } : presence;
  const { key, values } = hoursOf(known, Date.parse(now), language === "en" ? "en-GB" : "ru");
  return createWords(language, CATALOGS[language])(key, values);
}

test("open hours are told by their end, on the reader's own clock", () => {
  expect(words("2026-11-20T13:00:00Z", true, "2026-11-20T17:00:00Z")).toBe("Open until 18:00");
  process.env.TZ = "America/New_York";
  expect(words("2026-11-20T13:00:00Z", true, "2026-11-20T17:00:00Z")).toBe("Open until 12:00");
});

test("an end that is far away, or never comes, is not told", () => {
  expect(words("2026-11-20T13:00:00Z", true, "2026-11-22T17:00:00Z")).toBe("Open now");
  expect(words("2026-11-20T13:00:00Z", true)).toBe("Open now");
  expect(words("2026-11-20T22:00:00Z", true, "2026-11-21T01:00:00Z")).toBe("Open until 2:00");
});

test("a return is today, tomorrow, on a day of the week, or on a date", () => {
  const now = "2026-11-20T04:00:00Z";
  expect(words(now, false, "2026-11-20T08:00:00Z")).toBe("We’re back at 9:00");
  expect(words(now, false, "2026-11-21T08:00:00Z")).toBe("We’re back at 9:00 tomorrow");
  expect(words(now, false, "2026-11-24T08:00:00Z")).toBe("We’re back on Tuesday at 9:00");
  expect(words(now, false, "2026-12-02T08:00:00Z")).toBe("We’re back on 2 December at 9:00");
  expect(words(now, false)).toBe("Nobody is here just now");
});

test("Russian bends its days", () => {
  const now = "2026-11-22T04:00:00Z";
  const back = (day: string) => words(now, false, `2026-11-${day}T08:00:00Z`, "ru");
  expect(back("22")).toBe("Вернёмся в 9:00");
  expect(back("23")).toBe("Вернёмся завтра в 9:00");
  expect(back("24")).toBe("Вернёмся во вторник в 9:00");
  expect(back("25")).toBe("Вернёмся в среду в 9:00");
  expect(back("27")).toBe("Вернёмся в пятницу в 9:00");
  expect(back("30")).toBe("Вернёмся 30 ноября в 9:00");
  expect(words(now, true, "2026-11-22T08:00:00Z", "ru")).toBe("Мы здесь до 9:00");
});

test("what is tomorrow is asked of the reader's calendar, in the night the clocks change too", () => {
  expect(words("2026-11-20T23:30:00Z", false, "2026-11-21T08:00:00Z")).toBe("We’re back at 9:00");
  expect(words("2026-10-24T20:00:00Z", false, "2026-10-25T23:30:00Z")).toBe(
    "We’re back on Monday at 0:30",
  );
  expect(words("2026-03-28T12:00:00Z", false, "2026-03-29T07:00:00Z")).toBe(
    "We’re back at 9:00 tomorrow",
  );
});
