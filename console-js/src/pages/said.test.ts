import { expect, test } from "vitest";
import { saidIn, sentenceIn } from "./said";

test("what the server says is said in Russian with its names and figures", () => {
  expect(saidIn("ru", "there is no step called persn")).toBe("нет шага «persn»");
  expect(saidIn("ru", "line 21: there is no step called persn")).toBe(
    "строка 21: нет шага «persn»",
  );
  expect(saidIn("ru", "must be a whole number from 2 to 60")).toBe("нужно целое число от 2 до 60");
  expect(saidIn("ru", "xx is no language; write it like en or ru")).toBe(
    "xx не код языка; пишите, например, en или ru",
  );
  expect(sentenceIn("en", "must be a list")).toBe("Must be a list.");
  expect(sentenceIn("ru", "another article of this language has it")).toBe(
    "На этом языке такой адрес занят.",
  );
});

test("why a program or a model could not be asked is said in Russian too", () => {
  expect(saidIn("ru", "answer.messages: must be a list of at most 5")).toBe(
    "в ответе messages: нужен список не длиннее 5",
  );
  expect(saidIn("ru", "127.0.0.1:1 takes no connections")).toBe(
    "127.0.0.1:1 не принимает соединений",
  );
  expect(
    saidIn("ru", "10.0.0.7:443 may not be asked: it is not https in the open internet"),
  ).toMatch(/^10\.0\.0\.7:443 спрашивать нельзя/);
});

test("what nobody has translated stays as it came", () => {
  expect(saidIn("ru", "the moon is full")).toBe("the moon is full");
  expect(saidIn("en", "is missing")).toBe("is missing");
});
