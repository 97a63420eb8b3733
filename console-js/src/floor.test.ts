import { expect, test } from "vitest";
import { floorOf, heldBy } from "./floor";
import { reduce } from "./reduce";
import { FIRST } from "./state";
import { aColleague, aRow, WELCOME } from "./testing";

const NOW = Date.parse("2026-01-01T10:05:00.000Z");
const BORIS = { id: "boris", name: "Boris Wolf" };
const state = [
  aRow({ conversation: "late", waitingSince: "2026-01-01T10:00:00.000Z" }),
  aRow({ conversation: "fine", waitingSince: "2026-01-01T10:04:30.000Z" }),
  aRow({ conversation: "rests", resting: true, assignee: BORIS }),
  aRow({ conversation: "rings", state: "offered", assignee: BORIS }),
  aRow({ conversation: "waits", state: "queued", queuedAt: "2026-01-01T10:04:00.000Z" }),
].reduce(
  (known, row) =>
    reduce(known, {
      type: "push",
      push:
        row.state === "queued"
          ? { type: "queue", line: row.line, rows: [row], left: [], behind: 4 }
          : { type: "rows", rows: [row] },
      now: NOW,
    }),
  reduce(FIRST, {
    type: "welcome",
    welcome: {
      ...WELCOME,
      agents: [
        aColleague({ id: "vera", name: "Vera", connected: false, taken: 0 }),
        aColleague({ ...BORIS, status: "busy" }),
        aColleague({ id: "anna", name: "Anna Berg", taken: 2 }),
        aColleague({ id: "gleb", name: "Gleb", left: "2025-12-01T10:00:00.000Z" }),
      ],
    },
  }),
);

test("those who are here come first, and nobody who left, each with what takes their seats", () => {
  const { mates } = floorOf(state, NOW);
  expect(mates.map(({ presence }) => presence.id)).toEqual(["anna", "boris", "vera"]);
  expect(mates[0]?.rows.map((row) => row.conversation)).toEqual(["late", "fine"]);
  expect(mates[1]?.rows.map((row) => row.conversation)).toEqual(["rings"]);
  expect(mates[1]).toMatchObject({ unseen: 0, free: 3 });
});

test("figures count who is here, and only who is available with a seat is ready", () => {
  expect(floorOf(state, NOW)).toMatchObject({ taken: 3, seats: 8, here: 2, ready: 1 });
});

test("a line counts who waits in it, and late is what waits longer than it promises", () => {
  const floor = floorOf(state, NOW);
  expect(floor.lines[0]?.waiting).toBe(5);
  expect(floor.late.map(({ row }) => row.conversation)).toEqual(["late"]);
});

test("who rings or waits for too long is worth a look as well", () => {
  const since = { waitingSince: "2026-01-01T10:00:00.000Z" };
  const rows = [
    aRow({ conversation: "rings", state: "offered", assignee: BORIS, lifecycle: 3, ...since }),
    aRow({ conversation: "bot", state: "bot", ...since }),
  ];
  const known = reduce(state, { type: "push", push: { type: "rows", rows }, now: NOW });
  expect(floorOf(known, NOW).late.map(({ row }) => row.conversation)).toEqual(["late", "rings"]);
});

test("what somebody has counts what rests and rings, and seats of what is not loaded", () => {
  expect(heldBy(state, aColleague({ ...BORIS, taken: 1 }))).toBe(2);
  expect(heldBy(state, aColleague({ ...BORIS, taken: 7 }))).toBe(7);
  expect(heldBy(state, aColleague({ id: "vera", taken: 0 }))).toBe(0);
});
