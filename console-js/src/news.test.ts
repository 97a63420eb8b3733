import { expect, test } from "vitest";
import type { Row } from "./core";
import { newsIn, titleOf } from "./news";
import { aRow } from "./testing";

const LATER = { seq: 5, changedAt: "2026-01-01T10:05:00.000Z" };
const heard = (row: Row, before: Row | undefined, inFocus?: string) =>
  newsIn([row], () => before, { me: "anna", ...(inFocus === undefined ? {} : { inFocus }) }).length;

test("a visitor's new words to me ring, and so does somebody new in the queue", () => {
  expect(heard(aRow(LATER), aRow())).toBe(1);
  expect(heard(aRow({ ...LATER, state: "queued" }), undefined)).toBe(1);
  expect(heard(aRow({ ...LATER, state: "queued" }), aRow({ state: "closed" }))).toBe(1);
});

test("nothing rings for the conversation in focus", () => {
  expect(heard(aRow(LATER), aRow(), "c1")).toBe(0);
  expect(heard(aRow(LATER), aRow(), "c2")).toBe(1);
});

test("nothing rings for words of staff, for a colleague's conversation, or for a row that only moved", () => {
  expect(heard(aRow({ ...LATER, preview: { author: "agent", text: "Hi" } }), aRow())).toBe(0);
  expect(heard(aRow({ ...LATER, assignee: { id: "boris", name: "Boris" } }), aRow())).toBe(0);
  expect(heard(aRow({ seq: 5 }), aRow())).toBe(0);
});

test("the title counts my conversations with something unread", () => {
  expect(titleOf([aRow(), aRow(LATER), aRow(LATER)])).toBe("(2) Alcove");
  expect(titleOf([aRow()])).toBe("Alcove");
  expect(titleOf([aRow(LATER)], "New conversation")).toBe("New conversation · Alcove");
});

test("what a bot passes on is news, whoever spoke last in it, and what it answers is not", () => {
  const bot = { id: "guide", name: "Guide" };
  const row = aRow({
    conversation: "c9",
    state: "bot",
    bot,
    preview: { author: "visitor", text: "A person, please" },
    seq: 3,
    readSeq: 0,
  });
  const passed = {
    ...row,
    state: "queued" as const,
    lifecycle: 3,
    seq: 6,
    preview: { author: "bot" as const, text: "I’m passing you to a person" },
    handedOff: { why: "words" as const, bot },
  };
  const known = (before: Row | undefined) => newsIn([passed], () => before, { me: "anna" });
  expect(newsIn([row], () => undefined, { me: "anna" })).toEqual([]);
  expect(known(row)).toEqual([passed]);
  expect(known(undefined)).toEqual([passed]);
  expect(known(passed)).toEqual([]);
});
