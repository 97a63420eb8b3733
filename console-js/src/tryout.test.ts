import { beforeAll, expect, test } from "vitest";
import { newcomerOf, sayTriedOut, type TriedOut } from "./tryout";
import { learn, speak } from "./words/words";

const NOTHING = { site: "shop", language: "", skills: "", attribute: "", value: "", last: "" };
const TOLD: TriedOut = {
  trace: {
    rule: "nobody",
    line: "first",
    waitedMs: 0,
    preferenceDropped: false,
    candidates: [],
    others: 0,
  },
  priority: "normal",
  ahead: 0,
};

beforeAll(async () => {
  await learn("en");
  await learn("ru");
});

test("what is left empty is not known of the visitor", () => {
  expect(newcomerOf({ ...NOTHING, skills: "  ", attribute: "plan" })).toEqual({ site: "shop" });
});

test("the language, the skills, an attribute and the last agent are asked with", () => {
  expect(
    newcomerOf({
      site: "shop",
      language: "ru",
      skills: " billing, vpn ",
      attribute: "plan ",
      value: " gold",
      last: "anna",
    }),
  ).toEqual({
    site: "shop",
    language: "ru",
    attributes: { skills: "billing, vpn", plan: "gold" },
    last: "anna",
  });
});

test("what else decides is said beside the choice, and nothing where nothing does", () => {
  expect(sayTriedOut(TOLD, speak("en", ["en"]).words)).toEqual([]);
  const told: TriedOut = {
    ...TOLD,
    priority: "high",
    ahead: 1,
    bot: { id: "helper", name: "Helper" },
  };
  expect(sayTriedOut(told, speak("en", ["en"]).words)).toEqual([
    "Helper answers the first words; this is for when a person is needed.",
    "It has high priority.",
    "1 waits in the line before it.",
  ]);
  expect(sayTriedOut(told, speak("ru", ["ru"]).words)).toHaveLength(3);
});
