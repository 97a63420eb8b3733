import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createCalm } from "./calm.ts";
import { asMailed, holdsReach, isAddress, isReach } from "./reach.ts";
import { ordinal } from "./words.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("places are counted as English counts them, and in figures elsewhere", () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22].map((n) => ordinal(n, "en")).join(" ")).toBe(
    "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd",
  );
  expect(ordinal(2, "ru")).toBe("2");
});

test("a falling place is spoken at once, then the latest of each ten seconds", () => {
  const said: string[] = [];
  const calm = createCalm((text) => said.push(text), 10_000);
  calm.tell("5th");
  vi.advanceTimersByTime(0);
  calm.tell("4th");
  vi.advanceTimersByTime(4000);
  calm.tell("3rd");
  vi.advanceTimersByTime(5999);
  expect(said).toEqual(["5th"]);
  vi.advanceTimersByTime(1);
  expect(said).toEqual(["5th", "3rd"]);
  calm.tell("2nd");
  calm.stop();
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual(["5th", "3rd"]);
});

test.each(["a@b.co", "mira.nour+shop@mail.example.com", "анна@почта.рф"])(
  "%s is an address",
  (it) => {
    expect(isAddress(it)).toBe(true);
  },
);

test.each(["", "mira", "mira@", "@example.com", "mira@example", "a b@example.com", "a@b@c.de"])(
  "%s is no address",
  (it) => {
    expect(isAddress(it)).toBe(false);
  },
);

test.each(["mira@example.com", "+7 (495) 123-45-67", "1234567"])(
  "%s is a way to reach them",
  (it) => {
    expect(isReach(it)).toBe(true);
  },
);

test.each(["", "tomorrow", "123456", "call me", "1".repeat(21)])("%s is none", (it) => {
  expect(isReach(it)).toBe(false);
});

test.each([
  ["write to mira@example.com, please", true],
  ["E-mail: mira@example.com", true],
  ["my number is 8 916 123-45-67", true],
  ["+49 (170) 123 45 67", true],
  ["Order 58113 of 2026-11-20", false],
  ["lamp@home is a nice name", false],
  ["", false],
])("that %s says how to reach them: %s", (text, holds) => {
  expect(holdsReach(text)).toBe(holds);
});

test.each([
  ["mira@example.com", "mira@example.com"],
  ["mira+shop@почта.рф", "mira+shop@xn--80a1acny.xn--p1ai"],
  ["анна@example.com", undefined],
  ["mira@", undefined],
  ["mira@a.b c.de", undefined],
])("to %s mail goes as %s", (text, mailed) => {
  expect(asMailed(text)).toBe(mailed);
});
