import { type Catalog, createWords } from "../../core/words.ts";
import type { Panel } from "../panel.ts";

const en = {
  sound: "Sound",
  language: "Language",
  end: "End chat",
};

export const LANGUAGE_NAMES = { en: "English", ru: "Русский" } as const;

type MenuKey = keyof typeof en;

const ru: Catalog<MenuKey> = {
  sound: "Звук",
  language: "Язык",
  end: "Закончить разговор",
};

const SPOKEN = { en: createWords<MenuKey>("en", en), ru: createWords<MenuKey>("ru", ru) };

export const wordsOf = ({ language }: Panel) => SPOKEN[language.value];
