import { type Catalog, createWords } from "../../core/words.ts";
import type { Panel } from "../panel.ts";

const en = {
  "queue.place": "{place} in line",
  "queue.about": "about",
  "queue.wait": "{range} min",
  "queue.short": "less than a minute",
  "queue.end": "Leave the line",
  kept: "Your message is kept. Stay, or close this: the answer will be here, on this device.",
  "kept.open":
    "Your message is kept. Leave this page open: once it is closed, this browser cannot find the chat again.",
  "mail.leave": "Answer me by e-mail instead",
  "mail.ask": "Where should the answer go?",
  "mail.send": "Send it there",
  "mail.use": "Used for this answer only.",
  "mail.wrong": "An address looks like name@example.com",
  "mail.failed": "That didn’t arrive here. Try once more.",
  "reach.leave": "Leave an e-mail or phone",
  "reach.ask": "How else can we reach you?",
  "reach.hint": "E-mail or phone",
  "reach.send": "Add it",
  "reach.use": "Stands with your message, for the people who answer.",
  "reach.wrong": "An address looks like name@example.com, a phone number has 7 to 20 digits",
  "reach.said": "You can reach me at {at}",
  not: "Not now",
};

export type WaitKey = keyof typeof en;

const ru: Catalog<WaitKey> = {
  "queue.place": "Ваше место в очереди: {place}",
  "queue.about": "примерно",
  "queue.wait": { one: "{range} минута", few: "{range} минуты", other: "{range} минут" },
  "queue.short": "меньше минуты",
  "queue.end": "Выйти из очереди",
  kept: "Сообщение сохранено. Окно можно закрыть: ответ будет здесь, на этом устройстве.",
  "kept.open":
    "Сообщение сохранено. Не закрывайте страницу: потом этот браузер не найдёт разговор.",
  "mail.leave": "Лучше ответьте на почту",
  "mail.ask": "Куда прислать ответ?",
  "mail.send": "Прислать сюда",
  "mail.use": "Только для этого ответа.",
  "mail.wrong": "Адрес выглядит так: name@example.com",
  "mail.failed": "Не дошло до нас. Попробуйте ещё раз.",
  "reach.leave": "Оставить почту или телефон",
  "reach.ask": "Как ещё с вами связаться?",
  "reach.hint": "Почта или телефон",
  "reach.send": "Добавить",
  "reach.use": "Будет рядом с сообщением, для тех, кто ответит.",
  "reach.wrong": "Адрес выглядит так: name@example.com, а в номере от 7 до 20 цифр",
  "reach.said": "Связаться со мной: {at}",
  not: "Не сейчас",
};

const SPOKEN = {
  en: createWords<WaitKey>("en", en),
  ru: createWords<WaitKey>("ru", ru),
};

export const wordsOf = ({ language }: Panel) => SPOKEN[language.value];

const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };

/** 2nd, where the language says it so. */
export function ordinal(n: number, language: string): string {
  if (language !== "en") return `${n}`;
  const form = new Intl.PluralRules(language, { type: "ordinal" }).select(n);
  return n + (ENDINGS[form] ?? "th");
}
