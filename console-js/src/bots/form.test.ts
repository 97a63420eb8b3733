import { expect, test } from "vitest";
import type { Block } from "../core";
import {
  answered,
  asked,
  attributesIn,
  formText,
  hashOf,
  indentAfter,
  lineCount,
  lineSpan,
  linesIn,
  NO_TALK,
  placeIn,
  sorted,
  withSetting,
} from "./form";
import { botWords } from "./words";

test("an address names a place, and a place its address", () => {
  for (const hash of ["#bots", "#bots/new", "#bots/sites", "#bots/b1"]) {
    expect(hashOf(placeIn(hash.split("/").slice(1)))).toBe(hash);
  }
});

test("an empty setting is none", () => {
  expect(withSetting({ a: 1, b: 2 }, "a", "")).toEqual({ b: 2 });
  expect(withSetting({ a: 1 }, "a", null)).toEqual({});
  expect(withSetting({}, "page", true)).toEqual({ page: true });
});

test("words stand one to a line", () => {
  expect(linesIn(" operator \n\nlive, person\n")).toEqual(["operator", "live, person"]);
});

test("a flaw's line is found in the document", () => {
  const text = "language: en\nstart: a\nsteps:";
  expect(lineCount(text)).toBe(3);
  expect(text.slice(...lineSpan(text, 2))).toBe("start: a");
  expect(text.slice(...lineSpan(text, 3))).toBe("steps:");
  expect(lineSpan(text, 99)).toEqual([text.length, text.length]);
});

test("a new line begins where the one before did, and deeper behind a dash or a colon", () => {
  const after = (text: string) => indentAfter(text, text.length);
  expect(after("start: a")).toBe("\n");
  expect(after("steps:")).toBe("\n  ");
  expect(after("steps:\n  - id: hello")).toBe("\n    ");
  expect(after("      - say:")).toBe("\n        ");
  expect(after("    do: x")).toBe("\n    ");
  expect(indentAfter("  a: b\nc", 6)).toBe("\n  ");
});

test("errors come before warnings, each by line", () => {
  const flaw = (level: "error" | "warning", line: number) => ({ level, line, message: "" });
  expect(
    sorted([flaw("warning", 1), flaw("error", 9), flaw("error", 2)]).map(({ line }) => line),
  ).toEqual([2, 9, 1]);
});

test("a talk keeps what was said, what was pressed, and how it ends", () => {
  const blocks: Block[] = [{ type: "choices", options: [{ id: "y", label: "Yes" }] }];
  const memory = { step: "a", fields: {}, misses: 0, intent: null };
  const first = answered(asked(NO_TALK, "Hello"), {
    messages: [{ text: "Shall I?", blocks, articles: [] }],
    end: { type: "stays" },
    memory,
    errors: [],
  });
  expect(first.lines.map(({ text }) => text)).toEqual(["Hello", "Shall I?"]);
  expect(first.memory).toEqual(memory);
  expect(first.over).toBeUndefined();

  const pressed = asked(first, "Yes", { seq: 2, choice: "y" });
  expect(pressed.lines[1]?.used).toEqual({ seq: 2, choice: "y" });
  const end = { type: "handsOff", why: "flow", summary: "S", line: null } as const;
  const over = answered(pressed, { messages: [], end, memory, errors: [] });
  expect(over.over).toEqual(end);

  const failed = answered(asked(NO_TALK, "Hello"), { failed: "no answer", errors: [] });
  expect(failed.failed).toBe("no answer");
  expect(asked(failed, "Again").failed).toBeUndefined();
});

test("a form speaks in its labels, and leaves out what is empty", () => {
  const form = {
    type: "form",
    id: "f",
    submit: "Send",
    fields: [
      { id: "order", label: "Order", kind: "number", required: true },
      { id: "mail", label: "E-mail", kind: "email", required: false },
    ],
  } as const satisfies Block;
  expect(formText({ ...form, fields: [...form.fields] }, { order: "5", mail: "" })).toBe(
    "Order: 5",
  );
});

test("both languages say something under each key", () => {
  const ru = botWords("ru");
  for (const key of Object.keys(botWords("en")) as (keyof typeof ru)[]) {
    const said = ru[key];
    const text =
      typeof said === "function" ? (said as (one: unknown) => string)(1) : JSON.stringify(said);
    expect(text, key).toMatch(/[а-яё]/i);
  }
});

test("what is known of a visitor is written with commas between", () => {
  expect(attributesIn(" plan = gold ,, note=a=b, nothing, =x")).toEqual({
    plan: "gold",
    note: "a=b",
  });
});
