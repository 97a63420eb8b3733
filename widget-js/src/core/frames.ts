/**
 * What crosses the socket: the visitor's and the agent's bus, version 1.
 * `docs/protocol.md` says what each means; the golden examples in `docs/protocol/examples` are read by tests here and in Java.
 */

import type { ArticleCard, Reply } from "./blocks.ts";
import type { AgentName, Author, BotName, VisitorEntry, VisitorState } from "./entries.ts";

export type * from "./blocks.ts";
export type * from "./entries.ts";
export type * from "./staff.ts";

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
  /** From a mailed link: comes back into that conversation, as the visitor who has it. */
  link?: string;
}

/** What a visitor may know before the first word and while waiting. */
export interface SitePresence {
  /** At most 3 of the people who are really here and take conversations on this site. */
  here: AgentName[];
  /** Whether the site's line has its hours now. */
  open: boolean;
  /** When that changes next; absent where it never does. */
  changesAt?: Time;
  /** IANA name of the zone the hours are kept in. */
  timeZone: string;
  /** Whether answers can be sent by mail. */
  mail: boolean;
  /** First words go to this bot now. */
  bot?: BotName;
}

/** Where a waiting visitor stands. */
export interface QueuePlace {
  /** From 1. Never grows. */
  place: number;
  /** Whole minutes, from and to; absent with fewer than 20 samples. */
  wait?: [number, number];
  /** The wait is over the line's patience, or nobody is here: offer to leave and be answered by mail. */
  leave: boolean;
}

export interface VisitorConversation {
  id: string;
  number: number;
  state: VisitorState;
  agent?: AgentName;
  /** In state `bot`. */
  bot?: BotName;
  /** While it waits. */
  queue?: QueuePlace;
  /** The agent's promise to be back. */
  promisedUntil?: Time;
  /** Where answers are mailed to. */
  email?: string;
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
  presence: SitePresence;
  /** What others ask, for who has not written yet: at most 3 articles in the language that was said. Absent where there are none. */
  often?: ArticleCard[];
  limits: Limits;
}

export interface VisitorRequests {
  "visitor.hello": { body: VisitorHello; answer: VisitorWelcome };
  "visitor.say": {
    /** `person`: a person is asked for with these words. `reply`: they stand for what was chosen or filled in. */
    body: { ref: string; text: string; person?: true; reply?: Reply };
    answer: { conversation: string; number: number; seq: number; at: Time };
  };
  /** Away from the bot, to a person. Refused `not_offered` where no bot has it. */
  "visitor.person": { body: { ref: string; conversation: string }; answer: { seq: number } };
  /** At most 5 articles of the knowledge base. Before the first word too; nothing is stored of who asked. */
  "visitor.search": {
    body: { query: string; language?: string };
    answer: { articles: ArticleCard[] };
  };
  /** Whether an article helped. Without an answer. */
  "visitor.vote": {
    body: { article: string; helpful: boolean; conversation?: string };
    answer: undefined;
  };
  "visitor.history": {
    body: { conversation: string; before?: number; after?: number };
    answer: { entries: VisitorEntry[]; earlier: boolean };
  };
  /** Leave the queue; what agents say while you are away is mailed. Before the first word, without a conversation: kept for it, answered by 0. */
  "visitor.mail": {
    body: { ref: string; conversation?: string; email: string };
    answer: { seq: number };
  };
  "visitor.end": { body: { ref: string; conversation: string }; answer: { seq: number } };
  /** Without an answer. */
  "visitor.typing": { body: { on: boolean }; answer: undefined };
  /** Without an answer. */
  "visitor.seen": { body: { conversation: string; seq: number }; answer: undefined };
}

export type VisitorPush =
  | {
      type: "entry";
      conversation: string;
      number: number;
      state: VisitorState;
      entry: VisitorEntry;
    }
  | { type: "typing"; conversation: string; author: Author; on: boolean }
  | { type: "seen"; conversation: string; seq: number }
  | ({ type: "queue"; conversation: string } & QueuePlace)
  | ({ type: "presence" } & SitePresence)
  | { type: "beat"; conversation?: string; seq?: number }
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
  | "no_seat"
  | "not_allowed"
  | "not_offered"
  | "not_here"
  | "closed"
  | "too_fast"
  | "try_again";

/** Socket closes: 4000-4099 reconnect and resume; 4100-4199 do not reconnect by yourself. */
export const CLOSE = {
  moved: 4000,
  slowReader: 4001,
  helloTimeout: 4002,
  stalled: 4003,
  signedOut: 4100,
  refused: 4101,
} as const;
