import { expect, test } from "vitest";
import type { AgentPush, AgentRequests, Row } from "./core";
import { type Event, reduce } from "./reduce";
import { FIRST, listBody, pendingIn, rowOf, rowsIn, type State } from "./state";
import { aRow, said, WELCOME } from "./testing";

const START = reduce(FIRST, { type: "welcome", welcome: WELCOME });

const after = (state: State, ...events: Event[]) => events.reduce(reduce, state);
const push = (push: AgentPush, now = 0): Event => ({ type: "push", push, now });
const rows = (...rows: Row[]): Event => push({ type: "rows", rows });
const listed = (list: "mine" | "queue" | "all", found: Row[], asked: number): Event => ({
  type: "listed",
  list,
  fromTop: true,
  asked,
  answer: {
    rows: found,
    counts: { mine: 1, all: 2 },
    ...(list === "queue" ? { behind: { first: 0 } } : {}),
  },
});
const queue = (rows: Row[], left: string[] = [], behind = 0): Event =>
  push({ type: "queue", line: "first", rows, left, behind });
const opened = (changes: Partial<AgentRequests["agent.open"]["answer"]> = {}): Event => ({
  type: "opened",
  conversation: "c1",
  answer: {
    row: aRow(),
    visitor: { id: "v1", attributes: {}, firstSeenAt: "2026-01-01T09:00:00.000Z", earlier: [] },
    viewers: [],
    entries: [said(1, "one"), said(2, "two")],
    reset: true,
    earlier: false,
    visitorReadSeq: 1,
    ...changes,
  },
});
const texts = (state: State) =>
  state.threads.c1?.log.entries.map((entry) => ("text" in entry ? entry.text : entry.kind));

test("a claimed conversation leaves the queue and stands in mine", () => {
  const waiting = aRow({ state: "queued", lifecycle: 1 });
  const queued = after(START, queue([waiting]));
  expect(rowsIn(queued, "queue")).toHaveLength(1);
  const state = after(queued, rows(aRow({ lifecycle: 2 })));
  expect(rowsIn(state, "queue")).toEqual([]);
  expect(rowsIn(state, "mine")).toHaveLength(1);
});

test("a late push about an older life of a conversation changes nothing", () => {
  const state = after(
    START,
    rows(aRow({ lifecycle: 2 })),
    rows(aRow({ state: "queued", lifecycle: 1 })),
  );
  expect(rowOf(state, "c1")?.state).toBe("assigned");
});

test("counters come from the welcome, from pushes and from answers", () => {
  expect(START.counts).toEqual({ mine: 1, queue: 0, all: 3, bot: 0 });
  const counted = after(START, push({ type: "counts", counts: { mine: 0, all: 5 } }));
  expect(counted.counts).toMatchObject({ mine: 0, all: 5 });
  expect(after(counted, listed("mine", [], counted.tick)).counts).toMatchObject({
    mine: 1,
    all: 2,
  });
  const waiting = aRow({ conversation: "c2", state: "queued" });
  const others = after(
    counted,
    queue([waiting], [], 6),
    push({ type: "counts", counts: { all: 9 } }),
  );
  expect(others.counts).toEqual({ mine: 0, queue: 7, all: 9, bot: 0 });
  expect(others.hasBots).toBe(false);
  const helped = after(others, push({ type: "counts", counts: { all: 9, bot: 2 } }));
  expect(helped.counts.bot).toBe(2);
  const idle = after(helped, push({ type: "counts", counts: { all: 7, bot: 0 } }));
  expect(idle.hasBots).toBe(true);
  expect(after(helped, push({ type: "counts", counts: { all: 7 } })).counts.bot).toBe(0);
});

test("a fresh list drops what it no longer holds", () => {
  const state = after(START, queue([aRow({ state: "queued" })]));
  expect(rowsIn(after(state, listed("queue", [], state.tick)), "queue")).toEqual([]);
  const mine = after(START, rows(aRow()));
  expect(rowsIn(after(mine, listed("mine", [], mine.tick)), "mine")).toEqual([]);
});

test("a list asked for before a push can't wipe out what the push brought", () => {
  const state = after(START, rows(aRow()));
  expect(rowsIn(after(state, listed("mine", [], state.tick - 1)), "mine")).toHaveLength(1);
});

test("who left the queue's head, or waits in no line of mine, does not stand in it", () => {
  const waits = aRow({ state: "queued" });
  const elsewhere = aRow({ conversation: "c2", state: "queued", line: "other" });
  const state = after(START, queue([waits]), rows(elsewhere));
  expect(rowsIn(state, "queue")).toEqual([waits]);
  expect(rowsIn(after(state, queue([], ["c1"])), "queue")).toEqual([]);
});

test("a page of all leaves mine and the queue as they are told", () => {
  const told = after(
    START,
    rows(aRow()),
    queue([aRow({ conversation: "c2", state: "queued" })]),
    rows(aRow({ conversation: "c3", assignee: { id: "boris", name: "Boris" } })),
  );
  const state = after(told, listed("all", [], told.tick));
  expect(rowsIn(state, "mine")).toHaveLength(1);
  expect(rowsIn(state, "queue")).toHaveLength(1);
  expect(rowsIn(state, "all")).toHaveLength(2);
});

test("seats taken come by themselves, and for nobody who is not known", () => {
  const state = after(START, push({ type: "seats", taken: { boris: 3, nobody: 1 } }));
  expect(state.people.boris).toMatchObject({ name: "Boris Wolf", taken: 3 });
  expect(state.people.nobody).toBeUndefined();
  expect(after(state, { type: "seats", taken: { boris: 0 } }).people.boris?.taken).toBe(0);
});

