import { expect, test } from "vitest";
import { en } from "./en";
import { ru } from "./ru";
import { learn, speak, type Words } from "./words";

const KEYS = Object.keys(en) as (keyof Words)[];
const say = (words: Words, key: keyof Words) => {
  const word = words[key] as string | ((...values: unknown[]) => string);
  return typeof word === "string" ? word : word(3, 4);
};

test("both languages have the same keys, and a text under each", () => {
  expect(Object.keys(ru).sort()).toEqual([...KEYS].sort());
  for (const key of KEYS) {
    expect(say(en, key), key).not.toBe("");
    expect(say(ru, key), key).not.toBe("");
  }
});

test("nothing was left untranslated", () => {
  const onlyValues = ["row.staff", "heard", "log.said", "seats", "why.seats", "sys.comment"];
  const same = KEYS.filter((key) => say(en, key) === say(ru, key) && !onlyValues.includes(key));
  expect(same).toEqual([]);
  expect(KEYS.filter((key) => !/[а-яё]/i.test(say(ru, key)) && !onlyValues.includes(key))).toEqual(
    [],
  );
});

test("Russian counts in its own way", () => {
  expect(ru["log.newPill"](1)).toBe("1 новое");
  expect(ru["log.newPill"](2)).toBe("2 новых");
  expect(ru["log.newPill"](21)).toBe("21 новое");
  expect(ru["write.over"](3)).toBe("Длиннее на 3 знака");
});

test("spans are told in the reader's language, once it is learnt", async () => {
  expect(() => speak("ru", ["ru-RU"])).toThrow("not learnt");
  await learn("en");
  await learn("ru");
  expect(speak("en", ["en-GB"]).span(161_000)).toBe("2 min 41 s");
  expect(speak("ru", ["ru-RU"]).span(161_000)).toBe("2 мин 41 с");
});
