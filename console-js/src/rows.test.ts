import { expect, test } from "vitest";
import { inList, supersedes, turns, unread } from "./rows";
import { aRow } from "./testing";

test("a row with a later lifecycle wins, whatever its entries say", () => {
  const known = aRow({ lifecycle: 3, seq: 9 });
  expect(supersedes(aRow({ lifecycle: 4, seq: 2 }), known)).toBe(true);
  expect(supersedes(aRow({ lifecycle: 2, seq: 20 }), known)).toBe(false);
});

test("within one lifecycle the later entry wins, and within one entry the later reading", () => {
  const known = aRow({ lifecycle: 3, seq: 9, readSeq: 5 });
  expect(supersedes(aRow({ lifecycle: 3, seq: 10 }), known)).toBe(true);
  expect(supersedes(aRow({ lifecycle: 3, seq: 8 }), known)).toBe(false);
  expect(supersedes(aRow({ lifecycle: 3, seq: 9, readSeq: 9 }), known)).toBe(true);
  expect(supersedes(aRow({ lifecycle: 3, seq: 9, readSeq: 4 }), known)).toBe(false);
});

test("mine begins with whoever has waited longest for us, then the latest of the others", () => {
  const rows = [
    aRow({ conversation: "quiet-old", changedAt: "2026-01-01T10:00:00.000Z" }),
    aRow({ conversation: "short", waitingSince: "2026-01-01T10:09:00.000Z" }),
    aRow({ conversation: "quiet-new", changedAt: "2026-01-01T11:00:00.000Z" }),
    aRow({ conversation: "long", waitingSince: "2026-01-01T10:01:00.000Z" }),
  ];
  const mine = inList(rows, "mine", "anna");
  expect(mine.map((row) => row.conversation)).toEqual(["long", "short", "quiet-new", "quiet-old"]);
  expect(turns(mine).yours).toHaveLength(2);
  expect(turns(mine).theirs).toHaveLength(2);
});

test("a row stands in the lists its state and assignee put it in", () => {
  const rows = [
    aRow({ conversation: "hers" }),
    aRow({ conversation: "his", assignee: { id: "boris", name: "Boris" } }),
    aRow({ conversation: "waits", state: "queued" }),
    aRow({ conversation: "over", state: "closed" }),
  ];
  const ids = (list: "mine" | "queue" | "all" | "closed") =>
    inList(rows, list, "anna")
      .map((row) => row.conversation)
      .sort();
  expect(ids("mine")).toEqual(["hers"]);
  expect(ids("queue")).toEqual(["waits"]);
  expect(ids("all")).toEqual(["hers", "his", "waits"]);
  expect(ids("closed")).toEqual(["over"]);
});

test("only a visitor's words that no one has seen are unread", () => {
  expect(unread(aRow({ seq: 4, readSeq: 3 }))).toBe(true);
  expect(unread(aRow({ seq: 4, readSeq: 4 }))).toBe(false);
  expect(unread(aRow({ seq: 4, readSeq: 3, preview: { author: "agent", text: "hi" } }))).toBe(
    false,
  );
  expect(unread(aRow({ seq: 4, readSeq: 3, state: "closed" }))).toBe(false);
});

test("the queue stands as the house gives it out, whose own turn it is behind all others", () => {
  const queuedAt = "2026-01-01T10:00:00.000Z";
  const waits = { state: "queued", queuedAt, waitingSince: queuedAt } as const;
  const rows = [
    aRow({ state: "queued", queuedAt: "2026-01-01T09:00:00.000Z", conversation: "silent" }),
    aRow({ ...waits, conversation: "mailed", byMail: true, priority: "urgent" }),
    aRow({ ...waits, conversation: "b" }),
    aRow({ ...waits, conversation: "a", number: 2000 }),
    aRow({ ...waits, conversation: "urgent", priority: "urgent" }),
  ];
  expect(inList(rows, "queue", "anna").map(({ conversation }) => conversation)).toEqual([
    "urgent",
    "a",
    "b",
    "mailed",
    "silent",
  ]);
});
