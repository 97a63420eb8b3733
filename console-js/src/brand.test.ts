import { expect, test } from "vitest";
import { brandStyle, drawnToLamp, hueOf } from "./brand";

test("a brand's hue is drawn towards lamplight, a far one stays", () => {
  expect(drawnToLamp(hueOf("#c2440e") ?? 0)).toBeCloseTo(53.2, 0);
  expect(drawnToLamp(hueOf("#2447d1") ?? 0)).toBeCloseTo(266.3, 0);
});

test("a yellow's tint is drawn to apricot, so that it can't be taken for a note", () => {
  expect(drawnToLamp(hueOf("#f4c20d") ?? 0)).toBeCloseTo(75.6, 0);
});

test("a colour of another form keeps the tokens' own hue", () => {
  expect(brandStyle("teal")).toEqual({ "--brand": "teal" });
});
