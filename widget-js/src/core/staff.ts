/** The agent bus: what consoles ask and are told. */

import type { ArticleCard, Block } from "./blocks.ts";
import type {
  AgentEntry,
  AgentName,
  Author,
  BotName,
  HandOffWhy,
  Priority,
  State,
  Trace,
} from "./entries.ts";
import type { Limits, Page, Time } from "./frames.ts";

export type Role = "agent" | "lead" | "owner";

/** Open conversations. */
export interface Counts {
  /** The reader's own; absent in a push to everybody: as it was. */
  mine?: number;
  all: number;
  /** Of all: with a bot. */
  bot?: number;
}

/** `busy` keeps what it has and takes no new ones. */
export type Status = "available" | "busy" | "away";

/** One person, however many tabs and devices. */
export interface AgentPresence extends AgentName {
  role: Role;
  /** A console of theirs is connected, on any node, or was until a moment ago. */
  connected: boolean;
  status: Status;
  /** "lunch"; set by rules: "idle", "missed". */
  reason?: string;
  since: Time;
  /** Seats taken, of how many. */
  taken: number;
  seats: number;
  lines: string[];
  /** Since when they are no longer on the team: only their name is of use. Absent: they are. */
  left?: Time;
}

export interface LineName {
  id: string;
  name: string;
  position: number;
  /** Whether it has its hours now. */
  open: boolean;
  /** Promises that fill the arch: for the first answer, for the next. */
  firstReplyMs: number;
  nextReplyMs: number;
  /** Where "escalate" goes. */
  escalation?: string;
}

export interface AgentWelcome {
  address: string;
  agent: AgentName & { email: string; role: Role };
  workspace: { id: string; name: string };
  /** `bot`: whom conversations of the site can be given to. */
  sites: { id: string; name: string; brand: string; bot?: BotName }[];
  lines: LineName[];
  /** Everybody, with their presence; mine among them. */
  agents: AgentPresence[];
  counts: Counts;
  /** A console without any input for this long sets its agent away. */
  idleMs: number;
  /** Close and transfer can be taken back for this long. */
  undoMs: number;
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
  /** State `bot`: who answers. */
  bot?: BotName;
  /** A bot had it, and passed it to people: while it waits for one, and while one has it. */
  handedOff?: { why: HandOffWhy; bot: BotName };
  visitor: { id: string; name?: string };
  preview: { author: "visitor" | "agent" | "bot"; text: string };
  /** When the last entry was said. */
  changedAt: Time;
  openedAt: Time;
  /** Since when the visitor waits for an answer; absent when it is their turn. */
  waitingSince?: Time;
  /** Since when this wait for a person lasts. Orders the queue, after `priority`. */
  queuedAt?: Time;
  priority: Priority;
  /** The seat is free: both sides have been silent. */
  resting: boolean;
  /** The visitor left the queue: answered by mail, behind those who are here. */
  byMail: boolean;
  /** State `offered`: rings until then. */
  offeredUntil?: Time;
  /** A transfer waits for `assignee` to accept; until then `giver` has the word. */
  giver?: AgentName;
  promisedUntil?: Time;
  snoozedUntil?: Time;
  /** Staff have read up to this seq. */
  readSeq: number;
}

