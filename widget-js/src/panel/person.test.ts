import { expect, test } from "vitest";
import { letters } from "./person.ts";

test("two letters stand for a person, whatever the script", () => {
  expect([
    letters("Anna"),
    letters("анна белова"),
    letters("Jo"),
    letters("X Æ A"),
    letters(""),
  ]).toEqual(["An", "АБ", "Jo", "XA", ""]);
});
