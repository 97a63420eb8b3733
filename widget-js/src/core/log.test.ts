import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  applyEntries,
  emptyLog,
  hear,
  hole,
  lastSeq,
  prependPage,
  startLog,
  watchHoles,
} from "./log.ts";
import { settled } from "./testing.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const entries = (...seqs: number[]) => seqs.map((seq) => ({ seq }));
const seqs = (log: { entries: readonly { seq: number }[] }) => log.entries.map((it) => it.seq);

test("any order gives the same run, and doubles count once", () => {
  let log = emptyLog<{ seq: number }>();
  for (const seq of [2, 1, 4, 2, 3, 4, 1]) log = applyEntries(log, entries(seq));
  expect(seqs(log)).toEqual([1, 2, 3, 4]);
  expect(log.ahead).toEqual([]);
  expect(hole(log)).toBeUndefined();
});

test("every order of five entries ends in the same log", () => {
  const orders = permutations([1, 2, 3, 4, 5]);
  expect(orders.length).toBe(120);
  for (const order of orders) {
    const log = order.reduce(
      (it, seq) => applyEntries(it, entries(seq)),
      emptyLog<{ seq: number }>(),
    );
    expect(seqs(log)).toEqual([1, 2, 3, 4, 5]);
  }
});

test("nothing after a hole is shown until the hole is filled", () => {
  let log = applyEntries(emptyLog<{ seq: number }>(), entries(1, 2, 5));
  expect(seqs(log)).toEqual([1, 2]);
  expect(hole(log)).toEqual({ after: 2 });
  log = applyEntries(log, entries(3, 4));
  expect(seqs(log)).toEqual([1, 2, 3, 4, 5]);
  expect(hole(log)).toBeUndefined();
});

test("a heartbeat that knows more tells of a hole", () => {
  const log = hear(applyEntries(emptyLog<{ seq: number }>(), entries(1)), 3);
  expect(hole(log)).toEqual({ after: 1 });
  expect(hear(log, 2)).toBe(log);
});

test("a snapshot starts where it starts, and older pages go before it", () => {
  let log = startLog(entries(8, 9, 7), true);
  expect(seqs(log)).toEqual([7, 8, 9]);
  expect(hole(log)).toBeUndefined();
  log = prependPage(log, entries(5, 6, 7), true);
  log = prependPage(log, entries(1, 2, 3, 4), false);
  expect(seqs(log)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(log.earlier).toBe(false);
  expect(lastSeq(log)).toBe(9);
});

test("what changes nothing is the same log, so that nothing is drawn again", () => {
  const log = applyEntries(emptyLog<{ seq: number }>(), entries(1, 2));
  expect(applyEntries(log, entries(1, 2))).toBe(log);
});

test("a hole is asked for once it has been open for the time given, and one question at a time", async () => {
  const asked: number[] = [];
  let answer = () => {};
  const watch = watchHoles(
    () => 300,
    (after) => {
      asked.push(after);
      return new Promise<void>((resolve) => {
        answer = resolve;
      });
    },
  );
  let log = applyEntries(emptyLog<{ seq: number }>(), entries(1, 3));
  watch.look(log);
  await vi.advanceTimersByTimeAsync(299);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toEqual([1]);
  log = applyEntries(log, entries(2, 6));
  watch.look(log);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual([1]);
  answer();
  await settled();
  await vi.advanceTimersByTimeAsync(300);
  expect(asked).toEqual([1, 3]);
});

test("a hole that closes by itself is not asked for", async () => {
  const ask = vi.fn(() => Promise.resolve());
  const watch = watchHoles(() => 300, ask);
  let log = applyEntries(emptyLog<{ seq: number }>(), entries(2));
  watch.look(log);
  await vi.advanceTimersByTimeAsync(200);
  log = applyEntries(log, entries(1));
  watch.look(log);
  await vi.advanceTimersByTimeAsync(1000);
  expect(ask).not.toHaveBeenCalled();
});

function permutations(list: number[]): number[][] {
  if (list.length < 2) return [list];
  return list.flatMap((it, i) => permutations(list.toSpliced(i, 1)).map((rest) => [it, ...rest]));
}
