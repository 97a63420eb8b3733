/** Articles beside what is being written, pure. */
import type { ArticleCard, StaffArticle } from "./core";

/** Fewer words find anything. */
const CHARS_MIN = 8;
/** Of what is looked for the server reads as much. */
export const QUERY_CHARS_MAX = 200;
const SHOWN_MAX = 3;
/** As many as one message may hold. */
export const ATTACHED_MAX = 5;

/** What is searched for; empty: nothing yet. */
export function queryOf(text: string): string {
  const words = text
    .replace(/https?:\/\/\S+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (words.length < CHARS_MIN) return "";
  if (words.length <= QUERY_CHARS_MAX) return words;
  // What is written last says best what it is about.
  const end = words.slice(-QUERY_CHARS_MAX);
  return end.slice(end.indexOf(" ") + 1);
}

export function shownOf(
  found: readonly StaffArticle[],
  attached: readonly ArticleCard[],
): readonly StaffArticle[] {
  return found.filter(({ id }) => attached.every((one) => one.id !== id)).slice(0, SHOWN_MAX);
}

export function linkText({ title, url }: ArticleCard, origin: string): string {
  return `${title}: ${new URL(url, origin).href}`;
}

/** At the cursor, parted from what stands there by spaces. */
export function inserted(text: string, from: number, to: number, piece: string): string {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const gap = (side: string, edge: RegExp) => (side === "" || edge.test(side) ? "" : " ");
  return `${before}${gap(before, /\s$/)}${piece}${gap(after, /^\s/)}${after}`;
}

/** A draft of a bot goes under what is written already. */
export function joined(written: string, draft: string): string {
  return written.trim() === "" ? draft : `${written.trimEnd()}\n\n${draft}`;
}

export function withArticle(
  articles: readonly ArticleCard[],
  article: ArticleCard,
): readonly ArticleCard[] {
  return articles.some(({ id }) => id === article.id)
    ? articles
    : [...articles, article].slice(0, ATTACHED_MAX);
}