export interface VisitorCard {
  id: string;
  name?: string;
  email?: string;
  language?: string;
  page?: Page;
  attributes: Record<string, string>;
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

/** An article as staff find it. */
export interface StaffArticle extends ArticleCard {
  /** For the team only: never sent to a visitor. */
  internal: boolean;
}

/** `bot`: those that a bot answers. */
export type ListName = "mine" | "queue" | "all" | "bot";

export interface AgentRequests {
  "agent.hello": { body: { v: 1; ticket: string }; answer: AgentWelcome };
  /** From the first `queue` on, its changes are pushed. */
  "agent.list": {
    body: { list: ListName; closed?: boolean; cursor?: string };
    /** `behind`, for `queue`: each of my lines (leads: of all), and how many wait there behind these rows. */
    answer: { rows: Row[]; cursor?: string; behind?: Record<string, number>; counts: Counts };
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
      /** Who else looks at it now. */
      viewers: AgentName[];
    };
  };
  /** Stop following. Without an answer. */
  "agent.leave": { body: { conversation: string }; answer: undefined };
  "agent.history": {
    body: { conversation: string; before?: number; after?: number };
    answer: { entries: AgentEntry[]; earlier: boolean };
  };
  /** Take a waiting conversation, or one from its bot. Refused `taken` with `by`, or `no_seat`. */
  "agent.claim": { body: { conversation: string; ref: string }; answer: { seq: number } };
  /** Take the one that has waited longest and is for me. Refused `not_found` where nobody waits. */
  "agent.next": { body: { ref: string }; answer: { conversation: string; seq: number } };
  /** Accept what rings: an offer, or a transfer. */
  "agent.accept": { body: { conversation: string; ref: string }; answer: { seq: number } };
  /** Let what rings go to the next. */
  "agent.pass": { body: { conversation: string; ref: string }; answer: { seq: number } };
  /** Back to the queue of its line. */
  "agent.return": { body: { conversation: string; ref: string }; answer: { seq: number } };
  /** To a bot: to that one, or to the site's. Refused `not_offered` where the site has none. */
  "agent.giveback": {
    body: { conversation: string; ref: string; bot?: string };
    answer: { seq: number };
  };
  /** At most 5 articles that fit what is being written. */
  "agent.suggest": {
    body: { conversation: string; text: string; language?: string };
    answer: { articles: StaffArticle[] };
  };
  "agent.transfer": {
    body: { conversation: string; ref: string; agent?: string; line?: string; comment?: string };
    answer: { seq: number };
  };
  /** Leads: take it from its agent. Givers: take a transfer back that nobody has accepted yet. */
  "agent.take": { body: { conversation: string; ref: string }; answer: { seq: number } };
  /** What I passed on, and nobody has accepted yet, is as it was. Refused `taken` with `by`, or `no_seat`. */
  "agent.takeback": { body: { conversation: string; ref: string }; answer: { seq: number } };
  "agent.promise": {
    body: { conversation: string; ref: string; minutes: number };
    answer: { seq: number };
  };
  "agent.snooze": {
    body: { conversation: string; ref: string; until: Time };
    answer: { seq: number };
  };
  "agent.priority": {
    body: { conversation: string; ref: string; priority: Priority };
    answer: { seq: number };
  };
  /** My status, or (leads) somebody's. `passOn`: everything they have goes back to the queue. */
  "agent.status": {
    body: { status: Status; reason?: string; idle?: boolean; agent?: string; passOn?: boolean };
    answer: { presence: AgentPresence };
  };
  /** Which conversation is in front of this console's eyes; none: absent. Without an answer. */
  "agent.view": { body: { conversation?: string }; answer: undefined };
  /** What this console shows beside its own, until it says so again: the rows of all conversations, everybody's seats. */
  "agent.watch": {
    body: { rows?: boolean; seats?: boolean };
    /** Seats taken by agent, where they are watched. */
    answer: { taken?: Record<string, number> };
  };
  /**
   * Who would get a conversation now, of a visitor of whom this is known, and whose last agent was `last`? Nothing
   * happens. So many wait in the line already and come first. A `bot` takes the first words: it is asked of the person
   * it would pass them on to.
   */
  "agent.tryout": {
    body: { site: string; language?: string; attributes?: Record<string, string>; last?: string };
    answer: { trace: Trace; priority: Priority; ahead: number; bot?: BotName };
  };
  /** What is known of a visitor. An absent field stays, an empty one is removed. */
  "agent.visitor": {
    body: {
      conversation: string;
      name?: string;
      email?: string;
      attributes?: Record<string, string>;
    };
    answer: { visitor: VisitorCard };
  };
  /**
   * Refused `taken` in another agent's conversation, unless `anyway`: a word from the side, the assignee stays. A bot's is
   * claimed first. Of blocks, agents send articles; `draft` is the number of a bot's draft whose buttons and forms go along.
   */
  "agent.say": {
    body: {
      conversation: string;
      ref: string;
      text: string;
      anyway?: boolean;
      blocks?: (Block & { type: "articles" })[];
      draft?: number;
    };
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
  /** Of mine, of the open ones, and of all where I watch them. */
  | { type: "rows"; rows: Row[] }
  /** A line's queue, as far as it is shown: who stands there anew or has changed, who does no more, how many wait behind. */
  | { type: "queue"; line: string; rows: Row[]; left: string[]; behind: number }
  | { type: "counts"; counts: Counts }
  | { type: "typing"; conversation: string; author: Author; on: boolean }
  | { type: "seen"; conversation: string; visitorSeq: number }
  /** It rings at me. Its row follows. */
  | { type: "offer"; conversation: string; number: number; until: Time }
  /** Whose presence has changed: in more than the seats taken, or mine. */
  | { type: "presence"; agents: AgentPresence[] }
  /** Seats taken by agent, where I watch them. */
  | { type: "seats"; taken: Record<string, number> }
  /** Who looks at an open conversation; the console leaves me out. */
  | { type: "viewers"; conversation: string; agents: AgentName[] }
  | { type: "beat"; last: Record<string, number> }
  | { type: "move"; withinMs: number };
