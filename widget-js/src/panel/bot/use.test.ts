import { expect, test } from "vitest";
import type { FormField } from "../../core/blocks.ts";
import type { VisitorEntry } from "../../core/frames.ts";
import { autofill, faultOf, readable, safeUrl, usable } from "./use.ts";

const OTTO = { id: "o", name: "Otto" };
const AT = "2026-11-20T09:00:00.000Z";
const entry = (seq: number, it: object) => ({ seq, at: AT, ...it }) as VisitorEntry;
const his = (seq: number) =>
  entry(seq, { kind: "said", author: { kind: "bot", ...OTTO }, text: "beep" });
const mine = (seq: number, reply?: object) =>
  entry(seq, {
    kind: "said",
    author: { kind: "visitor" },
    text: "hm",
    ...(reply ? { reply } : {}),
  });

test("blocks can be used while they are the last word of ours, other words of the visitor or not", () => {
  expect(usable(2, [mine(1), his(2)], [])).toBe(true);
  expect(usable(2, [mine(1), his(2), mine(3)], [])).toBe(true);
  expect(usable(2, [mine(1), his(2), mine(3), his(4)], [])).toBe(false);
});

test("blocks that were used are used, from the moment they are pressed", () => {
  expect(usable(2, [his(2)], [{ reply: { seq: 2, choice: "a" } }])).toBe(false);
  expect(usable(2, [his(2), mine(3, { seq: 2, choice: "a" })], [])).toBe(false);
  expect(usable(2, [his(2), mine(3, { seq: 1, choice: "a" })], [])).toBe(true);
});

test.each([
  { kind: "handed_off", bot: OTTO, why: "bot" },
  { kind: "assigned", agent: OTTO },
  { kind: "closed", by: "rule" },
])("after $kind the bot's blocks are over", (it) => {
  expect(usable(2, [his(2), entry(3, it)], [])).toBe(false);
});

const field = (kind: FormField["kind"], required = true): FormField => ({
  id: "x",
  label: "X",
  kind,
  required,
});

test.each([
  ["email", "mira@example.com"],
  ["email", " анна@почта.рф "],
  ["phone", "+7 (495) 123-45-67"],
  ["phone", "1234567"],
  ["phone", "01.23.45.67.89"],
  ["phone", "+49 (0)30/1234-567"],
  ["phone", "+7\u00a0495\u00a0123‑45–67"],
  ["phone", "٠١٢٣٤٥٦٧٨٩"],
  ["number", "58113"],
  ["number", "-2,5"],
  ["text", "x"],
  ["choice", "Large"],
] as const)("%s may be %s", (kind, value) => {
  expect(faultOf(field(kind), value)).toBeUndefined();
});

test.each([
  ["email", "mira@", "form.email"],
  ["phone", "123456", "form.phone"],
  ["phone", "1".repeat(21), "form.phone"],
  ["phone", "call me", "form.phone"],
  ["phone", "123+4567", "form.phone"],
  ["number", "1".repeat(16), "form.number"],
  ["number", "two", "form.number"],
  ["number", "1.2.3", "form.number"],
  ["text", "  ", "form.need"],
  ["choice", "", "form.need"],
] as const)("%s may not be %s", (kind, value, fault) => {
  expect(faultOf(field(kind), value)).toBe(fault);
});

test("what is not required may be left out, and is checked where it is not", () => {
  expect(faultOf(field("email", false), "")).toBeUndefined();
  expect(faultOf(field("email", false), "mira")).toBe("form.email");
});

test("a telephone number of many digits and marks is looked at in no time", () => {
  const took = [1, 2, 3, 4, 5].map(() => {
    const started = performance.now();
    faultOf(field("phone"), `${"1 -".repeat(300)}x`);
    faultOf(field("email"), `${"a.".repeat(400)}@${"b.".repeat(400)}`);
    return performance.now() - started;
  });
  // A busy machine spoils some of them; what is slow is always so.
  expect(Math.min(...took)).toBeLessThan(200);
});

test("what was filled in reads as lines, and nothing filled in as the button", () => {
  const form = {
    submit: "Send it",
    fields: [
      { ...field("text"), id: "name", label: "Your name" },
      { ...field("email", false), id: "mail", label: "E-mail" },
    ],
  };
  expect(readable(form, { name: " Mira ", mail: "" }, 100)).toBe("Your name: Mira");
  expect(readable(form, { name: "Mira", mail: "m@x.de" }, 100)).toBe(
    "Your name: Mira\nE-mail: m@x.de",
  );
  expect(readable(form, {}, 100)).toBe("Send it");
  expect(readable(form, { name: "Mira" }, 4)).toBe("Your");
});

test("the browser is told what it may fill in", () => {
  expect(autofill({ ...field("email"), id: "a" })).toBe("email");
  expect(autofill({ ...field("phone"), id: "b" })).toBe("tel");
  expect(autofill({ ...field("text"), id: "name" })).toBe("name");
  expect(autofill({ ...field("text"), id: "order" })).toBe("off");
});

test("links lead to https or to our own pages, and nowhere else", () => {
  const here = "http://127.0.0.1:8080/panel?site=demo";
  expect(safeUrl("/help/en/returns-1", here)).toBe("http://127.0.0.1:8080/help/en/returns-1");
  expect(safeUrl("https://osier.example/a", here)).toBe("https://osier.example/a");
  for (const it of ["http://other.example/", "javascript:alert(1)", "data:text/html,x", "//x.y"]) {
    expect(safeUrl(it, here)).toBeUndefined();
  }
});
