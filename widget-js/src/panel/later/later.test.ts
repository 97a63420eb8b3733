import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Panel } from "../panel.ts";
import type { LineEntry } from "../rows.ts";
import { countdown } from "./countdown.ts";
import { lineOf } from "./line.ts";

test("what is left of a promise reads as a clock, and ends at nothing", () => {
  expect(countdown(160_000)).toBe("2:40");
  expect(countdown(159_001)).toBe("2:40");
  expect(countdown(9_000)).toBe("0:09");
  expect(countdown(3_900_000)).toBe("1:05:00");
  expect(countdown(-5_000)).toBe("0:00");
});

test.each([
  [true, "en", false, "Anna had to leave, finding someone"],
  [true, "en", true, "Anna had to leave"],
  [false, "en", false, "Anna had to leave. Somebody takes over when you write"],
  [true, "ru", false, "Anna уже не на связи, ищем, кто вам ответит"],
  [true, "ru", true, "Anna уже не на связи"],
  [false, "ru", false, "Anna уже не на связи. Напишите, и вам ответят"],
] as const)("of one who left it says truly whether somebody is found (%s, %s, %s)", (...row) => {
  const [seeking, language, night, words] = row;
  const scene = signal({ kind: "seeking", night });
  const entry = { seq: 1, at: "", kind: "released", agent: { id: "a", name: "Anna" }, seeking };
  expect(lineOf(entry as LineEntry, { language: signal(language), scene } as Panel)).toBe(words);
});

test.each([
  ["en", "Otto, a bot, answers from here on"],
  ["ru", "Дальше отвечает бот Otto"],
])("of a bot that has it again it says that it is one (%s)", (language, words) => {
  const entry = { seq: 1, at: "", kind: "with_bot", bot: { id: "o", name: "Otto" } };
  expect(lineOf(entry as LineEntry, { language: signal(language) } as Panel)).toBe(words);
});
