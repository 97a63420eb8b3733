/** All that the console knows, and questions to it. Pure. */
import type {
  AgentEntry,
  AgentName,
  AgentPresence,
  AgentRequests,
  AgentWelcome,
  ArticleCard,
  Author,
  Limits,
  ListName,
  Role,
  Row,
  Unsent,
  VisitorCard,
} from "./core";
import { emptyLog, type Log, lastSeq } from "./core";
import { type Queues, waitingOf } from "./queue";
import { inList, type ListKey } from "./rows";
import type { Toast } from "./told";

/** A row and when it was last heard of, counted in pushes and answers. */
export interface Heard {
  row: Row;
  at: number;
}

export interface Paging {
  loading: boolean;
  loaded: boolean;
  cursor?: string;
}

export interface Typist {
  author: Author;
  /** Forgotten then, unless said again. */
  until: number;
}

export interface Thread {
  loaded: boolean;
  missing: boolean;
  log: Log<AgentEntry>;
  visitor?: VisitorCard;
  visitorReadSeq: number;
  loadingEarlier: boolean;
  typists: readonly Typist[];
  /** Who else looks at it now. */
  viewers: readonly AgentName[];
  /** The `seq` of the bot's draft that was used or dismissed. */
  draftDone?: number;
}

/** Rings at me until then, whether its row has come or not. */
export interface Ring {
  number: number;
  until: string;
  /** Accepted or passed on here: silent, though its row may not know yet. */
  answered?: true;
}

export type Mode = "reply" | "note";

/** What an agent writes, as the outbox keeps it. */
export interface Writing {
  conversation: string;
  mode: Mode;
  text: string;
  /** Knowingly said into a colleague's conversation. */
  anyway?: boolean;
  /** Goes with a reply. */
  articles?: readonly ArticleCard[];
  /** The bot's draft whose buttons and forms go with it, by its number. */
  draft?: number;
}

/** Stored by the server, and on its way into the log. */
export interface Stored extends Writing {
  ref: string;
  seq: number;
  at: number;
}

export type Link =
  | { phase: "connecting" }
  | { phase: "live" }
  /** Since when, on this machine's clock. */
  | { phase: "lost"; since: number };

export type Access =
  | { phase: "unknown" }
  | { phase: "in" }
  | { phase: "out"; because?: "signedOut" | "refused" | "unreachable" };

export type Errand =
  | "claim"
  | "next"
  | "accept"
  | "pass"
  | "return"
  | "giveback"
  | "transfer"
  | "take"
  | "takeback"
  | "promise"
  | "snooze"
  | "priority"
  | "close"
  | "reopen";

/** Why an errand was refused, where that helps. */
export type Hindrance = "no_seat" | "not_offered" | "not_here" | "not_allowed" | "no_bot";

interface Me {
  id: string;
  name: string;
  email: string;
  role: Role;
}

export type Site = AgentWelcome["sites"][number];

interface Office {
  workspace: string;
  me: Me;
  sites: readonly Site[];
  lines: AgentWelcome["lines"];
  limits: Limits;
  idleMs: number;
  undoMs: number;
}

/** The numbers beside the lists. */
interface Figures {
  mine: number;
  queue: number;
  all: number;
  bot: number;
}

export interface State {
  access: Access;
  link: Link;
  office?: Office;
  counts: Figures;
  /** A bot has had a conversation since this console was opened. */
  hasBots: boolean;
  queues: Queues;
  /** Everybody, me among them, by id. */
  people: Readonly<Record<string, AgentPresence>>;
  rings: Readonly<Record<string, Ring>>;
  rows: Readonly<Record<string, Heard>>;
  lists: Readonly<Record<ListKey, Paging>>;
  list: ListKey;
  /** Counts answers and pushes, so that an old list can't wipe out newer rows. */
  tick: number;
  open?: string;
  threads: Readonly<Record<string, Thread>>;
  unsent: readonly Unsent<Writing>[];
  stored: readonly Stored[];
  errands: Readonly<Record<string, Errand>>;
  /** The oldest first. */
  toasts: readonly Toast[];
}

