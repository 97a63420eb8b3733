/** The shape of all that the console knows, and of what may happen to it. */
import type {
  AgentEntry,
  AgentPush,
  AgentRequests,
  AgentWelcome,
  Author,
  Counts,
  Limits,
  Log,
  Role,
  Row,
  Unsent,
  VisitorCard,
} from "./core";
import type { ListKey } from "./rows";

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
}

export type Mode = "reply" | "note";

/** What an agent writes, as the outbox keeps it. */
export interface Writing {
  conversation: string;
  mode: Mode;
  text: string;
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

export type Errand = "claim" | "close" | "reopen";

export type Told =
  | { kind: "closed"; conversation: string; number: number }
  | { kind: "taken"; by?: string }
  | { kind: "failed"; errand: Errand }
  | { kind: "nobodyWaits" };

export interface Toast {
  id: number;
  told: Told;
}

export interface Me {
  id: string;
  name: string;
  email: string;
  role: Role;
}

export type Site = AgentWelcome["sites"][number];

export interface Office {
  workspace: string;
  me: Me;
  sites: readonly Site[];
  lines: AgentWelcome["lines"];
  limits: Limits;
}

export interface State {
  access: Access;
  link: Link;
  office?: Office;
  counts: Counts;
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
  toast?: Toast;
}

export type Event =
  | { type: "access"; access: Access }
  | { type: "link"; link: Link }
  | { type: "welcome"; welcome: AgentWelcome }
  | { type: "push"; push: AgentPush; now: number }
  | { type: "show"; list: ListKey }
  | { type: "listAsked"; list: ListKey }
  | {
      type: "listed";
      list: ListKey;
      /** The page asked for began at the list's top. */
      fromTop: boolean;
      /** [State.tick] when it was asked for. */
      asked: number;
      answer: AgentRequests["agent.list"]["answer"];
    }
  | { type: "listFailed"; list: ListKey }
  | { type: "open"; conversation: string }
  | { type: "shut" }
  | { type: "opened"; conversation: string; answer: AgentRequests["agent.open"]["answer"] }
  | { type: "missing"; conversation: string }
  | { type: "historyAsked"; conversation: string }
  | {
      type: "history";
      conversation: string;
      older: boolean;
      answer: AgentRequests["agent.history"]["answer"];
    }
  | { type: "historyFailed"; conversation: string }
  | { type: "unsent"; items: readonly Unsent<Writing>[] }
  | { type: "stored"; stored: Stored }
  | { type: "errand"; conversation: string; errand?: Errand }
  | { type: "tell"; told: Told }
  | { type: "told" }
  | { type: "clock"; now: number };
