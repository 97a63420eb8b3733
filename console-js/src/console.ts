/** All that the views talk to, and what it needs of the world. */
import type { OpenTransport } from "./core";
import type { Door, Entry } from "./door";
import type { Drafts } from "./drafts";
import type { ListKey } from "./rows";
import type { BrowserShelf } from "./shelf";
import type { State, Writing } from "./state";

/** What the engine needs of the world around it. */
export interface Surroundings {
  open: OpenTransport;
  door: Door;
  shelf: BrowserShelf | undefined;
  /** The agent looks at this window. */
  attentive(): boolean;
  /** A visitor's new words, somewhere else than in the conversation in focus. */
  onNews(): void;
}

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
  claim(conversation: string): void;
  takeNext(): void;
  close(conversation: string): void;
  reopen(conversation: string): void;
  undo(): void;
  dismissToast(): void;
  drafts(): Drafts;
  /** False where the outbox is full: the text stays with its writer. */
  write(writing: Writing): boolean;
  retry(ref: string): void;
  discard(ref: string): void;
  typing(conversation: string, on: boolean): void;
  /** The agent has read up to here. */
  seen(conversation: string, seq: number): void;
}
