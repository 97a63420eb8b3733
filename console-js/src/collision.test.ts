import { expect, test } from "vitest";
import { collisionOf, rightsOn } from "./collision";
import { type AgentEntry, startLog } from "./core";
import { reduce } from "./reduce";
import { FIRST, type Thread } from "./state";
import { aRow, said, WELCOME } from "./testing";

const AT = Date.parse("2026-01-01T10:00:00.000Z");
const BORIS = { id: "boris", name: "Boris" };
const thread = (...entries: AgentEntry[]): Thread => ({
  loaded: true,
  missing: false,
  log: startLog(entries, false),
  visitorReadSeq: 0,
  loadingEarlier: false,
  typists: [],
  viewers: [],
});
const byBoris = said(1, "Hi", { author: { kind: "agent", ...BORIS } });

test("a colleague's fresh answer is asked about, an old one or my own is not", () => {
  const fresh = collisionOf(aRow(), thread(byBoris), "anna", AT + 3000);
  expect(fresh).toMatchObject({ kind: "answered", agent: BORIS, agoMs: 3000 });
  expect(collisionOf(aRow(), thread(byBoris), "anna", AT + 10_000)).toBeUndefined();
  expect(collisionOf(aRow(), thread(byBoris), "boris", AT)).toMatchObject({ kind: "theirs" });
  expect(collisionOf(aRow(), thread(byBoris, said(2, "ok")), "anna", AT)).toBeUndefined();
});

test("a colleague's conversation is theirs, and while handed over still the giver's", () => {
  const theirs = aRow({ assignee: BORIS });
  expect(collisionOf(theirs, undefined, "anna", AT)).toEqual({ kind: "theirs", agent: BORIS });
  const given = aRow({ state: "offered", assignee: BORIS, giver: { id: "anna", name: "Anna" } });
  expect(collisionOf(given, undefined, "anna", AT)).toBeUndefined();
  expect(collisionOf(aRow({ state: "queued" }), undefined, "anna", AT)).toBeUndefined();
});

test("an agent handles their own, a lead hands over everybody's, and only a lead takes over", () => {
  const agent = reduce(FIRST, { type: "welcome", welcome: WELCOME });
  const lead = reduce(FIRST, {
    type: "welcome",
    welcome: { ...WELCOME, agent: { ...WELCOME.agent, role: "lead" } },
  });
  expect(rightsOn(aRow(), agent)).toMatchObject({
    close: true,
    handle: true,
    own: true,
    takeOver: false,
  });
  expect(rightsOn(aRow({ assignee: BORIS }), agent)).toMatchObject({
    close: false,
    handle: false,
    takeOver: false,
  });
  expect(rightsOn(aRow({ assignee: BORIS }), lead)).toMatchObject({
    close: true,
    handle: true,
    own: false,
    takeOver: true,
  });
  const me = { id: "anna", name: "Anna" };
  const rings = aRow({ state: "offered", assignee: me });
  expect(rightsOn(rings, agent)).toMatchObject({ accept: true, takeOver: false });
  expect(rightsOn(rings, lead)).toMatchObject({ accept: true, takeOver: false });
  const atBoris = aRow({ state: "offered", assignee: BORIS });
  expect(rightsOn(atBoris, lead)).toMatchObject({ accept: false, takeOver: true });
  const given = aRow({ state: "offered", assignee: BORIS, giver: me });
  expect(rightsOn(given, agent)).toMatchObject({ takeBack: true, handle: false });
});
