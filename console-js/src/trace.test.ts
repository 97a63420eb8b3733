import { beforeAll, expect, test } from "vitest";
import type { AgentEntry, Rule, Trace } from "./core";
import { said } from "./testing";
import { lastChoice, sayChoice, sayVerdict } from "./trace";
import { learn, speak } from "./words/words";

const ANNA = { id: "anna", name: "Anna Berg" };
const AT = "2026-01-01T10:00:00.000Z";
const TRACE: Trace = {
  rule: "fewest_seats",
  line: "first",
  waitedMs: 161_000,
  preferenceDropped: true,
  candidates: [{ ...ANNA, taken: 1, seats: 4, verdict: "chosen" }],
  others: 3,
};
const knowing = (me: string) => ({ me, lineName: () => "First line" });
const assigned = (trace?: Trace): AgentEntry => ({
  seq: 2,
  at: AT,
  kind: "assigned",
  agent: ANNA,
  why: "accepted",
  ...(trace === undefined ? {} : { trace }),
});

beforeAll(async () => {
  await learn("en");
  await learn("ru");
});

test("the last choice with a trace counts, and older conversations have none", () => {
  expect(lastChoice([said(1, "Hi"), assigned()])).toBeUndefined();
  expect(lastChoice([assigned(TRACE), said(3, "Hi")])?.agent).toEqual(ANNA);
});

test("it is said in short sentences, to the chosen as to everybody else", () => {
  const choice = { at: AT, agent: ANNA, trace: TRACE };
  const mine = sayChoice(choice, knowing("anna"), speak("en", ["en"]));
  expect(mine.title).toBe("Why you?");
  expect(mine.sentences).toHaveLength(5);
  expect(mine.sentences[0]).toBe("You had the fewest seats taken.");
  expect(mine.sentences[2]).toBe("The visitor had waited 2 min 41 s.");
  const theirs = sayChoice(choice, knowing("boris"), speak("ru", ["ru"]));
  expect(theirs.title).toBe("Почему Anna Berg?");
  expect(theirs.sentences[4]).toBe("Рассмотрено ещё: 3.");
});

test("where a line gives nothing out, who could have it may take it", () => {
  const { words } = speak("en", ["en"]);
  expect(sayVerdict(TRACE, "could", words)).toBe("could too");
  expect(sayVerdict({ ...TRACE, rule: "not_given" }, "could", words)).toBe("could take it");
  expect(sayVerdict({ ...TRACE, rule: "not_given" }, "away", words)).toBe("away");
});

test("every rule has its sentence", () => {
  const rules: Rule[] = [
    "last_agent",
    "fewest_seats",
    "longest_idle",
    "only_one",
    "by_hand",
    "transfer",
    "nobody",
    "not_given",
  ];
  const said = rules.map(
    (rule) =>
      sayChoice(
        { at: AT, agent: ANNA, trace: { ...TRACE, rule } },
        knowing("boris"),
        speak("en", ["en"]),
      ).sentences[0],
  );
  expect(new Set(said).size).toBe(rules.length);
});
