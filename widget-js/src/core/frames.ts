/**
 * What crosses the socket: the visitor's and the agent's bus, version 1.
 * `docs/protocol.md` says what each means; the golden examples in `docs/protocol/examples` are read by tests here and in Java.
 */

/** ISO 8601 in UTC with milliseconds. */
export type Time = string;

/** Sent by the server in the answer to `hello`: clients hold no constants of their own. Durations are milliseconds. */
export interface Limits {
  /** Code points in one message. */
  textCharsMax: number;
  /** Bytes in one frame, UTF-8. */
  frameBytesMax: number;
  /** Send a ping this often; the answer is a pong. */
  pingMs: number;
  /** The server sends something at least this often; twice as long without a frame means a dead socket. */
  heartbeatMs: number;
  /** While typing goes on, say so this often. */
  typingMs: number;
  /** Typing not said again for this long is over. */
  typingExpiryMs: number;
  /** A hole in the numbers that stays open this long is asked for. */
  gapMs: number;
  /** A request without an answer for this long has an unknown outcome: reconnect and resend with the same ref. */
  answerMs: number;
  /** Reconnect after random(0, min(max, min * 2^n)). */
  backoffMinMs: number;
  backoffMaxMs: number;
  /** Entries in one page of history. */
  pageMax: number;
}

export interface AgentName {
  id: string;
  name: string;
}

export type Author = { kind: "visitor" } | ({ kind: "agent" } & AgentName);

export type State = "queued" | "assigned" | "closed";

/** One entry as the visitor may see it. `seq` counts only these. */
export type VisitorEntry = { seq: number; at: Time } & (
  | { kind: "said"; author: Author; text: string; ref?: string }
  | { kind: "queued" }
  | { kind: "assigned"; agent: AgentName }
  | { kind: "closed"; by: "visitor" | "agent" }
  | { kind: "reopened"; by: "visitor" | "agent" }
);

/** One entry as staff see it. `seq` counts all; `visitorSeq` is absent where the visitor sees nothing. */
export type AgentEntry = { seq: number; visitorSeq?: number; at: Time } & (
  | { kind: "said"; author: Author; text: string; ref?: string }
  | { kind: "noted"; author: { kind: "agent" } & AgentName; text: string; ref?: string }
  | { kind: "queued"; line: string }
  | { kind: "assigned"; agent: AgentName; why: string }
  | { kind: "closed"; author: Author }
  | { kind: "reopened"; author: Author }
);

export interface Page {
  url: string;
  title: string;
}

/* ---- Visitor bus ---------------------------------------------------------------------------- */

export interface VisitorHello {
  v: 1;
  site: string;
  session?: string;
  /** The conversation that `since` belongs to. */
  conversation?: string;
  /** The last `seq` seen. */
  since?: number;
  page?: Page;
  language?: string;
}

export interface VisitorConversation {
  id: string;
  number: number;
  state: State;
  agent?: AgentName;
  /** The last `seq`. */
  seq: number;
  /** Staff have read up to here. */
  readSeq: number;
}

export interface VisitorWelcome {
  /** Keep it (only after the first message) and send it with the next hello. */
  session: string;
  address: string;
  conversation?: VisitorConversation;
  entries: VisitorEntry[];
  /** The gap was too long, or the conversation is another one: forget what you have and start from `entries`. */
  reset: boolean;
  /** There are older entries than the first of these. */
  earlier: boolean;
  limits: Limits;
}

export interface VisitorRequests {
  "visitor.hello": { body: VisitorHello; answer: VisitorWelcome };
  "visitor.say": {
    body: { ref: string; text: string };
    answer: { conversation: string; number: number; seq: number; at: Time };
  };
  "visitor.history": {
    body: { conversation: string; before?: number; after?: number };
    answer: { entries: VisitorEntry[]; earlier: boolean };
  };
  "visitor.end": { body: { ref: string; conversation: string }; answer: { seq: number } };
  /** Without an answer. */
  "visitor.typing": { body: { on: boolean }; answer: undefined };
  /** Without an answer. */
  "visitor.seen": { body: { conversation: string; seq: number }; answer: undefined };
}

export type VisitorPush =
  | { type: "entry"; conversation: string; number: number; state: State; entry: VisitorEntry }
  | { type: "typing"; conversation: string; author: Author; on: boolean }
  | { type: "seen"; conversation: string; seq: number }
  | { type: "beat"; conversation?: string; seq?: number }
  | { type: "move"; withinMs: number };

