import { expect, test } from "vitest";
import { type Block, blocksOf } from "./blocks";
import type { AgentEntry } from "./core";
import { said } from "./testing";

const ME = { id: "anna", name: "Anna Berg" };
const NOTHING = { unsent: [], stored: [] };
const VIEW = { me: ME, visitorReadSeq: 0 };
const mine = (seq: number, text: string, changes: object = {}) =>
  said(seq, text, { author: { kind: "agent", ...ME }, ...changes });
const kinds = (blocks: Block[]) => blocks.map((block) => block.kind);

test("one speaker's lines stand together, and a pause parts them", () => {
  const blocks = blocksOf(
    [
      said(1, "Hello"),
      said(2, "Anyone?"),
      mine(3, "Yes"),
      said(4, "Later", { at: "2026-01-01T10:00:30.000Z" }),
      said(5, "Much later", { at: "2026-01-01T10:09:00.000Z" }),
    ],
    NOTHING,
    VIEW,
  );
  expect(kinds(blocks)).toEqual(["day", "turn", "turn", "turn", "turn"]);
  expect(blocks[1]).toMatchObject({ bubbles: [{ text: "Hello" }, { text: "Anyone?" }] });
});

test("a note is never a part of a turn", () => {
  const note: AgentEntry = {
    seq: 2,
    at: "2026-01-01T10:00:00.000Z",
    kind: "noted",
    author: { kind: "agent", ...ME },
    text: "careful",
  };
  const blocks = blocksOf([mine(1, "Hi"), note, mine(3, "So")], NOTHING, VIEW);
  expect(kinds(blocks)).toEqual(["day", "turn", "note", "turn"]);
});

test("the wait that every conversation begins with is not told, and doesn't part a turn", () => {
  const at = "2026-01-01T10:00:00.000Z";
  const blocks = blocksOf(
    [
      said(1, "Hello"),
      { seq: 2, at, kind: "queued", line: "first", why: "new" },
      said(3, "Anyone?"),
    ],
    NOTHING,
    VIEW,
  );
  expect(kinds(blocks)).toEqual(["day", "turn"]);
});

test("a wait of a few seconds is not told", () => {
  const blocks = blocksOf(
    [
      { seq: 3, at: "2026-01-01T10:00:00.000Z", kind: "queued", line: "first", why: "new" },
      { seq: 4, at: "2026-01-01T10:00:09.000Z", kind: "assigned", agent: ME, why: "claimed" },
    ],
    NOTHING,
    VIEW,
  );
  expect(kinds(blocks)).toEqual(["day", "system"]);
  expect(blocks.at(-1)).not.toHaveProperty("waitedMs");
});

test("who joined says how long the visitor waited", () => {
  const at = (time: string) => `2026-01-01T${time}.000Z`;
  const blocks = blocksOf(
    [
      { seq: 1, at: at("10:00:00"), kind: "queued", line: "first", why: "new" },
      { seq: 2, at: at("10:02:41"), kind: "assigned", agent: ME, why: "claimed" },
    ],
    NOTHING,
    VIEW,
  );
  expect(blocks.at(-1)).toMatchObject({ kind: "system", waitedMs: 161_000 });
  expect(kinds(blocks)).toEqual(["day", "system"]);
});

test("who reopens a conversation takes it, and one line says both", () => {
  const at = "2026-01-01T10:00:00.000Z";
  const blocks = blocksOf(
    [
      { seq: 1, at, kind: "reopened", author: { kind: "agent", ...ME } },
      { seq: 2, at, kind: "assigned", agent: ME, why: "reopened" },
    ],
    NOTHING,
    VIEW,
  );
  expect(kinds(blocks)).toEqual(["day", "system"]);
});

test("the new line stands before the first unseen words of the visitor, once", () => {
  const entries = [said(1, "a"), mine(2, "b"), said(3, "c"), said(4, "d")];
  expect(kinds(blocksOf(entries, NOTHING, { ...VIEW, newAfter: 1 }))).toEqual([
    "day",
    "turn",
    "turn",
    "new",
    "turn",
  ]);
});

