/** What the threshold of an article bot says, beside what it makes of questions. */
import type { Language } from "../settings";
import type { Judged } from "./weighing";

const en = {
  title: "How sure it must be",
  hint: "From 0 to 1; empty: 0.4. Higher says less, and is right more often.",
  try: "Try the threshold",
  asked: "What visitors asked",
  own: "Questions of yours",
  lines: "Questions, one to a line",
  "lines.hint": (lines: number, chars: number) =>
    `Type or paste up to ${lines}, each of at most ${chars} characters.`,
  cut: (n: number, chars: number) =>
    n === 1
      ? `1 is longer than ${chars} characters: a bot reads no more of it.`
      : `${n} are longer than ${chars} characters: a bot reads no more of them.`,
  more: (n: number, lines: number) => `${n} beyond the first ${lines} will not be tried.`,
  go: (n: number) => (n === 1 ? "Try 1 question" : `Try ${n} questions`),
  looking: "Looking for the best article for each…",
  busy: "Another look is under way. Try again in a moment.",
  left: (n: number) => `There was no time for ${n} more.`,
  nothing: "Nobody has asked anything in the last 30 days. Try questions of yours instead.",
  tally: (asked: number, answered: number) =>
    `Asked ${asked}: ${answered} answered (${Math.round((100 * answered) / asked)} %), ${asked - answered} offered a person.`,
  mark: "Mark answers right or wrong, and the best threshold shows.",
  marked: ({ right, wrong, missed, spared }: Judged) =>
    `Of those you marked: ${right} right and ${wrong} wrong are given, ${missed} right and ${spared} wrong are held back.`,
  best: (line: string) => `Use ${line}`,
  answered: "Just sure enough: answered",
  passed: "Not sure enough: a person is offered",
  all: (n: number) => `Show all ${n}`,
  times: (n: number) => `${n} times`,
  none: "No article has any of these words",
  right: "Right answer",
  wrong: "Wrong answer",
};

export type ThresholdWords = typeof en;

const ru: ThresholdWords = {
  title: "Насколько бот должен быть уверен",
  hint: "От 0 до 1; пусто: 0,4. Чем выше, тем реже и вернее ответы.",
  try: "Проверить порог",
  asked: "Что спрашивают",
  own: "Свои вопросы",
  lines: "Вопросы, по одному на строке",
  "lines.hint": (lines, chars) =>
    `Наберите или вставьте до ${lines} вопросов, в каждом до ${chars} знаков.`,
  cut: (n, chars) => `Длиннее ${chars} знаков: ${n}. Дальше этого бот не читает.`,
  more: (n, lines) => `Сверх первых ${lines}, их не проверим: ${n}.`,
  go: (n) => `Проверить, вопросов: ${n}`,
  looking: "Ищем лучшую статью для каждого вопроса…",
  busy: "Одна проверка уже идёт. Повторите чуть позже.",
  left: (n) => `Не хватило времени ещё на ${n}.`,
  nothing: "За последние 30 дней никто ни о чём не спросил. Попробуйте свои вопросы.",
  tally: (asked, answered) =>
    `Спросили ${asked}: ответит на ${answered} (${Math.round((100 * answered) / asked)} %), предложит человека ${asked - answered}.`,
  mark: "Отметьте верные и неверные ответы, и мы подскажем порог.",
  marked: ({ right, wrong, missed, spared }) =>
    `Из отмеченных даст верных: ${right}, неверных: ${wrong}; придержит верных: ${missed}, неверных: ${spared}.`,
  best: (line) => `Взять ${line}`,
  answered: "Уверенности как раз хватает: ответит",
  passed: "Уверенности не хватает: предложит позвать человека",
  all: (n) => `Показать все: ${n}`,
  times: (n) => `раз: ${n}`,
  none: "Таких слов нет ни в одной статье",
  right: "Верный ответ",
  wrong: "Неверный ответ",
};

const TABLES: Record<Language, ThresholdWords> = { en, ru };

export function thresholdWords(language: Language): ThresholdWords {
  return TABLES[language];
}
