import { expect, test } from "vitest";
import { queuesAfter, queuesIn, waitingOf } from "./queue";
import { aRow } from "./testing";

const waits = (conversation: string, line = "first") =>
  aRow({ conversation, line, state: "queued" });
const LISTED = queuesIn({
  rows: [waits("a"), waits("b"), waits("c", "second")],
  behind: { first: 3, second: 0 },
  counts: { all: 9 },
});

test("a list's answer tells who stands in each line, and how many behind", () => {
  expect(LISTED).toEqual({
    first: { ids: ["a", "b"], behind: 3 },
    second: { ids: ["c"], behind: 0 },
  });
  expect(waitingOf(LISTED)).toBe(6);
});

test("who leaves makes room for who waited behind, and other lines stay as they are", () => {
  const push = {
    type: "queue",
    line: "first",
    rows: [waits("d")],
    left: ["a"],
    behind: 2,
  } as const;
  const after = queuesAfter(LISTED, { ...push, rows: [...push.rows], left: [...push.left] });
  expect(after).toEqual({ ...LISTED, first: { ids: ["b", "d"], behind: 2 } });
});

test("a row that changed stands once", () => {
  const after = queuesAfter(LISTED, {
    type: "queue",
    line: "first",
    rows: [waits("b")],
    left: [],
    behind: 3,
  });
  expect(after.first?.ids).toEqual(["a", "b"]);
});