test("own lines say how far they got", () => {
  const writing = { conversation: "c1", mode: "reply" as const, at: 1, text: "x" };
  const blocks = blocksOf(
    [mine(1, "read"), mine(2, "not yet")],
    {
      stored: [{ ...writing, ref: "s", seq: 3 }],
      unsent: [
        { ...writing, ref: "w", state: { kind: "waiting" } },
        { ...writing, ref: "f", state: { kind: "failed", reason: "taken", by: "Boris" } },
      ],
    },
    { ...VIEW, visitorReadSeq: 1 },
  );
  const bubbles = blocks.flatMap((block) => (block.kind === "turn" ? block.bubbles : []));
  expect(bubbles.map(({ progress }) => progress)).toEqual([
    { kind: "read" },
    { kind: "stored" },
    { kind: "stored" },
    { kind: "clock", waits: true },
    { kind: "failed", reason: "taken", by: "Boris" },
  ]);
  expect(bubbles.at(-1)?.ref).toBe("f");
});

test("an offer that is accepted, or that a hand-over says already, has no line of its own", () => {
  const at = "2026-01-01T10:00:00.000Z";
  const boris = { id: "boris", name: "Boris" };
  const trace = {
    rule: "only_one",
    line: "first",
    waitedMs: 0,
    preferenceDropped: false,
    candidates: [],
    others: 0,
  } as const;
  const offered = (seq: number, agent = ME): AgentEntry => ({
    seq,
    at,
    kind: "offered",
    agent,
    until: at,
    trace: { ...trace, candidates: [] },
  });
  const entries: AgentEntry[] = [
    offered(3, boris),
    { seq: 4, at, kind: "released", agent: boris, why: "no_reply" },
    offered(5),
    { seq: 6, at, kind: "assigned", agent: ME, why: "accepted" },
    { seq: 7, at, kind: "transferred", author: { kind: "agent", ...ME }, to: { agent: boris } },
    offered(8, boris),
    { seq: 9, at, kind: "released", agent: boris, why: "taken_over" },
    { seq: 10, at, kind: "assigned", agent: ME, why: "returned" },
  ];
  const lines = blocksOf(entries, NOTHING, VIEW).flatMap((block) =>
    block.kind === "system" ? [block.entry.seq] : [],
  );
  expect(lines).toEqual([3, 4, 6, 7, 10]);
});

test("a bot's pieces say what the visitor made of them, and a hand-off is one card", () => {
  const at = "2026-01-01T10:00:00.000Z";
  const bot = { id: "guide", name: "Guide" };
  const options = [{ id: "returns", label: "Returns" }];
  const entries: AgentEntry[] = [
    said(1, "Hello"),
    { seq: 2, visitorSeq: 2, at, kind: "with_bot", bot, why: "new" },
    said(3, "What is it about?", {
      author: { kind: "bot", ...bot },
      blocks: [{ type: "choices", options }],
    }),
    said(4, "Returns", { reply: { seq: 3, choice: "returns" } }),
    { seq: 5, visitorSeq: 5, at, kind: "handed_off", bot, why: "flow", line: "first", fields: {} },
    { seq: 6, at, kind: "queued", line: "first", why: "handed_off" },
  ];
  const blocks = blocksOf(entries, NOTHING, VIEW);
  expect(blocks.map(({ kind }) => kind)).toEqual([
    "day",
    "turn",
    "system",
    "turn",
    "turn",
    "handOff",
  ]);
  const [asked] = blocks.flatMap((block) =>
    block.kind === "turn" && block.author.kind === "bot" ? block.bubbles : [],
  );
  expect(asked?.pieces).toEqual([{ type: "choices", options }]);
  expect(asked?.used).toEqual({ seq: 3, choice: "returns" });
});
