/** A log as it is drawn, pure: days, system lines, notes, and turns of one speaker. */
import type { AgentEntry, Author, Block as Piece, Reply, Unsent } from "./core";
import type { Pending, Stored, Writing } from "./state";
import { sameAuthor } from "./state";
import { dayOf } from "./time";

export type SystemEntry = Exclude<AgentEntry, { kind: "said" | "noted" | "handed_off" }>;
export type HandOff = Extract<AgentEntry, { kind: "handed_off" }>;
type NoteEntry = Extract<AgentEntry, { kind: "noted" }>;
type SaidEntry = Extract<AgentEntry, { kind: "said" }>;

/** How far an own message got. */
export type Progress =
  | { kind: "clock"; waits: boolean }
  | { kind: "stored" }
  | { kind: "read" }
  | { kind: "failed"; reason: string; by?: string };

/** One bubble. */
export interface Bubble {
  key: string;
  text: string;
  at: string;
  progress?: Progress;
  /** Present where it can be retried or deleted. */
  ref?: string;
  /** What it holds beside words. */
  pieces?: readonly Piece[];
  /** What the visitor made of its pieces. */
  used?: Reply;
}

export type Block =
  | { kind: "day"; key: string; at: string }
  | { kind: "new"; key: string }
  | { kind: "system"; key: string; entry: SystemEntry; waitedMs?: number }
  | { kind: "note"; key: string; bubble: Bubble; author: Author }
  | { kind: "handOff"; key: string; entry: HandOff }
  | { kind: "turn"; key: string; author: Author; bubbles: Bubble[] };

interface View {
  me: { id: string; name: string };
  visitorReadSeq: number;
  /** Entries of the visitor after this one are new to the reader. */
  newAfter?: number;
  /** The `seq` of the draft that stands over the composer: not said twice. */
  draft?: number;
}

/** The number of the first wait: it comes right after the visitor's first words. */
const OPENING_SEQ = 2;

/** A shorter wait is none worth telling. */
const NO_WAIT_MS = 10_000;

/** A pause this long begins a new turn. */
const TURN_MS = 5 * 60_000;

export function blocksOf(entries: readonly AgentEntry[], pending: Pending, view: View): Block[] {
  const blocks: Block[] = [];
  let day = "";
  let isNew = false;
  let queuedAt: string | undefined;
  let offered: string | undefined;
  const replies = repliesIn(entries);

  for (const entry of entries) {
    if (dayOf(entry.at) !== day) {
      day = dayOf(entry.at);
      blocks.push({ kind: "day", key: `day-${day}`, at: entry.at });
    }
    if (!isNew && view.newAfter !== undefined && entry.seq > view.newAfter && ofVisitor(entry)) {
      isNew = true;
      blocks.push({ kind: "new", key: "new" });
    }
    if (entry.kind === "said") {
      addTurn(blocks, entry.author, withPieces(bubbleOf(entry, view), entry, replies));
    } else if (entry.kind === "noted") {
      blocks.push({
        kind: "note",
        key: `e${entry.seq}`,
        bubble: bubbleOf(entry, view),
        author: entry.author,
      });
    } else if (entry.kind === "handed_off") {
      blocks.push({ kind: "handOff", key: `e${entry.seq}`, entry });
    } else {
      if (entry.seq === view.draft) continue;
      if (reopenedBy(blocks.at(-1), entry) || saidElsewhere(blocks.at(-1), entry)) continue;
      const waitedMs = waited(entry, queuedAt);
      if (entry.kind === "queued") queuedAt ??= entry.at;
      if (entry.kind === "assigned") queuedAt = undefined;
      // Who accepts says all that the offer said; an offer that is passed on stays, to be understood.
      if (entry.kind === "assigned" && offered === entry.agent.id) dropOffer(blocks);
      offered = entry.kind === "offered" ? entry.agent.id : undefined;
      // Every conversation begins with a wait: the first line of it says nothing new.
      if (entry.kind === "queued" && entry.seq === OPENING_SEQ) continue;
      // Nor does the wait that a hand-off begins.
      if (entry.kind === "queued" && entry.why === "handed_off") continue;
      // Who joins says how long it took: the line of the waiting itself is then one too many.
      if (entry.kind === "assigned" && isQueued(blocks.at(-1))) blocks.pop();
      blocks.push({
        kind: "system",
        key: `e${entry.seq}`,
        entry,
        ...(waitedMs === undefined ? {} : { waitedMs }),
      });
    }
  }
  addPending(blocks, pending, { kind: "agent", ...view.me });
  return blocks;
}