test("a further page adds to the list", () => {
  const first = after(START, listed("all", [aRow()], START.tick));
  const second = after(first, {
    type: "listed",
    list: "all",
    fromTop: false,
    asked: first.tick,
    answer: { rows: [aRow({ conversation: "c2" })], counts: first.counts },
  });
  expect(rowsIn(second, "all")).toHaveLength(2);
  expect(second.lists.all.cursor).toBeUndefined();
});

test("closed conversations are asked for as a part of all", () => {
  expect(listBody("closed", "x")).toEqual({ list: "all", closed: true, cursor: "x" });
  expect(listBody("queue")).toEqual({ list: "queue" });
});

test("entries that overtake the answer to open are kept, each once", () => {
  const state = after(
    START,
    { type: "open", conversation: "c1" },
    push({ type: "entry", conversation: "c1", entry: said(3, "three") }),
    opened(),
    push({ type: "entry", conversation: "c1", entry: said(3, "three") }),
  );
  expect(texts(state)).toEqual(["one", "two", "three"]);
});

test("an entry after a hole waits until the hole is filled", () => {
  const open = after(START, { type: "open", conversation: "c1" }, opened());
  const gapped = after(open, push({ type: "entry", conversation: "c1", entry: said(4, "four") }));
  expect(texts(gapped)).toEqual(["one", "two"]);
  const filled = after(gapped, {
    type: "history",
    conversation: "c1",
    older: false,
    answer: { entries: [said(3, "three")], earlier: false },
  });
  expect(texts(filled)).toEqual(["one", "two", "three", "four"]);
});

test("a resumed conversation goes on from what is here", () => {
  const state = after(
    START,
    { type: "open", conversation: "c1" },
    opened(),
    opened({ reset: false, entries: [said(3, "three")] }),
  );
  expect(texts(state)).toEqual(["one", "two", "three"]);
});

test("older entries come before, and their page says whether there is more", () => {
  const state = after(
    START,
    { type: "open", conversation: "c1" },
    opened({ entries: [said(3, "three")], earlier: true }),
    { type: "historyAsked", conversation: "c1" },
    {
      type: "history",
      conversation: "c1",
      older: true,
      answer: { entries: [said(1, "one"), said(2, "two")], earlier: false },
    },
  );
  expect(texts(state)).toEqual(["one", "two", "three"]);
  expect(state.threads.c1?.log.earlier).toBe(false);
  expect(state.threads.c1?.loadingEarlier).toBe(false);
});

test("what was written stays in sight from the first key to the log, and never twice", () => {
  const open = after(START, { type: "open", conversation: "c1" }, opened());
  const writing = { conversation: "c1", mode: "reply", text: "Hi", ref: "r1", at: 1 } as const;
  const unsent = after(open, {
    type: "unsent",
    items: [{ ...writing, state: { kind: "sending" } }],
  });
  expect(pendingIn(unsent, "c1").unsent).toHaveLength(1);
  const stored = after(
    unsent,
    { type: "stored", stored: { ...writing, seq: 3 } },
    { type: "unsent", items: [] },
  );
  expect(pendingIn(stored, "c1")).toMatchObject({ unsent: [], stored: [{ ref: "r1" }] });
  const entry = said(3, "Hi", { ref: "r1", author: { kind: "agent", id: "anna", name: "Anna" } });
  const logged = after(stored, push({ type: "entry", conversation: "c1", entry }));
  expect(pendingIn(logged, "c1")).toEqual({ unsent: [], stored: [] });
  expect(texts(logged)).toEqual(["one", "two", "Hi"]);
});

test("typing ends when it is said, when words come, and by itself", () => {
  const open = after(START, { type: "open", conversation: "c1" }, opened());
  const author = { kind: "visitor" } as const;
  const on = push({ type: "typing", conversation: "c1", author, on: true }, 1000);
  const off = push({ type: "typing", conversation: "c1", author, on: false }, 1000);
  const typists = (state: State) => state.threads.c1?.typists.length;
  expect(typists(after(open, on))).toBe(1);
  expect(typists(after(open, on, off))).toBe(0);
  expect(
    typists(after(open, on, push({ type: "entry", conversation: "c1", entry: said(3, "so") }))),
  ).toBe(0);
  expect(typists(after(open, on, { type: "clock", now: 6999 }))).toBe(1);
  expect(typists(after(open, on, { type: "clock", now: 7000 }))).toBe(0);
});

test("reading marks only move forward", () => {
  const open = after(START, { type: "open", conversation: "c1" }, opened());
  const seen = (visitorSeq: number) => push({ type: "seen", conversation: "c1", visitorSeq });
  expect(after(open, seen(2), seen(1)).threads.c1?.visitorReadSeq).toBe(2);
});

test("logging out leaves nothing of the agent behind", () => {
  const state = after(START, rows(aRow()), { type: "open", conversation: "c1" }, opened(), {
    type: "access",
    access: { phase: "out", because: "signedOut" },
  });
  expect(state).toEqual({ ...FIRST, access: { phase: "out", because: "signedOut" } });
});

test("what rings goes on ringing through a move to another node, and not through a loss", () => {
  const until = "2026-03-02T12:01:00Z";
  const offer = { type: "offer" as const, conversation: "c", number: 7, until };
  const ringing = reduce(START, { type: "push", push: offer, now: 0 });
  const moved = reduce(ringing, { type: "welcome", welcome: WELCOME });
  expect(moved.rings).toEqual({ c: { number: 7, until } });
  const lost = reduce(ringing, { type: "link", link: { phase: "lost", since: 0 } });
  expect(reduce(lost, { type: "welcome", welcome: WELCOME }).rings).toEqual({});
});
