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

/** A rule of the product did it. */
export interface Nobody {
  kind: "rule";
}

/** `offered` is known to staff only: it rings at an agent. A visitor sees it as `queued`. */
export type State = "queued" | "offered" | "assigned" | "closed";

/** A visitor's part of [[State]]. */
export type VisitorState = Exclude<State, "offered">;

/** One entry as the visitor may see it. `seq` counts only these. */
export type VisitorEntry = { seq: number; at: Time } & (
  | { kind: "said"; author: Author; text: string; ref?: string }
  /** Somebody is being found. */
  | { kind: "queued" }
  | { kind: "assigned"; agent: AgentName }
  /** The agent had to leave; the visitor had seen them join. */
  | { kind: "released"; agent: AgentName }
  /** Back at `until`. Over when the agent speaks. */
  | { kind: "promised"; agent: AgentName; until: Time }
  /** The visitor left the queue and is answered by mail. */
  | { kind: "mail_asked"; email: string }
  | { kind: "closed"; by: "visitor" | "agent" | "rule" }
  | { kind: "reopened"; by: "visitor" | "agent" }
);

/** One entry as staff see it. `seq` counts all; `visitorSeq` is absent where the visitor sees nothing. */
export type AgentEntry = { seq: number; visitorSeq?: number; at: Time } & (
  | { kind: "said"; author: Author; text: string; ref?: string }
  | { kind: "noted"; author: { kind: "agent" } & AgentName; text: string; ref?: string }
  | { kind: "queued"; line: string; why: QueuedWhy }
  /** Rings at `agent` until `until`. */
  | { kind: "offered"; agent: AgentName; until: Time; trace: Trace }
  /** `trace` says who else could have had it. Absent in entries older than routing. */
  | { kind: "assigned"; agent: AgentName; why: AssignedWhy; trace?: Trace }
  | { kind: "released"; agent: AgentName; why: ReleasedWhy }
  /** Passed on by hand, to an agent (who must accept) or a line. */
  | {
      kind: "transferred";
      author: { kind: "agent" } & AgentName;
      to: { agent: AgentName } | { line: string };
      comment?: string;
    }
  /** Both sides have been silent: the seat is free, the assignment stays. */
  | { kind: "rested" }
  | { kind: "promised"; agent: AgentName; until: Time }
  | { kind: "snoozed"; agent: AgentName; until: Time }
  | { kind: "prioritised"; author: Author | Nobody; priority: Priority }
  | { kind: "mail_asked"; email: string }
  | { kind: "closed"; author: Author | Nobody }
  | { kind: "reopened"; author: Author }
);

export type Priority = "normal" | "high" | "urgent";

/** Why it waits: its first words; its agent was lost; nobody here took it; passed to this line; given back; opened again; woken. */
export type QueuedWhy =
  | "new"
  | "released"
  | "escalated"
  | "transferred"
  | "returned"
  | "reopened"
  | "again";

/** Why an agent has it: took it; wrote into it; opened it again; accepted an offer; took over; got it back. */
export type AssignedWhy =
  | "claimed"
  | "answered"
  | "reopened"
  | "accepted"
  | "took_over"
  | "returned";

/** Why an agent lost it: no connection; no word in time; passed on; gave it back; went off. */
export type ReleasedWhy =
  | "gone"
  | "no_reply"
  | "passed_on"
  | "returned"
  | "went_off"
  | "taken_over";

/** Which rule chose. `by_hand`: a person did. */
export type Rule =
  | "last_agent"
  | "fewest_seats"
  | "longest_idle"
  | "only_one"
  | "by_hand"
  | "transfer"
  | "nobody";

/** Why an agent could, or could not, have it. */
export type Verdict =
  | "chosen"
  | "could"
  | "not_here"
  | "away"
  | "busy"
  | "full"
  | "full_in_line"
  | "missed_it"
  | "other_language"
  | "other_skills";

/** Staff only: why this agent. At most 12 candidates; `others` counts the rest. */
export interface Trace {
  rule: Rule;
  line: string;
  /** How long it had waited. */
  waitedMs: number;
  /** The wait was too long to go on looking for the language or skills. */
  preferenceDropped: boolean;
  candidates: (AgentName & { taken: number; seats: number; verdict: Verdict })[];
  others: number;
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

/* ---- Agent bus ------------------------------------------------------------------------------ */

export type Role = "agent" | "lead" | "owner";

export interface Counts {
  mine: number;
  queue: number;
  all: number;
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
  sites: { id: string; name: string; brand: string }[];
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
  visitor: { id: string; name?: string };
  preview: { author: "visitor" | "agent"; text: string };
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
  /** Take a waiting conversation. Refused `taken` with `by`, or `no_seat`. */
  "agent.claim": { body: { conversation: string; ref: string }; answer: { seq: number } };
  /** Take the one that has waited longest and is for me. Refused `not_found` where nobody waits. */
  "agent.next": { body: { ref: string }; answer: { conversation: string; seq: number } };
  /** Accept what rings: an offer, or a transfer. */
  "agent.accept": { body: { conversation: string; ref: string }; answer: { seq: number } };
  /** Let what rings go to the next. */
  "agent.pass": { body: { conversation: string; ref: string }; answer: { seq: number } };
  /** Back to the queue of its line. */
  "agent.return": { body: { conversation: string; ref: string }; answer: { seq: number } };
  "agent.transfer": {
    body: { conversation: string; ref: string; agent?: string; line?: string; comment?: string };
    answer: { seq: number };
  };
  /** Leads: take it from its agent. Givers: take a transfer back that nobody has accepted yet. */
  "agent.take": { body: { conversation: string; ref: string }; answer: { seq: number } };
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
  /** Who would get a conversation now? Nothing happens. */
  "agent.tryout": { body: { site: string; language?: string }; answer: { trace: Trace } };
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
  /** Refused `taken` in another agent's conversation, unless `anyway`: a word from the side, the assignee stays. */
  "agent.say": {
    body: { conversation: string; ref: string; text: string; anyway?: boolean };
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
  /** It rings at me. Its row follows. */
  | { type: "offer"; conversation: string; number: number; until: Time }
  /** Whose presence has changed. */
  | { type: "presence"; agents: AgentPresence[] }
  /** Who looks at an open conversation, me left out. */
  | { type: "viewers"; conversation: string; agents: AgentName[] }
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
  signedOut: 4100,
  refused: 4101,
} as const;
