import { expect, test } from "vitest";
import type { AgentPush, Row } from "./core";
import { type Event, reduce } from "./reduce";
import { ringing } from "./rings";
import { FIRST, type State } from "./state";
import { aRow, WELCOME } from "./testing";

const START = reduce(FIRST, { type: "welcome", welcome: WELCOME });
const UNTIL = "2026-01-01T10:01:00.000Z";
const NOW = Date.parse("2026-01-01T10:00:10.000Z");
const after = (...events: Event[]) => events.reduce<State>(reduce, START);
const push = (push: AgentPush): Event => ({ type: "push", push, now: NOW });
const rows = (...rows: Row[]) => push({ type: "rows", rows });
const offer = push({ type: "offer", conversation: "c1", number: 1042, until: UNTIL });
const offered = aRow({ state: "offered", lifecycle: 3, offeredUntil: UNTIL });
const numbers = (state: State, now = NOW) => ringing(state, now).map(({ number }) => number);

test("an offer rings before its row has come, and once", () => {
  expect(numbers(after(offer))).toEqual([1042]);
  expect(numbers(after(offer, rows(offered)))).toEqual([1042]);
  expect(ringing(after(offer, rows(offered)), NOW)[0]?.row?.state).toBe("offered");
});

test("an older row does not silence the offer that follows it", () => {
  const before = aRow({ state: "queued", lifecycle: 2 });
  expect(numbers(after(rows(before), offer))).toEqual([1042]);
});

test("a row alone rings too: after a reload there is no other sign", () => {
  expect(numbers(after(rows(offered)))).toEqual([1042]);
});

test("it stops when somebody else has it, when it is silenced, and when its time is over", () => {
  const gone = aRow({ state: "offered", lifecycle: 4, assignee: { id: "boris", name: "Boris" } });
  expect(numbers(after(offer, rows(offered), rows(gone)))).toEqual([]);
  expect(numbers(after(offer, { type: "silenced", conversation: "c1" }))).toEqual([]);
  expect(numbers(after(offer), Date.parse(UNTIL))).toEqual([]);
});

test("a clock that runs ahead hides no offer that the server still holds", () => {
  expect(numbers(after(offer, rows(offered)), Date.parse(UNTIL) + 60_000)).toEqual([1042]);
});

test("somebody else's offer does not ring here", () => {
  const theirs = aRow({ ...offered, assignee: { id: "boris", name: "Boris" } });
  expect(numbers(after(rows(theirs)))).toEqual([]);
});

test("what was answered here stays silent until its row says so, and the next offer rings", () => {
  const silenced: Event = { type: "silenced", conversation: "c1" };
  const other = aRow({
    conversation: "c2",
    number: 1043,
    assignee: { id: "boris", name: "Boris" },
  });
  expect(numbers(after(offer, rows(offered), silenced, rows(other)))).toEqual([]);
  expect(numbers(after(offer, silenced, rows(offered)))).toEqual([]);
  expect(numbers(after(rows(offered), silenced, offer))).toEqual([]);

  const again = { ...offered, lifecycle: 5, offeredUntil: "2026-01-01T10:02:00.000Z" };
  expect(numbers(after(offer, rows(offered), silenced, rows(again)))).toEqual([1042]);
});

test("an answer that did not get through lets it ring on", () => {
  const passed: Event[] = [offer, rows(offered), { type: "silenced", conversation: "c1" }];
  expect(numbers(after(...passed, { type: "unanswered", conversation: "c1" }))).toEqual([1042]);
});