const NO_PAGES: Paging = { loading: false, loaded: false };

export const FIRST: State = {
  access: { phase: "unknown" },
  link: { phase: "connecting" },
  counts: { mine: 0, queue: 0, all: 0, bot: 0 },
  hasBots: false,
  queues: {},
  people: {},
  rings: {},
  rows: {},
  lists: { mine: NO_PAGES, queue: NO_PAGES, all: NO_PAGES, bot: NO_PAGES, closed: NO_PAGES },
  list: "mine",
  tick: 0,
  threads: {},
  unsent: [],
  stored: [],
  errands: {},
  toasts: [],
};

export function sameAuthor(a: Author, b: Author): boolean {
  return a.kind === "visitor" ? b.kind === "visitor" : b.kind === a.kind && a.id === b.id;
}

/* ---- Questions -------------------------------------------------------------------------------- */

/** A queue is who its line names: of others that wait nothing more is heard. */
export function rowsIn(state: State, list: ListKey): Row[] {
  const heard =
    list === "queue"
      ? Object.values(state.queues).flatMap(({ ids }) => ids.flatMap((id) => state.rows[id] ?? []))
      : Object.values(state.rows);
  return inList(
    heard.map(({ row }) => row),
    list,
    state.office?.me.id ?? "",
  );
}

export function counted(state: State, counts: Partial<Figures>): Pick<State, "counts" | "hasBots"> {
  // Who says how many are open, and of none with a bot, has none.
  const bot = counts.bot ?? (counts.all === undefined ? state.counts.bot : 0);
  const figures = { ...state.counts, ...counts, bot, queue: waitingOf(state.queues) };
  return { counts: figures, hasBots: state.hasBots || figures.bot > 0 };
}

export function rowOf(state: State, conversation: string): Row | undefined {
  return state.rows[conversation]?.row;
}

export function siteOf(state: Pick<State, "office">, row: Row): Site | undefined {
  return state.office?.sites.find((site) => site.id === row.site);
}

export function lineName(state: Pick<State, "office">, line: string): string | undefined {
  return state.office?.lines.find(({ id }) => id === line)?.name;
}

/** All of a list is here. */
export function isWhole({ loaded, cursor }: Paging): boolean {
  return loaded && cursor === undefined;
}

/** My own presence, as everybody sees it. */
export function mine(state: State): AgentPresence | undefined {
  return state.people[state.office?.me.id ?? ""];
}

/** What the line promises for the next answer in this conversation. */
export function promiseOf(state: Pick<State, "office">, row: Row): number | undefined {
  const line = state.office?.lines.find(({ id }) => id === row.line);
  return row.state === "queued" || row.state === "offered" ? line?.firstReplyMs : line?.nextReplyMs;
}

/** The request that fills a list. */
export function listBody(list: ListKey, cursor?: string): AgentRequests["agent.list"]["body"] {
  const name: ListName = list === "closed" ? "all" : list;
  return {
    list: name,
    ...(list === "closed" ? { closed: true } : {}),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

export interface Pending {
  unsent: Unsent<Writing>[];
  stored: Stored[];
}

/** What was written here into a conversation, and isn't in its log yet. */
export function pendingIn(state: State, conversation: string): Pending {
  const log = state.threads[conversation]?.log ?? emptyLog<AgentEntry>();
  const known = new Set(log.entries.map((entry) => ("ref" in entry ? entry.ref : undefined)));
  const mine = (item: { conversation: string; ref: string }) =>
    item.conversation === conversation && !known.has(item.ref);
  return {
    unsent: state.unsent.filter(mine),
    stored: state.stored.filter((item) => mine(item) && item.seq > lastSeq(log)),
  };
}
