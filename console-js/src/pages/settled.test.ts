import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSettling } from "./settled";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function recording() {
  const saved: string[] = [];
  const settling = createSettling<string>(
    async (key, chosen) => void saved.push(`${key}=${chosen}`),
  );
  return { saved, settling };
}

test("what arrow keys only pass is not saved", async () => {
  const { saved, settling } = recording();
  settling.choose("site", "first");
  settling.choose("site", "second");
  settling.choose("other", "first");
  await vi.advanceTimersByTimeAsync(400);
  settling.choose("site", "third");
  await vi.advanceTimersByTimeAsync(2000);
  expect(saved).toEqual(["other=first", "site=third"]);
});

test("what rests when the page is left is saved then, and once", async () => {
  const { saved, settling } = recording();
  settling.choose("site", "second");
  settling.flush();
  await vi.advanceTimersByTimeAsync(2000);
  expect(saved).toEqual(["site=second"]);
});

test("the last choice is the last that is saved, also where an earlier one took long or failed", async () => {
  const saved: string[] = [];
  const settling = createSettling<string>(async (_, chosen) => {
    if (chosen === "slow") await new Promise((done) => setTimeout(done, 5000));
    if (chosen === "wrong") throw new Error("no");
    saved.push(chosen);
  });
  for (const chosen of ["slow", "wrong", "last"]) {
    settling.choose("site", chosen);
    await vi.advanceTimersByTimeAsync(600);
  }
  await vi.advanceTimersByTimeAsync(6000);
  expect(saved).toEqual(["slow", "last"]);
});