/* ---- Agent bus ------------------------------------------------------------------------------ */

export type Role = "agent" | "lead" | "owner";

export interface Counts {
  mine: number;
  queue: number;
  all: number;
}

export interface AgentWelcome {
  address: string;
  agent: AgentName & { email: string; role: Role };
  workspace: { id: string; name: string };
  sites: { id: string; name: string; brand: string }[];
  lines: { id: string; name: string }[];
  agents: AgentName[];
  counts: Counts;
  limits: Limits;
}

/** One line of a list. */
export interface Row {
  conversation: string;
  number: number;
  state: State;
  /** Raised by each change of state, line or assignee. A row with a lower one, or with the same and a lower `seq`, is older. */
  lifecycle: number;
  seq: number;
  site: string;
  line: string;
  assignee?: AgentName;
  visitor: { id: string; name?: string };
  preview: { author: "visitor" | "agent"; text: string };
  /** When the last entry was said. */
  changedAt: Time;
  openedAt: Time;
  /** Since when the visitor waits for an answer; absent when it is their turn. */
  waitingSince?: Time;
  /** Staff have read up to this seq. */
  readSeq: number;
}

export interface VisitorCard {
  id: string;
  name?: string;
  email?: string;
  language?: string;
  page?: Page;
  firstSeenAt: Time;
  /** This visitor's other conversations, newest first, at most 20. */
  earlier: {
    conversation: string;
    number: number;
    state: State;
    openedAt: Time;
    preview: string;
  }[];
}

export type ListName = "mine" | "queue" | "all";

export interface AgentRequests {
  "agent.hello": { body: { v: 1; ticket: string }; answer: AgentWelcome };
  "agent.list": {
    body: { list: ListName; closed?: boolean; cursor?: string };
    answer: { rows: Row[]; cursor?: string; counts: Counts };
  };
  "agent.open": {
    body: { conversation: string; since?: number };
    answer: {
      row: Row;
      visitor: VisitorCard;
      entries: AgentEntry[];
      reset: boolean;
      earlier: boolean;
      /** The visitor has read up to this `visitorSeq`. */
      visitorReadSeq: number;
    };
  };
  /** Stop following. Without an answer. */
  "agent.leave": { body: { conversation: string }; answer: undefined };
  "agent.history": {
    body: { conversation: string; before?: number; after?: number };
    answer: { entries: AgentEntry[]; earlier: boolean };
  };
  "agent.claim": { body: { conversation: string; ref: string }; answer: { seq: number } };
  "agent.say": {
    body: { conversation: string; ref: string; text: string };
    answer: { seq: number; at: Time };
  };
  "agent.note": {
    body: { conversation: string; ref: string; text: string };
    answer: { seq: number; at: Time };
  };
  "agent.close": { body: { conversation: string; ref: string }; answer: { seq: number } };
  "agent.reopen": { body: { conversation: string; ref: string }; answer: { seq: number } };
  /** Without an answer. */
  "agent.typing": { body: { conversation: string; on: boolean }; answer: undefined };
  /** Without an answer. */
  "agent.seen": { body: { conversation: string; seq: number }; answer: undefined };
}

export type AgentPush =
  | { type: "entry"; conversation: string; entry: AgentEntry }
  | { type: "rows"; rows: Row[] }
  | { type: "counts"; counts: Counts }
  | { type: "typing"; conversation: string; author: Author; on: boolean }
  | { type: "seen"; conversation: string; visitorSeq: number }
  | { type: "beat"; last: Record<string, number> }
  | { type: "move"; withinMs: number };

/* ---- Refusals and closes -------------------------------------------------------------------- */

/** Closed list. The bridge's `err` frame carries `failureCode` and a message that starts with the name. */
export type RefusalName =
  | "malformed"
  | "too_large"
  | "unknown_verb"
  | "hello_first"
  | "hello_again"
  | "version"
  | "site_unknown"
  | "origin_refused"
  | "ticket_refused"
  | "not_found"
  | "ref_reused"
  | "taken"
  | "closed"
  | "too_fast"
  | "try_again";

/** Socket closes: 4000-4099 reconnect and resume; 4100-4199 do not reconnect by yourself. */
export const CLOSE = {
  moved: 4000,
  slowReader: 4001,
  helloTimeout: 4002,
  signedOut: 4100,
  refused: 4101,
} as const;
