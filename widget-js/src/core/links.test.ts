import { expect, test } from "vitest";
import { linkify } from "./links.ts";

const links = (text: string) =>
  linkify(text).flatMap((piece) => (piece.href ? [`${piece.text} > ${piece.href}`] : []));

test("web and mail addresses become links, and the rest stays as it is", () => {
  const text = "See https://osier.example/lamps, or write to shop@osier.example!";
  expect(links(text)).toEqual([
    "https://osier.example/lamps > https://osier.example/lamps",
    "shop@osier.example > mailto:shop@osier.example",
  ]);
  expect(
    linkify(text)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "file:///etc/passwd",
  "JaVaScRiPt://x%0aalert(1)",
  "vbscript:x",
  "https://",
  "//osier.example",
])("%s is only words", (text) => {
  expect(links(text)).toEqual([]);
});

test("what ends a sentence is not part of the address, what belongs to it is", () => {
  expect(links("(https://a.example/b)")).toEqual(["https://a.example/b > https://a.example/b"]);
  expect(links("https://a.example/b_(c).")).toEqual([
    "https://a.example/b_(c) > https://a.example/b_(c)",
  ]);
});

test("a very long text is cut in no time", () => {
  const took = [1, 2, 3, 4, 5].map(() => {
    const started = performance.now();
    linkify(`${"a".repeat(4000)}@${"b.".repeat(2000)} https://${"x".repeat(4000)}`);
    linkify("a@".repeat(4000));
    linkify(`https://a.example/${")".repeat(4000)}`);
    return performance.now() - started;
  });
  // A busy machine spoils some of them; what is slow is always so.
  expect(Math.min(...took)).toBeLessThan(500);
});
