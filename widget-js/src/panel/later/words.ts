import { type Catalog, createWords } from "../../core/words.ts";
import type { Panel } from "../panel.ts";

const en = {
  "night.wait": "We’ll answer here when we’re back",
  "mail.asked": "The answer goes to {email}",
  joined: "{name} joined",
  released: "{name} had to leave, finding someone",
  left: "{name} had to leave",
  "left.write": "{name} had to leave. Somebody takes over when you write",
  typing: "{name} is typing",
  "given.back": "{name}, a bot, answers from here on",
  promised: "{name} is back at {time}",
  new: "New",
  today: "Today",
  yesterday: "Yesterday",
  earlier: "Earlier messages",
  "msg.stored": "Sent",
  "msg.read": "Read",
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
  "night.wait": "Ответим здесь, когда вернёмся",
  "mail.asked": "Ответ придёт на {email}",
  joined: "{name} теперь с вами",
  released: "{name} уже не на связи, ищем, кто вам ответит",
  left: "{name} уже не на связи",
  "left.write": "{name} уже не на связи. Напишите, и вам ответят",
  typing: "{name} пишет",
  "given.back": "Дальше отвечает бот {name}",
  promised: "{name} вернётся в {time}",
  new: "Новое",
  today: "Сегодня",
  yesterday: "Вчера",
  earlier: "Более ранние сообщения",
  "msg.stored": "Отправлено",
  "msg.read": "Прочитано",
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
