/** Two agents in one conversation, pure: who is in the way of a reply, and who may do what with it. */
import type { AgentName, Row } from "./core";
import { lastBot } from "./handoff";
import { type State, siteOf, type Thread } from "./state";

export type Collision =
  /** Answered so many milliseconds ago, and I did not see it coming. */
  | { kind: "answered"; agent: AgentName; agoMs: number }
  /** It is theirs. */
  | { kind: "theirs"; agent: AgentName };

/** An answer this fresh may not have been read by who sends the next. */
const FRESH_MS = 10_000;

/** What to ask before a reply goes out; nothing where nobody is in its way. */
export function collisionOf(
  row: Row,
  thread: Thread | undefined,
  me: string,
  now: number,
): Collision | undefined {
  const last = thread?.log.entries.findLast((entry) => entry.kind === "said");
  if (last?.kind === "said" && last.author.kind === "agent" && last.author.id !== me) {
    const agoMs = Math.max(0, now - Date.parse(last.at));
    if (agoMs < FRESH_MS) return { kind: "answered", agent: last.author, agoMs };
  }
  const holder = holderOf(row);
  return holder === undefined || holder.id === me ? undefined : { kind: "theirs", agent: holder };
}

/** Who has the word: while a hand-over waits to be accepted, still the giver. */
export function holderOf(row: Row): AgentName | undefined {
  if (row.state === "offered") return row.giver;
  return row.state === "assigned" ? row.assignee : undefined;
}

export interface Rights {
  /** It rings for me. */
  accept: boolean;
  claim: boolean;
  close: boolean;
  /** Hand over. */
  handle: boolean;
  /** Give back, snooze, promise: nobody does that for somebody else. */
  own: boolean;
  giveToBot: boolean;
  takeOver: boolean;
  takeBack: boolean;
}

/** One's own and what waits; leads and owners do more. */
export function rightsOn(row: Row, state: Pick<State, "office" | "threads">): Rights {
  const me = state.office?.me;
  const lead = me !== undefined && me.role !== "agent";
  const mine = row.state === "assigned" && row.assignee?.id === me?.id;
  const rings = row.state === "offered" && row.assignee?.id === me?.id;
  const given = row.state === "offered" && row.giver?.id === me?.id;
  const open = row.state !== "closed";
  const handle = mine || (lead && row.state === "assigned");
  const theirs = row.state === "assigned" || row.state === "offered";
  return {
    accept: rings,
    claim: row.state === "queued" || row.state === "bot",
    close: open && (row.state === "queued" || mine || given || lead),
    handle,
    own: mine,
    giveToBot: handle && hasBot(row, state),
    takeOver: lead && theirs && !mine && !given && !rings,
    takeBack: given,
  };
}

/** The site has a bot, or one has met this visitor: whether it still may, the server says. */
function hasBot(row: Row, state: Pick<State, "office" | "threads">): boolean {
  const entries = state.threads[row.conversation]?.log.entries ?? [];
  return siteOf(state, row)?.bot !== undefined || lastBot(entries) !== undefined;
}
