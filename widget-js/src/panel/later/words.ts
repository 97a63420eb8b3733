import { type Catalog, createWords } from "../../core/words.ts";
import type { Panel } from "../panel.ts";

const en = {
  "queue.place": "{place} in line",
  "queue.about": "about",
  "queue.wait": "{range} min",
  "queue.short": "less than a minute",
  "queue.leave": "Answer me by e-mail instead",
  "queue.end": "Leave the line",
  "mail.ask": "Where should the answer go?",
  "mail.send": "Send it there",
  "mail.not": "Not now",
  "mail.use": "Used for this answer only.",
  "mail.wrong": "An address looks like name@example.com",
  "mail.failed": "That didn’t arrive here. Try once more.",
  "night.wait": "We’ll answer here when we’re back",
  "mail.asked": "The answer goes to {email}",
  released: "{name} had to leave, finding someone",
  left: "{name} had to leave",
  "left.write": "{name} had to leave. Somebody takes over when you write",
  promised: "{name} is back at {time}",
  "new.pill": "{n} new",
  back: "{name} is back in {left}",
  longer: "{name} needs a little longer",
  "mail.title": "We’ll answer by e-mail",
  "rate.limit": "That was fast. You can write again in {n} s.",
  full: "That is a lot at once. What you wrote goes out first.",
  "ended.line": "Chat ended",
  undo: "Undo · {n} s",
  reopened: "The chat goes on",
  "ended.rule": "Closed after a long silence",
};

export type LaterKey = keyof typeof en;

const ru: Catalog<LaterKey> = {
  "queue.place": "Ваше место в очереди: {place}",
  "queue.about": "примерно",
  "queue.wait": { one: "{range} минута", few: "{range} минуты", other: "{range} минут" },
  "queue.short": "меньше минуты",
  "queue.leave": "Лучше ответьте на почту",
  "queue.end": "Выйти из очереди",
  "mail.ask": "Куда прислать ответ?",
  "mail.send": "Прислать сюда",
  "mail.not": "Не сейчас",
  "mail.use": "Только для этого ответа.",
  "mail.wrong": "Адрес выглядит так: name@example.com",
  "mail.failed": "Не дошло до нас. Попробуйте ещё раз.",
  "night.wait": "Ответим здесь, когда вернёмся",
  "mail.asked": "Ответ придёт на {email}",
  released: "{name} уже не на связи, ищем, кто вам ответит",
  left: "{name} уже не на связи",
  "left.write": "{name} уже не на связи. Напишите, и вам ответят",
  promised: "{name} вернётся в {time}",
  "new.pill": { one: "{n} новое", other: "{n} новых" },
  back: "{name} вернётся через {left}",
  longer: "{name} скоро вернётся, ещё немного",
  "mail.title": "Ответим на почту",
  "rate.limit": "Слишком быстро. Можно продолжить через {n} с.",
  full: "Это много за один раз. Сначала уйдёт уже написанное.",
  "ended.line": "Разговор окончен",
  undo: "Вернуть · {n} с",
  reopened: "Разговор продолжается",
  "ended.rule": "Разговор закрыт после долгой тишины",
};

const SPOKEN = {
  en: createWords<LaterKey>("en", en),
  ru: createWords<LaterKey>("ru", ru),
};

export const wordsOf = ({ language }: Panel) => SPOKEN[language.value];

const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };

/** 2nd, where the language says it so. */
export function ordinal(n: number, language: string): string {
  if (language !== "en") return `${n}`;
  const form = new Intl.PluralRules(language, { type: "ordinal" }).select(n);
  return n + (ENDINGS[form] ?? "th");
}
