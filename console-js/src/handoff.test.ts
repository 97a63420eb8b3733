import { beforeAll, expect, test } from "vitest";
import type { HandOff } from "./blocks";
import type { AgentEntry } from "./core";
import { draftIn, handOffText, isIn, lastBot, lastHandOff } from "./handoff";
import { said } from "./testing";
import { learn, speak } from "./words/words";

const at = "2026-01-01T10:00:00.000Z";
const bot = { id: "guide", name: "Guide" };
const passed: HandOff = {
  seq: 3,
  at,
  kind: "handed_off",
  bot,
  why: "words",
  line: "first",
  summary: "Wants to send a lamp back.",
  intent: "returns",
  fields: { order: "58113", _shown: "a1 a2" },
};
const drafted = (seq: number): AgentEntry => ({ seq, at, kind: "drafted", bot, text: "Try this" });
const withBot = (seq: number): AgentEntry => ({
  seq,
  at,
  kind: "with_bot",
  bot,
  why: "given_back",
});
const anna = { author: { kind: "agent", id: "anna", name: "Anna" } };

beforeAll(async () => {
  await learn("en");
  await learn("ru");
});

test("a hand-off counts until a bot has the conversation again", () => {
  expect(lastHandOff([said(1, "Hello")])).toBeUndefined();
  expect(lastHandOff([said(1, "Hello"), passed])).toBe(passed);
  expect(lastHandOff([passed, withBot(4)])).toBeUndefined();
});

test("the bot that was met last is known from any of its traces", () => {
  expect(lastBot([said(1, "Hello")])).toBeUndefined();
  expect(lastBot([drafted(2), said(3, "Hi", anna)])).toEqual(bot);
  expect(lastBot([passed])).toEqual(bot);
});

test("a draft stands until somebody answers, or it was used", () => {
  expect(draftIn([said(1, "Hello"), drafted(2)], undefined)?.seq).toBe(2);
  expect(draftIn([said(1, "Hello"), drafted(2)], 2)).toBeUndefined();
  expect(draftIn([drafted(2), said(3, "Hi", anna)], undefined)).toBeUndefined();
  expect(draftIn([drafted(2), said(3, "More"), drafted(4)], 2)?.seq).toBe(4);
});

test("a draft is known to be used by what was made of it, also by a page that is loaded anew", () => {
  const draft = draftIn([drafted(2)], undefined);
  if (draft === undefined) throw new Error("no draft");
  const writing = (reply: string, more = {}) => ({
    mode: "reply" as const,
    reply,
    note: "",
    ...more,
  });
  expect(isIn(draft, writing(""))).toBe(false);
  expect(isIn(draft, writing("Try something else"))).toBe(false);
  expect(isIn(draft, writing("Hello. Try this one"))).toBe(true);
  expect(isIn(draft, writing("In my own words", { draft: 2 }))).toBe(true);
  expect(isIn(draft, writing("In my own words", { draft: 1 }))).toBe(false);
});

test("what is copied holds the reason, what the bot learned, and the words until then", () => {
  const entries = [
    said(1, "I want to send it back"),
    said(2, "Which order?", { author: { kind: "bot", ...bot } }),
  ];
  const text = handOffText(
    passed,
    [...entries, passed, said(4, "later")],
    "Lena",
    speak("en", ["en-GB"]),
  );
  const [title, facts, words] = text.split("\n\n");
  expect(title).toContain("Guide");
  expect(facts).toBe(
    "The visitor asked for a person.\nWants to send a lamp back.\nWhat it is about: returns\norder: 58113",
  );
  expect(words).toBe("Lena: I want to send it back\nGuide: Which order?");
});
