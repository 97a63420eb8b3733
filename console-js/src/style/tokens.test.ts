import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SOURCES = join(import.meta.dirname, "..");

test("style sheets use only what is set somewhere", () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((name) => /\.(css|tsx?)$/.test(name))
    .map((name) => readFileSync(join(SOURCES, name), "utf8"));
  const all = texts.join("\n");
  const set = new Set(all.match(/--[\w-]+(?=["'`]?\s*[:\],])/g));
  const used = new Set(all.match(/(?<=var\()--[\w-]+/g));
  expect([...used].filter((name) => !set.has(name))).toEqual([]);
});
