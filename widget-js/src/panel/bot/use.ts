import type { FormField, Reply } from "../../core/blocks.ts";
import type { VisitorEntry } from "../../core/frames.ts";
import { byThem } from "../rows.ts";
import type { BotKey } from "./words.ts";

/* What can be done with blocks. Pure. */

/** Whether blocks can still be used: nobody of ours has said more or taken over since, and they were not used. */
export function usable(
  seq: number,
  entries: readonly VisitorEntry[],
  unsent: readonly { reply?: Reply }[],
): boolean {
  const over = (it: VisitorEntry) =>
    byThem(it) || it.kind === "handed_off" || it.kind === "assigned" || it.kind === "closed";
  if (entries.some((it) => it.seq > seq && over(it))) return false;
  return ![...entries, ...unsent].some((it) => "reply" in it && it.reply?.seq === seq);
}

const RULES: Partial<Record<FormField["kind"], RegExp>> = {
  email: /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+\.[^\s@<>,;:"().]{2,}$/u,
  phone: /^(?=(?:\P{Nd}*\p{Nd}){7,20}\P{Nd}*$)\+?[\p{Nd}()./\p{Zs}\p{Pd}]{6,29}[\p{Nd})]$/u,
  number: /^[+-]?\d{1,15}(?:[.,]\d{1,9})?$/,
};

/** What is wrong with a value, in words. The server has the last one. */
export function faultOf(field: FormField, value: string): BotKey | undefined {
  const text = value.trim();
  if (!text) return field.required ? "form.need" : undefined;
  const right = RULES[field.kind]?.test(text) ?? true;
  return right ? undefined : (`form.${field.kind}` as BotKey);
}

/** What was filled in, as words: one line a field. */
export function readable(
  form: { submit: string; fields: FormField[] },
  values: Record<string, string>,
  charsMax: number,
): string {
  const lines = form.fields.flatMap(({ id, label }) => {
    const value = values[id]?.trim();
    return value ? `${label}: ${value}` : [];
  });
  return [...(lines.join("\n") || form.submit)].slice(0, charsMax).join("");
}

const KNOWN: [RegExp, string][] = [
  [/mail/i, "email"],
  [/phone|tel$/i, "tel"],
  [/first|given/i, "given-name"],
  [/last|family|surname/i, "family-name"],
  [/company|organi/i, "organization"],
  [/zip|post/i, "postal-code"],
  [/country/i, "country-name"],
  [/city|town/i, "address-level2"],
  [/^(full_?|your_?)?name$/i, "name"],
];

/** What the browser may fill in by itself. */
export function autofill({ id, kind }: FormField): string {
  if (kind === "email") return "email";
  if (kind === "phone") return "tel";
  return KNOWN.find(([name]) => name.test(id))?.[1] ?? "off";
}

/** Where a link may lead: our own pages, or `https`. */
export function safeUrl(url: string, here: string): string | undefined {
  try {
    const { href, origin, protocol } = new URL(url, here);
    return protocol === "https:" || origin === new URL(here).origin ? href : undefined;
  } catch {
    return undefined;
  }
}
