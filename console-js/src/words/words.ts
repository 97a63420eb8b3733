import type { Language } from "../settings";
import type { en } from "./en";

/** The same keys in each language: a text, or a function of what it speaks about. */
export type Words = {
  [K in keyof typeof en]: (typeof en)[K] extends string ? string : (typeof en)[K];
};

/** Each reader fetches one of them. */
const TABLES: Record<Language, () => Promise<Words>> = {
  en: () => import("./en").then(({ en }) => en),
  ru: () => import("./ru").then(({ ru }) => ru),
};
const learnt: Partial<Record<Language, Words>> = {};

/** To be waited for before a language is spoken. */
export async function learn(language: Language): Promise<void> {
  learnt[language] ??= await TABLES[language]();
}

/** One language's words, and its way with times and durations. */
export interface Speech {
  language: Language;
  words: Words;
  /** 14:08 */
  time(at: string): string;
  /** 22 November, 14:08: for whoever points at a time. */
  moment(at: string): string;
  /** 22 November; with the year when it isn't this one. */
  date(at: string): string;
  /** 2 min 41 s */
  span(ms: number): string;
  /** 6 min, 3 h, 2 d: since then, in one word. */
  ago(at: string, now: number): string;
  /** "pt-BR" -> "Brazilian Portuguese" */
  languageName(tag: string): string;
}

export function speak(language: Language, tags: readonly string[]): Speech {
  const locale = tags.find((tag) => tag.toLowerCase().startsWith(language)) ?? language;
  const clock = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" });
  const dayOfYear = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
  const names = new Intl.DisplayNames(locale, { type: "language" });
  const words = learnt[language];
  if (words === undefined) throw new Error(`${language} was not learnt`);
  const date = (at: string) =>
    (new Date(at).getFullYear() === new Date().getFullYear() ? day : dayOfYear).format(
      new Date(at),
    );

  return {
    language,
    words,
    time: (at) => clock.format(new Date(at)),
    date,
    moment: (at) => `${date(at)}, ${clock.format(new Date(at))}`,
    span(ms) {
      const seconds = Math.round(ms / 1000);
      if (seconds < 60) return words["unit.s"](seconds);
      const [large, small, count] =
        seconds < 3600
          ? ([words["unit.min"], words["unit.s"], seconds] as const)
          : ([words["unit.h"], words["unit.min"], Math.floor(seconds / 60)] as const);
      const rest = count % 60;
      return large(Math.floor(count / 60)) + (rest > 0 ? ` ${small(rest)}` : "");
    },
    ago(at, now) {
      const minutes = Math.max(0, Math.floor((now - Date.parse(at)) / 60_000));
      if (minutes === 0) return words["unit.now"];
      if (minutes < 60) return words["unit.min"](minutes);
      if (minutes < 24 * 60) return words["unit.h"](Math.floor(minutes / 60));
      return words["unit.d"](Math.floor(minutes / (24 * 60)));
    },
    languageName(tag) {
      try {
        return names.of(tag) ?? tag;
      } catch {
        return tag;
      }
    },
  };
}
