/** How this agent likes the console. Kept in the browser where storage allows. */
import type { BrowserShelf } from "./shelf";

/** The part of storage that settings need. */
type Shelf = Pick<BrowserShelf, "getItem" | "setItem">;

export type Language = "en" | "ru";
type Theme = "system" | "light" | "dark";
type Density = "roomy" | "compact";

export interface Settings {
  language: Language;
  theme: Theme;
  density: Density;
  sound: boolean;
  /** Notices by the browser for what rings while nobody looks. */
  notices: boolean;
}

const KEY = "alcove.settings";

export function readSettings(shelf: Shelf | undefined, languages: readonly string[]): Settings {
  const usual: Settings = {
    language: preferred(languages),
    theme: "system",
    density: "roomy",
    sound: true,
    notices: false,
  };
  try {
    const kept = JSON.parse(shelf?.getItem(KEY) ?? "{}") as Partial<Settings>;
    return {
      language: oneOf(kept.language, ["en", "ru"], usual.language),
      theme: oneOf(kept.theme, ["system", "light", "dark"], usual.theme),
      density: oneOf(kept.density, ["roomy", "compact"], usual.density),
      sound: typeof kept.sound === "boolean" ? kept.sound : usual.sound,
      notices: typeof kept.notices === "boolean" ? kept.notices : usual.notices,
    };
  } catch {
    return usual;
  }
}

export function writeSettings(shelf: Shelf | undefined, settings: Settings): void {
  try {
    shelf?.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Denied: the choice lasts as long as the page.
  }
}

function preferred(languages: readonly string[]): Language {
  for (const tag of languages) {
    const base = tag.toLowerCase().split("-")[0];
    if (base === "ru" || base === "en") return base;
  }
  return "en";
}

function oneOf<T>(value: unknown, allowed: readonly T[], otherwise: T): T {
  return allowed.includes(value as T) ? (value as T) : otherwise;
}
