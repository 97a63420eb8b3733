import { expect, test } from "vitest";
import { people, seatsFit } from "./people";
import { reduce } from "./reduce";
import { FIRST } from "./state";
import { aColleague, aRow, WELCOME } from "./testing";

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
