import { expect, test } from "vitest";
import { isIdle, watchTouches } from "./idle";
import { reduce } from "./reduce";
import { FIRST } from "./state";
import { aColleague, WELCOME } from "./testing";

const HERE = reduce(FIRST, { type: "welcome", welcome: WELCOME });
const AWAY = reduce(HERE, {
  type: "people",
  agents: [aColleague({ id: "anna", status: "away", reason: "lunch" })],
});

test("who has not touched anything for long is idle, who is away already is not", () => {
  expect(isIdle(HERE, 0, WELCOME.idleMs - 1)).toBe(false);
  expect(isIdle(HERE, 0, WELCOME.idleMs)).toBe(true);
  expect(isIdle(AWAY, 0, WELCOME.idleMs)).toBe(false);
  expect(isIdle(FIRST, 0, WELCOME.idleMs)).toBe(false);
});

test("touches in another tab count, and are not told at each movement", () => {
  let now = 10_000;
  const told: unknown[] = [];
  const channel = new EventTarget();
  const tab = new EventTarget();
  const open = () => Object.assign(channel, { postMessage: (note: unknown) => told.push(note) });
  const touchedAt = watchTouches(tab, open, () => now);
  now = 20_000;
  tab.dispatchEvent(new Event("keydown"));
  tab.dispatchEvent(new Event("pointermove"));
  expect(told).toHaveLength(1);
  expect(touchedAt()).toBe(20_000);
  now = 30_000;
  channel.dispatchEvent(new Event("message"));
  expect(touchedAt()).toBe(30_000);
});

test("a browser without channels knows its own touches", () => {
  let now = 1;
  const tab = new EventTarget();
  const touchedAt = watchTouches(
    tab,
    () => {
      throw new Error("denied");
    },
    () => now,
  );
  now = 7;
  tab.dispatchEvent(new Event("wheel"));
  expect(touchedAt()).toBe(7);
});
