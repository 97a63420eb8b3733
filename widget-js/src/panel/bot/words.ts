import { type Catalog, createWords } from "../../core/words.ts";
import type { Panel } from "../panel.ts";

const en = {
  bot: "{name}, a bot",
  first: "A person will answer. Write what it is about",
  "first.night": "Nobody is here just now. Write, and a person will answer later",
  handoff: "I’m passing you to a person, with what you told me.",
  "handoff.night": "I’m leaving what you told me for a person to answer.",
  choices: "Answers to choose from",
  "form.need": "This one is needed",
  "form.email": "An address looks like name@example.com",
  "form.phone": "A phone number has 7 to 20 digits",
  "form.number": "A number, like 42",
  "form.optional": "if you like",
  "form.choose": "Choose",
  helped: "Did this help?",
  yes: "Yes",
  no: "No",
  left: { one: "{n} character left", other: "{n} characters left" },
  over: { one: "{n} character too many", other: "{n} characters too many" },
  thanks: "Thanks, that helps the next reader",
  "kb.title": "Often asked",
  "kb.while": "This may answer it",
  "kb.tab": "opens in a new tab",
};

export type BotKey = keyof typeof en;

const ru: Catalog<BotKey> = {
  bot: "{name}, бот",
  first: "Ответит человек. Напишите, о чём речь",
  "first.night": "Сейчас на месте никого нет. Напишите, и человек ответит позже",
  handoff: "Передаю вас человеку вместе со всем, что вы рассказали.",
  "handoff.night": "Оставляю всё, что вы рассказали, человеку: он ответит.",
  choices: "Варианты ответа",
  "form.need": "Это нужно заполнить",
  "form.email": "Адрес выглядит так: name@example.com",
  "form.phone": "В номере телефона от 7 до 20 цифр",
  "form.number": "Число, например 42",
  "form.optional": "по желанию",
  "form.choose": "Выберите",
  helped: "Это помогло?",
  yes: "Да",
  no: "Нет",
  left: { one: "Остался {n} знак", few: "Осталось {n} знака", other: "Осталось {n} знаков" },
  over: { one: "Лишний {n} знак", few: "Лишних {n} знака", other: "Лишних {n} знаков" },
  thanks: "Спасибо, это поможет другим",
  "kb.title": "Часто спрашивают",
  "kb.while": "Возможно, ответ здесь",
  "kb.tab": "откроется в новой вкладке",
};

const SPOKEN = { en: createWords<BotKey>("en", en), ru: createWords<BotKey>("ru", ru) };

export const wordsOf = ({ language }: Panel) => SPOKEN[language.value];
