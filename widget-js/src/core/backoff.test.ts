import { expect, test } from "vitest";
import { createBackoff } from "./backoff.ts";
import { makeRef } from "./ref.ts";

const limits = () => ({ backoffMinMs: 500, backoffMaxMs: 30_000 });

test("the ceiling doubles up to its limit and falls back after a reset", () => {
  const backoff = createBackoff(limits, () => 1);
  const waits = Array.from({ length: 8 }, () => backoff.next());
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  backoff.reset();
  expect(backoff.next()).toBe(500);
});

test("each wait is anywhere below the ceiling", () => {
  const random = [0, 0.5, 0.25];
  const backoff = createBackoff(limits, () => random.shift() ?? 0);
  expect([backoff.next(), backoff.next(), backoff.next()]).toEqual([0, 500, 500]);
});

test("refs fit into a reply address and differ", () => {
  const refs = new Set(Array.from({ length: 1000 }, makeRef));
  expect(refs.size).toBe(1000);
  for (const ref of refs) expect(ref.length).toBeLessThanOrEqual(36);
});

test("refs are made without randomUUID too, as on a plain HTTP page", () => {
  const whole = Object.getOwnPropertyDescriptor(crypto, "randomUUID");
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  try {
    expect(makeRef()).toMatch(/^[0-9a-f]{32}$/);
  } finally {
    if (whole) Object.defineProperty(crypto, "randomUUID", whole);
    else Reflect.deleteProperty(crypto, "randomUUID");
  }
});
