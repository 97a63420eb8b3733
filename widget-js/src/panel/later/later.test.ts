import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Panel } from "../panel.ts";
import type { LineEntry } from "../rows.ts";
import { isAddress } from "./address.ts";
import { createCalm } from "./calm.ts";
import { countdown } from "./countdown.ts";
import { lineOf } from "./line.ts";
import { ordinal } from "./words.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what is left of a promise reads as a clock, and ends at nothing", () => {
  expect(countdown(160_000)).toBe("2:40");
  expect(countdown(159_001)).toBe("2:40");
  expect(countdown(9_000)).toBe("0:09");
  expect(countdown(3_900_000)).toBe("1:05:00");
  expect(countdown(-5_000)).toBe("0:00");
});

test.each([
  [true, "en", "Anna had to leave, finding someone"],
  [false, "en", "Anna had to leave. Somebody takes over when you write"],
  [true, "ru", "Anna уже не на связи, ищем, кто вам ответит"],
  [false, "ru", "Anna уже не на связи. Напишите, и вам ответят"],
] as const)("of one who left it says truly whether somebody is found (%s, %s)", (...row) => {
  const [seeking, language, words] = row;
  const entry = { seq: 1, at: "", kind: "released", agent: { id: "a", name: "Anna" }, seeking };
  expect(lineOf(entry as LineEntry, { language: signal(language) } as Panel)).toBe(words);
});

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
