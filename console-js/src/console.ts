/** All that the views talk to, and what it needs of the world. */
import type { OpenTransport, Priority, StaffArticle } from "./core";
import type { Door, Entry } from "./door";
import type { Drafts } from "./drafts";
import type { StatusChoice } from "./errands";
import type { Ringing } from "./rings";
import type { ListKey } from "./rows";
import type { BrowserShelf } from "./shelf";
import type { State, Writing } from "./state";
import type { Newcomer, TriedOut } from "./tryout";
import type { Watched } from "./watch";

/** What the engine needs of the world around it. */
export interface Surroundings {
  open: OpenTransport;
  door: Door;
  shelf: BrowserShelf | undefined;
  /** The agent looks at this window. */
  attentive(): boolean;
  /** A visitor's new words, somewhere else than in the conversation in focus. */
  onNews(): void;
  /** Each second, and at each change: what rings at the agent. */
  onRings(rings: readonly Ringing[]): void;
  /** When somebody last touched this browser. */
  touchedAt(): number;
}

export type TransferTo = { name: string } & ({ agent: string } | { line: string });

export interface Console {
  readonly state: State;
  subscribe(listener: () => void): () => void;
  start(): Promise<void>;
  logIn(email: string, password: string): Promise<Entry>;
  logOut(): Promise<void>;
  show(list: ListKey): void;
  more(list: ListKey): void;
  open(conversation: string): void;
  shut(): void;
  older(conversation: string): void;
  /** True once it is mine. */
  claim(conversation: string): Promise<boolean>;
  takeNext(): void;
  close(conversation: string): void;
  reopen(conversation: string): void;
  accept(conversation: string): void;
  pass(conversation: string): void;
  giveBack(conversation: string): void;
  /** To the site's bot. */
  giveToBot(conversation: string): void;
  /** The bot's draft was used or dismissed. */
  draftDone(conversation: string, seq: number): void;
  /** Articles that fit what is being written; none where there was no answer. */
  suggest(conversation: string, text: string): Promise<readonly StaffArticle[]>;
  transfer(conversation: string, to: TransferTo, comment: string): void;
  /** Takes it from its agent, or a hand-over back. */
  take(conversation: string): void;
  promise(conversation: string, minutes: number): void;
  snooze(conversation: string, until: string): void;
  prioritise(conversation: string, priority: Priority): void;
  setStatus(choice: StatusChoice): Promise<boolean>;
  /** Who would get a conversation now? Nothing where there was no answer. */
  tryOut(newcomer: Newcomer): Promise<TriedOut | undefined>;
  /** Everything of a list, page after page, up to a bound. */
  loadAll(list: ListKey): void;
  /** Keeps these up to date until what comes back is called. */
  watch(...what: Watched[]): () => void;
  /** Takes back what this toast tells, or the last thing done. */
  undo(toast?: number): void;
  dismissToast(toast: number): void;
  drafts(): Drafts;
  /** False where the outbox is full: the text stays with its writer. */
  write(writing: Writing): boolean;
  retry(ref: string): void;
  discard(ref: string): void;
  /** Sends a refused reply knowingly into a colleague's conversation. */
  sendAnyway(ref: string): void;
  typing(conversation: string, on: boolean): void;
  /** The agent has read up to here. */
  seen(conversation: string, seq: number): void;
}
