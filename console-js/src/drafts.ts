/** What an agent began to write, kept for each conversation across reloads. Storage may be denied: then it lasts as long as the page. */
import type { ArticleCard } from "./core";
import type { BrowserShelf } from "./shelf";
import type { Mode } from "./state";

export interface Draft {
  mode: Mode;
  reply: string;
  note: string;
  /** Go with the reply. */
  articles?: readonly ArticleCard[];
  /** The bot's draft whose buttons and forms go with the reply, by its number. */
  draft?: number;
}

export interface Drafts {
  of(conversation: string): Draft;
  keep(conversation: string, draft: Draft): void;
}

type Shelf = Pick<BrowserShelf, "getItem" | "setItem">;

export const DRAFTS_MAX = 50;
export const DRAFT_CHARS_MAX = 10_000;
const KEY = "alcove.drafts";
const EMPTY: Draft = { mode: "reply", reply: "", note: "" };

/** `owner` keeps apart the drafts of people who share a browser. What another tab keeps is read before it is added to. */
export function createDrafts(shelf: Shelf | undefined, owner: string): Drafts {
  const key = `${KEY}.${owner}`;
  let kept = new Map<string, Draft>();
  let text: string | null | undefined;

  function current(): Map<string, Draft> {
    const now = read(shelf, key);
    if (now !== text) {
      text = now;
      kept = parse(now);
    }
    return kept;
  }

  return {
    of: (conversation) => current().get(conversation) ?? EMPTY,
    keep(conversation, draft) {
      const all = current();
      all.delete(conversation);
      if (!isEmpty(draft)) all.set(conversation, bounded(draft));
      for (const oldest of all.keys()) {
        if (all.size <= DRAFTS_MAX) break;
        all.delete(oldest);
      }
      const next = JSON.stringify([...all]);
      if (write(shelf, key, next)) text = next;
    },
  };
}

function isEmpty({ reply, note, articles = [] }: Draft): boolean {
  return reply === "" && note === "" && articles.length === 0;
}

function bounded(draft: Draft): Draft {
  return {
    mode: draft.mode,
    reply: draft.reply.slice(0, DRAFT_CHARS_MAX),
    note: draft.note.slice(0, DRAFT_CHARS_MAX),
    ...(draft.articles?.length ? { articles: draft.articles } : {}),
    ...(draft.draft === undefined ? {} : { draft: draft.draft }),
  };
}

function read(shelf: Shelf | undefined, key: string): string | null {
  try {
    return shelf?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

function parse(text: string | null): Map<string, Draft> {
  try {
    const list: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(list)) return new Map();
    return new Map(list.filter(isKept));
  } catch {
    return new Map();
  }
}

function isKept(item: unknown): item is [string, Draft] {
  if (!Array.isArray(item) || typeof item[0] !== "string") return false;
  const draft: unknown = item[1];
  if (typeof draft !== "object" || draft === null) return false;
  const { mode, reply, note, articles = [] } = draft as Partial<Draft>;
  return (
    (mode === "reply" || mode === "note") &&
    typeof reply === "string" &&
    typeof note === "string" &&
    Array.isArray(articles)
  );
}

/** Full or denied: the draft still lives in this page. */
function write(shelf: Shelf | undefined, key: string, text: string): boolean {
  try {
    shelf?.setItem(key, text);
    return shelf !== undefined;
  } catch {
    return false;
  }
}
