import { expect, test } from "vitest";
import {
  barsOf,
  bestLine,
  isAnswered,
  judged,
  keyOf,
  questionsIn,
  sides,
  tallied,
  type Weighed,
} from "./weighing";

function asked(text: string, score: number, times = 1): Weighed {
  const article = { id: `${text}-article`, language: "en", title: text, excerpt: "" };
  return { text, language: "en", times, score, ...(score > 0 ? { article } : {}) };
}

const ALL = [
  asked("a", 0.9, 3),
  asked("b", 0.5),
  asked("c", 0.42, 2),
  asked("d", 0.2),
  asked("e", 0),
];

test("what is nearest to the line comes first, on both of its sides", () => {
  const { answered, passed } = sides(ALL, 0.4);
  expect(answered.map(({ text }) => text)).toEqual(["c", "b", "a"]);
  expect(passed.map(({ text }) => text)).toEqual(["d", "e"]);
});

test("what scores just the threshold is answered, and what has no article never is", () => {
  expect(isAnswered(asked("a", 0.4), 0.4)).toBe(true);
  expect(isAnswered(asked("e", 0), 0)).toBe(false);
});

test("a question counts as often as it was asked", () => {
  expect(tallied(ALL, 0.4)).toEqual({ asked: 8, answered: 6 });
  expect(tallied(ALL, 0.95)).toEqual({ asked: 8, answered: 0 });
});

test("answers that were marked are told apart by what the line makes of them", () => {
  const [a, b, c, d] = ALL.map(keyOf) as [string, string, string, string];
  const verdicts = { [a]: "right", [b]: "wrong", [c]: "right", [d]: "wrong" } as const;
  expect(judged(ALL, verdicts, 0.45)).toEqual({ right: 1, wrong: 1, missed: 1, spared: 1 });
});

test("the best line lies between the right answers and the wrong ones", () => {
  const [a, b, c] = ALL.map(keyOf) as [string, string, string];
  expect(bestLine(ALL, { [a]: "right", [b]: "wrong", [c]: "wrong" })).toBe(0.71);
  expect(bestLine(ALL, { [a]: "right" })).toBeUndefined();
});

test("bars are shares of the highest one", () => {
  const bars = barsOf(ALL);
  expect(bars).toHaveLength(20);
  expect(bars.find(({ share }) => share === 1)?.from).toBe(0.9);
  expect(barsOf([asked("f", 1)]).at(-1)?.share).toBe(1);
});

test("questions are read one to a line, each once and no longer than they may be, and it is told", () => {
  expect(questionsIn(" one \n\ntwo\r\none\n\tthree four", 3, 9)).toEqual({
    questions: ["one", "two", "three fou"],
    cut: 1,
    more: 0,
  });
  expect(questionsIn("one\ntwo\nthree", 2, 9)).toEqual({
    questions: ["one", "two"],
    cut: 0,
    more: 1,
  });
});
