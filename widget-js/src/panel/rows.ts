import type { AgentName, VisitorEntry } from "../core/frames.ts";
import type { Draft, Unsent, UnsentState } from "../core/outbox.ts";

export interface Bubble {
  key: string;
  text: string;
  at: number;
  seq?: number;
  /** Set while the server has not said it stored it. */
  unsent?: { ref: string; state: UnsentState };
}

/** What happened beside what was said. */
export type LineEntry = Exclude<VisitorEntry, { kind: "said" | "queued" | "with_bot" }>;

export type Row =
  | { kind: "day"; key: string; at: number }
  | { kind: "new"; key: string }
  | { kind: "line"; key: string; entry: LineEntry }
  | { kind: "turn"; key: string; agent?: AgentName; bubbles: Bubble[] };

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

  const begin = (at: number) => {
    const today = new Date(at).toDateString();
    if (today !== day) rows.push({ kind: "day", key: `day ${today}`, at });
    day = today;
  };

  const speak = (bubble: Bubble, agent?: AgentName) => {
    begin(bubble.at);
    const last = rows.at(-1);
    if (last?.kind === "turn" && last.agent?.id === agent?.id && together(last.bubbles, bubble)) {
      last.bubbles.push(bubble);
    } else {
      const turn: Row = { kind: "turn", key: bubble.key, bubbles: [bubble] };
      rows.push(agent ? { ...turn, agent } : turn);
    }
  };

  for (const entry of entries) {
    const at = Date.parse(entry.at);
    const ofAgent = entry.kind === "said" && entry.author.kind === "agent";
    if (!marked && ofAgent && entry.seq > (newAfter ?? 0)) {
      marked = true;
      begin(at);
      rows.push({ kind: "new", key: "new" });
    }
    if (entry.kind === "said") {
      const { author } = entry;
      const key = entry.ref ?? `e${entry.seq}`;
      speak(
        { key, text: entry.text, at, seq: entry.seq },
        author.kind === "agent" ? author : undefined,
      );
    } else if (entry.kind !== "queued" && entry.kind !== "with_bot") {
      begin(at);
      rows.push({ kind: "line", key: `e${entry.seq}`, entry });
    }
  }
  for (const { ref, text, at, state } of unsent) {
    speak({ key: ref, text, at, unsent: { ref, state } });
  }
  return rows;
}

/** A text that failed ends its turn, for its own words stand under it. */
function together(bubbles: readonly Bubble[], next: Bubble): boolean {
  const last = bubbles.at(-1);
  if (!last || last.unsent?.state.kind === "failed") return false;
  if (next.unsent?.state.kind === "failed") return false;
  return Math.floor(last.at / MINUTE_MS) === Math.floor(next.at / MINUTE_MS);
}
