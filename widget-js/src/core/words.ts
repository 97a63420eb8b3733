/** A text, or one for each plural form of `{n}` that the language has. */
export type Message = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { other: string });

/** Every language has every key: the type of the first catalogue is the law for the others. */
export type Catalog<K extends string> = Record<K, Message>;

export interface Words<K extends string> {
  readonly language: string;
  (key: K, values?: Record<string, string | number>): string;
}

/** The texts of one language; `{name}` stands for a value, and `n` chooses the plural form. */
export function createWords<K extends string>(language: string, catalog: Catalog<K>): Words<K> {
  const plural = new Intl.PluralRules(language);
  const figures = new Intl.NumberFormat(language);
  const words = (key: K, values: Record<string, string | number> = {}) => {
    const message = catalog[key];
    const text = typeof message === "string" ? message : (message[form(values.n)] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? "";
      return typeof value === "number" ? figures.format(value) : value;
    });
  };
  const form = (n: string | number | undefined) => plural.select(Number(n ?? 0));
  return Object.assign(words, { language });
}

/** A language's tag as it is written, or none where it is no tag. Pages write `de_ch` too. */
export function tagOf(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text.replace(/_/g, "-"))[0];
  } catch {
    return undefined;
  }
}

/** The first wish that is spoken here: a full match, or the same language elsewhere. The first language is the default. */
export function pickLanguage<L extends string>(
  spoken: readonly [L, ...L[]],
  wishes: readonly (string | null | undefined)[],
): L {
  for (const wish of wishes) {
    const base = wish?.toLowerCase().split("-")[0];
    const found = spoken.find((it) => it === wish?.toLowerCase() || it === base);
    if (found) return found;
  }
  return spoken[0];
}
