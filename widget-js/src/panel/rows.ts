import type { Block } from "../core/blocks.ts";
import type { VisitorEntry } from "../core/frames.ts";
import type { Draft, Unsent, UnsentState } from "../core/outbox.ts";
import type { Speaker } from "./contract.ts";

export interface Bubble {
  key: string;
  /** Undefined: the bot's words as it passes the visitor to a person, in the reader's own language. */
  text: string | undefined;
  at: number;
  seq?: number;
  blocks?: Block[];
  /** Set while the server has not said it stored it. */
  unsent?: { ref: string; state: UnsentState };
}

/** What happened beside what was said. */
export type LineEntry = Exclude<VisitorEntry, { kind: "said" | "queued" | "handed_off" }>;

export type Row =
  | { kind: "day"; key: string; at: number }
  | { kind: "new"; key: string }
  | { kind: "line"; key: string; entry: LineEntry }
  | { kind: "turn"; key: string; who?: Speaker; bubbles: Bubble[] };

const MINUTE_MS = 60_000;
/** What the log shows, in order: days, lines, and the turns of who speaks, gathered by sender and minute. Pure. */
export function rowsOf(
  entries: readonly VisitorEntry[],
  unsent: readonly Unsent<Draft>[],
  newAfter: number | undefined,
): Row[] {
  const rows: Row[] = [];
  let day = "";
  let marked = newAfter === undefined;
  /** People have it, or are to have it: a bot has it after that only because somebody gave it back. */
  let people = false;
  let last: VisitorEntry | undefined;

  const begin = (at: number) => {
    const today = new Date(at).toDateString();
    if (today !== day) rows.push({ kind: "day", key: `day ${today}`, at });
    day = today;
  };

  const speak = (bubble: Bubble, who?: Speaker) => {
    begin(bubble.at);
    const last = rows.at(-1);
    if (last?.kind === "turn" && last.who?.id === who?.id && together(last.bubbles, bubble)) {
      last.bubbles.push(bubble);
    } else {
      const turn: Row = { kind: "turn", key: bubble.key, bubbles: [bubble] };
      rows.push(who ? { ...turn, who } : turn);
    }
  };

  for (const entry of entries) {
    const { kind, seq } = entry;
    const at = Date.parse(entry.at);
    if (!marked && byThem(entry) && seq > (newAfter ?? 0)) {
      marked = true;
      begin(at);
      rows.push({ kind: "new", key: "new" });
    }
    if (kind === "said") {
      const { author, text, blocks } = entry;
      const key = entry.ref ?? `e${seq}`;
      speak(
        { key, text, at, seq, ...(blocks ? { blocks } : {}) },
        author.kind === "visitor" ? undefined : author,
      );
    } else if (kind === "handed_off") {
      if (!passedInWords(last, entry)) {
        speak({ key: `e${seq}`, text: undefined, at, seq }, { kind: "bot", ...entry.bot });
      }
    } else if (kind !== "queued" && (kind !== "with_bot" || people)) {
      begin(at);
      rows.push({ kind: "line", key: `e${seq}`, entry });
    }
    if (kind !== "said") people = !/^(closed|reopened|with_bot)$/.test(kind);
    last = entry;
  }
  for (const { ref, text, at, state } of unsent) {
    speak({ key: ref, text, at, unsent: { ref, state } });
  }
  return rows;
}

/** The bot let go in words of its own: they were stored at the same moment. */
const passedInWords = (
  last: VisitorEntry | undefined,
  { at, why }: VisitorEntry & { kind: "handed_off" },
) => why === "bot" && last?.kind === "said" && last.author.kind === "bot" && last.at === at;

/** Said by a person or a bot of ours. */
export const byThem = (entry: VisitorEntry) =>
  entry.kind === "said" && entry.author.kind !== "visitor";

/** A text that failed ends its turn, for its own words stand under it; so does one with blocks. */
function together(bubbles: readonly Bubble[], next: Bubble): boolean {
  const last = bubbles.at(-1);
  if (!last || last.blocks || last.unsent?.state.kind === "failed") return false;
  if (next.unsent?.state.kind === "failed") return false;
  return Math.floor(last.at / MINUTE_MS) === Math.floor(next.at / MINUTE_MS);
}
