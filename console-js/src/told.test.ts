import { expect, test } from "vitest";
import { reduce } from "./reduce";
import { FIRST, type State } from "./state";
import { aRow, WELCOME } from "./testing";
import { lastUndoable, type Told, takenFrom, tell } from "./told";

const anna: State = {
  ...reduce(FIRST, { type: "welcome", welcome: WELCOME }),
  rows: { c1: { row: aRow(), at: 1 } },
};
const closed = (number: number): Told => ({
  kind: "closed",
  conversation: `c${number}`,
  number,
});
const kinds = (state: State) => state.toasts.map(({ told }) => told.kind);

test("each of two that were closed can be taken back, the last one first", () => {
  const both = tell(tell(anna, closed(1)), closed(2));
  expect(both.toasts.map(({ told }) => told)).toEqual([closed(1), closed(2)]);
  const last = lastUndoable(both.toasts);
  expect(last?.told).toEqual(closed(2));
  const one = reduce(both, { type: "told", id: last?.id ?? 0 });
  expect(lastUndoable(one.toasts)?.told).toEqual(closed(1));
});

test("what only tells makes room for the next, and for nothing that can be taken back", () => {
  const told = tell(tell(tell(anna, closed(1)), { kind: "nobodyWaits" }), { kind: "taken" });
  expect(kinds(told)).toEqual(["closed", "taken"]);
});

test("more than a phone has room for push the oldest out", () => {
  const many = [1, 2, 3, 4, 5].reduce((state, number) => tell(state, closed(number)), anna);
  expect(many.toasts.map(({ told }) => told)).toEqual([2, 3, 4, 5].map(closed));
});

test("a conversation that moves on leaves nothing of it to take back", () => {
  const both = tell(tell(anna, closed(1)), closed(2));
  const reopening = reduce(both, { type: "errand", conversation: "c1", errand: "reopen" });
  expect(reopening.toasts.map(({ told }) => told)).toEqual([closed(2)]);
  const urgent = reduce(both, { type: "errand", conversation: "c1", errand: "priority" });
  expect(urgent.toasts).toHaveLength(2);
});

const boris = { id: "boris", name: "Boris Wolf" };
const taken = aRow({ assignee: boris, lifecycle: 3, seq: 6, visitor: { id: "v1", name: "Lena" } });

test("what a colleague took while I look elsewhere is told with both their names", () => {
  expect(takenFrom([taken], anna)).toEqual([
    { kind: "takenOver", conversation: "c1", number: 1042, by: "Boris Wolf", visitor: "Lena" },
  ]);
});

test("what I look at, hand over myself, or never had, is no news", () => {
  expect(takenFrom([taken], { ...anna, open: "c1" })).toEqual([]);
  expect(takenFrom([taken], { ...anna, errands: { c1: "transfer" } })).toEqual([]);
  expect(takenFrom([taken], { ...anna, rows: {} })).toEqual([]);
  expect(takenFrom([{ ...taken, state: "queued" }], anna)).toEqual([]);
  expect(takenFrom([{ ...taken, lifecycle: 1 }], anna)).toEqual([]);
});

test("what was taken stands until it is looked at", () => {
  const told = takenFrom([taken], anna).reduce(tell, anna);
  const others = reduce(tell(told, { kind: "taken" }), { type: "open", conversation: "c2" });
  expect(kinds(others)).toEqual(["takenOver", "taken"]);
  expect(kinds(reduce(others, { type: "open", conversation: "c1" }))).toEqual(["taken"]);
});
