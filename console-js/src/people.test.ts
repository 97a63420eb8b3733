import { expect, test } from "vitest";
import { isStaffed, nextForMe, people, seatsFit } from "./people";
import { reduce } from "./reduce";
import { FIRST } from "./state";
import { aColleague, aRow, WELCOME } from "./testing";

const start = () => reduce(FIRST, { type: "welcome", welcome: WELCOME });

test("my seats fit where my rows fill them, those at rest aside", () => {
  const rows = [aRow(), aRow({ conversation: "c2", resting: true })];
  const answer = { rows, counts: WELCOME.counts };
  const welcomed = reduce(FIRST, { type: "welcome", welcome: WELCOME });
  const listed = reduce(welcomed, {
    type: "listed",
    list: "mine",
    fromTop: true,
    asked: 0,
    answer,
  });
  const taking = (taken: number) => ({
    ...listed,
    people: people(listed.people, [aColleague({ id: "anna", taken })]),
  });
  expect([1, 2].map((taken) => seatsFit(taking(taken)))).toEqual([true, false]);
});

test("a line is staffed while somebody of it is here and takes conversations", () => {
  const { people: known } = start();
  expect(isStaffed({ people: known }, "first")).toBe(true);
  expect(isStaffed({ people: known }, "night")).toBe(false);
  const nobody = Object.fromEntries(
    Object.entries(known).map(([id, one]) => [
      id,
      { ...one, connected: id === "anna", status: "busy" as const },
    ]),
  );
  expect(isStaffed({ people: nobody }, "first")).toBe(false);
});

test("next for me are those of my lines who wait for words, and nobody whom taking the next passes over", () => {
  const waits = { state: "queued", waitingSince: "2026-01-01T10:00:00.000Z" } as const;
  const rows = [
    aRow({ ...waits, conversation: "mine" }),
    aRow({ ...waits, conversation: "theirs", line: "night" }),
    aRow({ state: "queued", conversation: "silent" }),
  ];
  const answer = { rows, behind: { first: 0, night: 0 }, counts: { mine: 0, all: 3 } };
  const listed = { type: "listed", list: "queue", fromTop: true, asked: 0, answer } as const;
  const state = reduce(start(), listed);
  expect(nextForMe(state).map(({ conversation }) => conversation)).toEqual(["mine"]);
});
