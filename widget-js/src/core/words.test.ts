import { expect, test } from "vitest";
import { createWords, pickLanguage, tagOf } from "./words.ts";

const en = {
  unread: { one: "{n} new message", other: "{n} new messages" },
  joined: "{name} joined",
};
const ru = {
  unread: { one: "{n} новое", few: "{n} новых сообщения", other: "{n} новых" },
  joined: "{name} теперь с вами",
};

test("Russian has its three forms", () => {
  const t = createWords("ru", ru);
  expect([1, 2, 5, 21, 11].map((n) => t("unread", { n }))).toEqual([
    "1 новое",
    "2 новых сообщения",
    "5 новых",
    "21 новое",
    "11 новых",
  ]);
});

test("values stand where their names do, and figures are written as the language writes them", () => {
  const t = createWords("en", en);
  expect(t("joined", { name: "Anna {n}" })).toBe("Anna {n} joined");
  expect(t("unread", { n: 1200 })).toBe("1,200 new messages");
});

test("the first wish that is spoken wins", () => {
  expect(pickLanguage(["en", "ru"], [undefined, "de-AT", "ru-RU", "en"])).toBe("ru");
  expect(pickLanguage(["en", "ru"], ["fr", null])).toBe("en");
});

test.each([
  ["DE-ch", "de-CH"],
  ["ar", "ar"],
  ["pt_br", "pt-BR"],
  ["zh-hant-tw", "zh-Hant-TW"],
  ["", undefined],
  ["as usual", undefined],
  ["e", undefined],
])("%s is told as %s", (text, tag) => {
  expect(tagOf(text)).toBe(tag);
});
