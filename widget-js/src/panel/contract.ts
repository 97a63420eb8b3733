import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Bus, BusState } from "../core/bus.ts";
import type {
  ArticleCard,
  Author,
  BotName,
  Limits,
  Page,
  Reply,
  SitePresence,
  VisitorConversation,
  VisitorEntry,
  VisitorHello,
  VisitorPush,
  VisitorRequests,
  VisitorWelcome,
} from "../core/frames.ts";
import type { Log } from "../core/log.ts";
import type { Draft as Text, Unsent } from "../core/outbox.ts";
import type { BusEvents } from "../core/tabs.ts";
import type { Standing } from "./standing.ts";
import type { Keeper } from "./storage.ts";

/* What a chat needs, and what the views may know of it and ask it to do. */

export type VisitorBus = Bus<VisitorRequests>;
export type OpenBus = (
  events: BusEvents<VisitorWelcome, VisitorPush> & { snapshot(): VisitorWelcome | undefined },
  hello: () => VisitorHello,
) => VisitorBus;

export interface ChatOptions {
  site: string;
  /** From a mailed link: whose conversation this is. */
  link?: string | undefined;
  language: () => string;
  page: () => Page | undefined;
  keeper: Keeper;
  /** Set by each welcome: what others ask. */
  often: Signal<readonly ArticleCard[]>;
  openBus: OpenBus;
  /** The first text goes out. */
  onFirst(): void;
  /** A person wrote, and it is news. */
  onNews(): void;
}

/** Who speaks to the visitor. */
export type Speaker = Exclude<Author, { kind: "visitor" }>;

/** What the visitor says: with the wish for a person, or as the answer to a block. */
export type Draft = Text & { person?: true; reply?: Reply };

/** What is known of it beside its entries. */
export type Conversation = Pick<VisitorConversation, "id" | "number" | "state">;

export interface Chat {
  readonly conversation: ReadonlySignal<Conversation | undefined>;
  readonly agent: Standing["agent"];
  readonly left: Standing["left"];
  /** The bot that has it. */
  readonly bot: ReadonlySignal<BotName | undefined>;
  /** A person was asked for, and it is not yet so. */
  readonly calling: ReadonlySignal<boolean>;
  readonly promised: Standing["promised"];
  readonly email: Standing["email"];
  readonly queue: Standing["queue"];
  /** When this person last did something here. */
  readonly agentSeenAt: ReadonlySignal<number>;
  readonly log: ReadonlySignal<Log<VisitorEntry>>;
  readonly unsent: ReadonlySignal<readonly Unsent<Draft>[]>;
  /** Staff have read up to here. */
  readonly readSeq: ReadonlySignal<number>;
  /** The visitor knows what stands up to here: they have seen it, or have written after it. */
  readonly knownSeq: ReadonlySignal<number>;
  readonly unread: ReadonlySignal<number>;
  readonly typing: ReadonlySignal<Speaker | undefined>;
  readonly connection: ReadonlySignal<BusState>;
  readonly limits: ReadonlySignal<Limits | undefined>;
  /** Who is here, and until when. Known from the first welcome on. */
  readonly presence: ReadonlySignal<SitePresence | undefined>;
  readonly paging: ReadonlySignal<boolean>;
  readonly draft: Signal<string>;
  /** Connects on the first call; before it nothing is asked of the server. */
  start(): void;
  /** False where the outbox is full. */
  say(text: string, reply?: Reply): boolean;
  /** A person instead of the bot: now, or with the next words. */
  callPerson(): void;
  /** What is asked aside, and may fail. */
  request: VisitorBus["request"];
  retry(ref: string): void;
  remove(ref: string): void;
  writing(on: boolean): void;
  /** The reader has the end of the log before their eyes. */
  see(): void;
  earlier(): void;
  /** Leave the queue; the answer is mailed. */
  mail(email: string): Promise<unknown>;
  end(): Promise<unknown>;
  retryNow(): void;
}
