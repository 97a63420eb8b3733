/** What a conversation's log holds, as the visitor and as staff see it. */

import type { Block, Reply } from "./blocks.ts";
import type { Time } from "./frames.ts";

export interface AgentName {
  id: string;
  name: string;
}

/** As visitors see it. */
export type BotName = AgentName;

export type Author =
  | { kind: "visitor" }
  | ({ kind: "agent" } & AgentName)
  | ({ kind: "bot" } & BotName);

/** A rule of the product did it. */
export interface Nobody {
  kind: "rule";
}

/** `offered` is known to staff only: it rings at an agent. A visitor sees it as `queued`. `bot`: a bot answers. */
export type State = "bot" | "queued" | "offered" | "assigned" | "closed";

/** A visitor's part of [[State]]. */
export type VisitorState = Exclude<State, "offered">;

/** One entry as the visitor may see it. `seq` counts only these. */
export type VisitorEntry = { seq: number; at: Time } & (
  | { kind: "said"; author: Author; text: string; ref?: string; blocks?: Block[]; reply?: Reply }
  /** Somebody is being found. */
  | { kind: "queued" }
  /** A bot answers from here on. */
  | { kind: "with_bot"; bot: BotName }
  /** The bot passes it to people, who are being found: the visitor asked for one, or the bot did. */
  | { kind: "handed_off"; bot: BotName; why: "asked" | "bot" }
  | { kind: "assigned"; agent: AgentName }
  /** The agent had to leave; the visitor had seen them join. `seeking`: somebody is being found, else once they write. */
  | { kind: "released"; agent: AgentName; seeking: boolean }
  /** Back at `until`. Over when the agent speaks. */
  | { kind: "promised"; agent: AgentName; until: Time }
  /** The visitor left the queue and is answered by mail. */
  | { kind: "mail_asked"; email: string }
  | { kind: "closed"; by: "visitor" | "agent" | "bot" | "rule" }
  | { kind: "reopened"; by: "visitor" | "agent" }
);

/** One entry as staff see it. `seq` counts all; `visitorSeq` is absent where the visitor sees nothing. */
export type AgentEntry = { seq: number; visitorSeq?: number; at: Time } & (
  | {
      kind: "said";
      author: Author;
      text: string;
      ref?: string;
      blocks?: Block[];
      reply?: Reply;
      /** What a bot's answer is drawn from, by their ids. */
      articles?: string[];
    }
  | { kind: "noted"; author: { kind: "agent" } & AgentName; text: string; ref?: string }
  /** A bot answers from here on. `author` gave it to the bot. */
  | { kind: "with_bot"; bot: BotName; why: WithBotWhy; author?: { kind: "agent" } & AgentName }
  /** The bot passes it to people, with what it knows: the names and values it asked for, and what it is about. */
  | {
      kind: "handed_off";
      bot: BotName;
      why: HandOffWhy;
      line: string;
      summary?: string;
      fields: Record<string, string>;
      intent?: string;
    }
  /** What a bot in shadow mode would have said. */
  | { kind: "drafted"; bot: BotName; text: string; blocks?: Block[]; ref?: string }
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
  /** The time of a snooze has come. */
  | { kind: "woken" }
  | { kind: "promised"; agent: AgentName; until: Time }
  | { kind: "snoozed"; agent: AgentName; until: Time }
  | { kind: "prioritised"; author: Author | Nobody; priority: Priority }
  | { kind: "mail_asked"; email: string }
  | { kind: "closed"; author: Author | Nobody }
  | { kind: "reopened"; author: Author }
);

export type Priority = "normal" | "high" | "urgent";

/** Why a bot has it: its first words; opened again; an agent gave it back. */
export type WithBotWhy = "new" | "reopened" | "given_back";

/**
 * Why a bot passes it to people: the button; the visitor's words; no answer twice in a row; the bot failed; it was late;
 * its flow or model says so; its articles did not help; it may speak no longer.
 */
export type HandOffWhy =
  | "asked"
  | "words"
  | "no_match"
  | "error"
  | "late"
  | "flow"
  | "not_helpful"
  | "off";

/**
 * Why it waits: its first words; nobody of the line before took it; passed to this line; opened again; a new round;
 * a bot passed it on; a transfer was taken back.
 */
export type QueuedWhy =
  | "new"
  | "escalated"
  | "transferred"
  | "reopened"
  | "again"
  | "handed_off"
  | "taken_back";

/**
 * Why an agent has it: took it; wrote into it; opened it again; accepted an offer; took over; nobody accepted what they
 * passed on; what was passed on to a line was taken back.
 */
export type AssignedWhy =
  | "claimed"
  | "answered"
  | "reopened"
  | "accepted"
  | "took_over"
  | "returned"
  | "taken_back";

/** Why an agent lost it: no connection; no word in time; passed on; gave it back; went off; is no longer on the team. */
export type ReleasedWhy =
  | "gone"
  | "no_reply"
  | "passed_on"
  | "returned"
  | "went_off"
  | "left_team"
  | "taken_over";

/** Which rule chose. `by_hand`: a person did; `not_given`: none does on this line, it waits to be taken. */
export type Rule =
  | "last_agent"
  | "fewest_seats"
  | "longest_idle"
  | "only_one"
  | "by_hand"
  | "transfer"
  | "taken_back"
  | "nobody"
  | "not_given";

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
