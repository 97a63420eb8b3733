import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createEnding, UNDO_MS } from "./ending.ts";

/** Tabs of one browser: what one writes the others hear. */
function tabs(count: number) {
  const heard: ((value: string) => void)[] = [];
  return Array.from({ length: count }, (_, own) =>
    createEnding({
      watch: (_name, hear) => void heard.push(hear),
      write(_name, value) {
        for (const [tab, hear] of heard.entries()) if (tab !== own && value) hear(value);
      },
    }),
  );
}

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

test("an end is known in all tabs, and was begun in one", () => {
  const [one, other] = tabs(2);
  one?.begin();
  expect([one, other].map((tab) => tab?.until.value)).toEqual(Array(2).fill(1_000_000 + UNDO_MS));
  expect([one, other].map((tab) => tab?.begunHere())).toEqual([true, false]);
});

test("taken back in one tab it is taken back in all", () => {
  const [one, other] = tabs(2);
  one?.begin();
  other?.takeBack();
  expect([one, other].map((tab) => tab?.until.value)).toEqual([undefined, undefined]);
  expect(one?.begunHere()).toBe(false);
});

test("nothing is written where there is nothing to take back", () => {
  const write = vi.fn();
  createEnding({ watch() {}, write }).takeBack();
  expect(write).not.toHaveBeenCalled();
});

test("a tab that slept ends nothing when it hears of what is over", () => {
  let hear: (value: string) => void = () => {};
  const { until } = createEnding({
    write() {},
    watch: (_name, heard) => {
      hear = heard;
    },
  });
  hear(`${Date.now() - 1}`);
  expect(until.value).toBeUndefined();
});