/** What visitors made of pieces, by the number they know the entry by. */
function repliesIn(entries: readonly AgentEntry[]): ReadonlyMap<number, Reply> {
  return new Map(
    entries.flatMap((entry) =>
      entry.kind === "said" && entry.reply ? [[entry.reply.seq, entry.reply] as const] : [],
    ),
  );
}

function withPieces(
  bubble: Bubble,
  { blocks, visitorSeq }: SaidEntry,
  replies: ReadonlyMap<number, Reply>,
): Bubble {
  if (blocks === undefined) return bubble;
  const used = visitorSeq === undefined ? undefined : replies.get(visitorSeq);
  return { ...bubble, pieces: blocks, ...(used === undefined ? {} : { used }) };
}

function waited(entry: SystemEntry, queuedAt: string | undefined): number | undefined {
  if (entry.kind !== "assigned" || queuedAt === undefined) return undefined;
  const ms = Date.parse(entry.at) - Date.parse(queuedAt);
  return ms < NO_WAIT_MS ? undefined : ms;
}

/** Who reopens a conversation takes it: one line says both. */
function reopenedBy(block: Block | undefined, entry: SystemEntry): boolean {
  return (
    entry.kind === "assigned" &&
    block?.kind === "system" &&
    block.entry.kind === "reopened" &&
    entry.why === "reopened" &&
    sameAuthor(block.entry.author, { kind: "agent", ...entry.agent })
  );
}

function dropOffer(blocks: Block[]): void {
  const last = blocks.at(-1);
  if (last?.kind === "system" && last.entry.kind === "offered") blocks.pop();
}

/** Who takes over says from whom; who is handed something is offered it. */
function saidElsewhere(block: Block | undefined, entry: SystemEntry): boolean {
  if (entry.kind === "released") return entry.why === "taken_over";
  return entry.kind === "offered" && block?.kind === "system" && block.entry.kind === "transferred";
}

function isQueued(block: Block | undefined): boolean {
  return block?.kind === "system" && block.entry.kind === "queued";
}

function ofVisitor(entry: AgentEntry): boolean {
  return entry.kind === "said" && entry.author.kind === "visitor";
}

function bubbleOf(entry: SaidEntry | NoteEntry, view: View): Bubble {
  const key = entry.ref ?? `e${entry.seq}`;
  const bubble = { key, text: entry.text, at: entry.at };
  if (entry.kind === "noted" || entry.author.kind === "visitor") return bubble;
  const read = entry.visitorSeq !== undefined && entry.visitorSeq <= view.visitorReadSeq;
  return { ...bubble, progress: { kind: read ? "read" : "stored" } };
}

function addPending(blocks: Block[], { stored, unsent }: Pending, author: Author): void {
  for (const item of stored) addWriting(blocks, author, item, { kind: "stored" });
  for (const item of unsent) addWriting(blocks, author, item, progressOf(item));
}

function progressOf({ state }: Unsent<Writing>): Progress {
  if (state.kind === "sending") return { kind: "clock", waits: false };
  if (state.kind === "waiting") return { kind: "clock", waits: true };
  return {
    kind: "failed",
    reason: state.reason,
    ...(state.by === undefined ? {} : { by: state.by }),
  };
}

function addWriting(
  blocks: Block[],
  author: Author,
  item: Stored | Unsent<Writing>,
  progress: Progress,
): void {
  const bubble: Bubble = {
    key: item.ref,
    text: item.text,
    at: new Date(item.at).toISOString(),
    progress,
    ...(item.articles && {
      pieces: [{ type: "articles" as const, articles: [...item.articles] }],
    }),
    ...(progress.kind === "failed" ? { ref: item.ref } : {}),
  };
  if (item.mode === "note") blocks.push({ kind: "note", key: item.ref, bubble, author });
  else addTurn(blocks, author, bubble);
}

function addTurn(blocks: Block[], author: Author, bubble: Bubble): void {
  const last = blocks.at(-1);
  const goesOn =
    last?.kind === "turn" &&
    sameAuthor(last.author, author) &&
    Date.parse(bubble.at) - Date.parse(last.bubbles.at(-1)?.at ?? bubble.at) < TURN_MS;
  if (goesOn) last.bubbles.push(bubble);
  else blocks.push({ kind: "turn", key: `t-${bubble.key}`, author, bubbles: [bubble] });
}
