import { expect, test } from "vitest";
import type { VisitorEntry } from "../core/frames.ts";
import { rowsOf } from "./rows.ts";

const ANNA = { id: "a", name: "Anna" };
let seq = 0;
const at = (time: string) => new Date(`2026-11-20T${time}`).toISOString();
const mine = (time: string, text = "hi"): VisitorEntry => {
  seq += 1;
  return { seq, at: at(time), kind: "said", author: { kind: "visitor" }, text, ref: `r${seq}` };
};
const hers = (time: string): VisitorEntry => {
  seq += 1;
  return { seq, at: at(time), kind: "said", author: { kind: "agent", ...ANNA }, text: "hello" };
};
const kinds = (entries: VisitorEntry[], newAfter?: number) =>
  rowsOf(entries, [], newAfter).map((row) =>
    row.kind === "turn" ? `${row.who?.name ?? "me"} ${row.bubbles.length}` : row.kind,
  );

test("one sender within one minute is one turn", () => {
  seq = 0;
  const entries = [mine("14:00:01"), mine("14:00:59"), mine("14:01:00"), hers("14:01:10")];
  expect(kinds(entries)).toEqual(["day", "me 2", "me 1", "Anna 1"]);
});

test("a new day and a line in between begin a new turn", () => {
  seq = 0;
  const joined: VisitorEntry = { seq: 9, at: at("14:00:20"), kind: "assigned", agent: ANNA };
  expect(kinds([mine("14:00:01"), joined, mine("14:00:30")])).toEqual([
    "day",
    "me 1",
    "line",
    "me 1",
  ]);
  const tomorrow = { ...mine("14:00:40"), at: new Date("2026-11-21T14:00:00").toISOString() };
  expect(kinds([mine("14:00:30"), tomorrow])).toEqual(["day", "me 1", "day", "me 1"]);
});

test("the mark of what is new stands once, before the first word of an agent after it", () => {
  seq = 0;
  const entries = [mine("14:00:01"), hers("14:01:00"), hers("14:02:00"), hers("14:03:00")];
  expect(kinds(entries, 2)).toEqual(["day", "me 1", "Anna 1", "new", "Anna 1", "Anna 1"]);
  expect(kinds(entries)).not.toContain("new");
});

test("unsent texts follow, and keep their key when they are stored", () => {
  seq = 0;
  const unsent = (state: "waiting" | "failed") => ({
    ref: "r1",
    text: "hi",
    at: Date.parse(at("14:00:00")),
    state:
      state === "waiting"
        ? ({ kind: "waiting" } as const)
        : ({ kind: "failed", reason: "malformed" } as const),
  });
  const [, before] = rowsOf([], [unsent("waiting")], undefined);
  const [, after] = rowsOf([mine("14:00:00")], [], undefined);
  expect(before?.key).toBe(after?.key);
  const failed = rowsOf([hers("13:00:00"), mine("14:00:00")], [unsent("failed")], undefined);
  expect(failed.filter((row) => row.kind === "turn").length).toBe(3);
});

test("a queued entry has no row: the niche says it", () => {
  expect(kinds([{ seq: 1, at: at("14:00:00"), kind: "queued" }])).toEqual([]);
});

test("what happened beside the words has a line each, in its order", () => {
  const happened = (seq: number, what: object) =>
    ({ seq, at: at("14:00:00"), ...what }) as VisitorEntry;
  const rows = rowsOf(
    [
      happened(1, { kind: "released", agent: ANNA, seeking: true }),
      happened(2, { kind: "queued" }),
      happened(3, { kind: "mail_asked", email: "mira@example.com" }),
      happened(4, { kind: "closed", by: "rule" }),
    ],
    [],
    undefined,
  );
  expect(rows.map((row) => (row.kind === "line" ? row.entry.kind : row.kind))).toEqual([
    "day",
    "released",
    "mail_asked",
    "closed",
  ]);
});

const OTTO = { id: "o", name: "Otto" };
const his = (time: string, more: object = {}): VisitorEntry => {
  seq += 1;
  const author = { kind: "bot", ...OTTO } as const;
  return { seq, at: at(time), kind: "said", author, text: "beep", ...more };
};

test("a bot's words with blocks end its turn, and what it says at the hand-off is a word of its own", () => {
  seq = 0;
  const choices = { blocks: [{ type: "choices", options: [{ id: "a", label: "A" }] }] };
  const passed: VisitorEntry = {
    seq: 9,
    at: at("14:00:30"),
    kind: "handed_off",
    bot: OTTO,
    why: "bot",
  };
  const entries = [mine("14:00:01"), his("14:00:02", choices), his("14:00:03"), passed];
  expect(kinds(entries)).toEqual(["day", "me 1", "Otto 1", "Otto 2"]);
  const last = rowsOf(entries, [], undefined).at(-1);
  expect(last?.kind === "turn" && last.bubbles.map((it) => it.text)).toEqual(["beep", undefined]);
  expect(kinds(entries, 1)).toEqual(["day", "me 1", "new", "Otto 1", "Otto 2"]);
});

test("a bot that lets go in words of its own says so once, and what it said before is no such words", () => {
  seq = 0;
  const passed = (time: string, why: "asked" | "bot" = "bot"): VisitorEntry => {
    seq += 1;
    return { seq, at: at(time), kind: "handed_off", bot: OTTO, why };
  };
  expect(kinds([mine("14:00:01"), his("14:00:02"), passed("14:00:02")])).toEqual([
    "day",
    "me 1",
    "Otto 1",
  ]);
  expect(kinds([mine("14:00:01"), his("14:00:02"), passed("14:00:12")]).at(-1)).toBe("Otto 2");
  expect(kinds([his("14:00:02"), passed("14:00:02", "asked")]).at(-1)).toBe("Otto 2");
  expect(kinds([his("14:00:01"), mine("14:00:02"), passed("14:00:02")]).at(-1)).toBe("Otto 1");
});

test("that a bot has it again is a line where people had it, and that it begins is none", () => {
  seq = 0;
  const happened = (what: object): VisitorEntry => {
    seq += 1;
    return { seq, at: at("14:00:02"), ...what } as VisitorEntry;
  };
  const lines = (...entries: VisitorEntry[]) =>
    rowsOf(entries, [], undefined).flatMap((row) => (row.kind === "line" ? row.entry.kind : []));
  const bot = () => happened({ kind: "with_bot", bot: OTTO });
  const joined = () => happened({ kind: "assigned", agent: ANNA });
  expect(lines(mine("14:00:01"), bot(), his("14:00:02"))).toEqual([]);
  expect(lines(mine("14:00:01"), joined(), hers("14:00:02"), bot())).toEqual([
    "assigned",
    "with_bot",
  ]);
  expect(
    lines(bot(), happened({ kind: "handed_off", bot: OTTO, why: "bot" }), mine("14:00:02"), bot()),
  ).toEqual(["with_bot"]);
  expect(
    lines(
      joined(),
      happened({ kind: "closed", by: "agent" }),
      happened({ kind: "reopened", by: "visitor" }),
      mine("14:00:02"),
      bot(),
    ),
  ).toEqual(["assigned", "closed", "reopened"]);
});

test("that a bot has it, or that somebody is being found, is no line of the log", () => {
  seq = 0;
  const begun: VisitorEntry = { seq: 2, at: at("14:00:02"), kind: "with_bot", bot: OTTO };
  const found: VisitorEntry = { seq: 3, at: at("14:00:03"), kind: "queued" };
  expect(kinds([mine("14:00:01"), begun, found])).toEqual(["day", "me 1"]);
});
