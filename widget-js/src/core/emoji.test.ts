import { expect, test } from "vitest";
import { isEmoji } from "./emoji.ts";

test("one to three emoji are a face, whatever they are made of", () => {
  for (const text of ["👍", "❤️", "👍🏽", "🎉 🎉 🎉", "👩‍👩‍👧‍👦", "🇫🇮", "🏴󠁧󠁢󠁥󠁮󠁧󠁿👍", "🏳️‍🌈 ", "🫶🏿"]) {
    expect(isEmoji(text), text).toBe(true);
  }
});

test("words, digits, signs and a fourth emoji are a text", () => {
  for (const text of ["", " ", "ok 👍", "👍!", "7", "#", "*", "+1", "…", "👍👍👍👍", "А", "中"]) {
    expect(isEmoji(text), text).toBe(false);
  }
});

test("a long text is told from a face at once", () => {
  const text = `${"👩‍👩‍👧‍👦 ".repeat(500)}.`;
  const from = performance.now();
  expect(isEmoji(text)).toBe(false);
  expect(performance.now() - from).toBeLessThan(100);
});
