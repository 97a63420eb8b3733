import { expect, test } from "vitest";
import { createHanded } from "./handed";
import { aRow } from "./testing";

const boris = { id: "boris", name: "Boris" };

test("what somebody did not take is told once, when it is back with me", () => {
  const handed = createHanded();
  handed.give("c1", "Boris");
  expect(handed.backIn([aRow({ state: "offered", assignee: boris })], "anna")).toEqual([]);
  expect(handed.backIn([aRow()], "anna")).toEqual([{ kind: "back", number: 1042, by: "Boris" }]);
  expect(handed.backIn([aRow()], "anna")).toEqual([]);
});

test("what was taken, or what I take back myself, is no news", () => {
  const handed = createHanded();
  handed.give("c1", "Boris");
  expect(handed.backIn([aRow({ assignee: boris })], "anna")).toEqual([]);
  expect(handed.backIn([aRow()], "anna")).toEqual([]);
  handed.give("c1", "Boris");
  handed.forget("c1");
  expect(handed.backIn([aRow()], "anna")).toEqual([]);
});
