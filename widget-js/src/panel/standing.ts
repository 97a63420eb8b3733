import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { AgentName, BotName, QueuePlace, SitePresence, VisitorEntry } from "../core/frames.ts";
import type { Log } from "../core/log.ts";
import type { Conversation } from "./contract.ts";

export interface Standing {
  readonly agent: ReadonlySignal<AgentName | undefined>;
  /** The bot that has it. */
  readonly bot: ReadonlySignal<BotName | undefined>;
  /** The agent who had to leave after an answer: nobody is being found until the visitor writes. */
  readonly left: ReadonlySignal<AgentName | undefined>;
  /** When they promised to be back. */
  readonly promised: ReadonlySignal<number | undefined>;
  /** Where the answer is mailed to, for the visitor has left the queue and has not been back with an agent. */
  readonly email: ReadonlySignal<string | undefined>;
  readonly queue: ReadonlySignal<QueuePlace | undefined>;
  /** The server says where a conversation stands. */
  placed(conversation: string, place: QueuePlace): void;
}

export const byAgent = (entry: VisitorEntry) =>
  entry.kind === "said" && entry.author.kind === "agent";

const byVisitor = (entry: VisitorEntry) => entry.kind === "said" && entry.author.kind === "visitor";

const botOf = (entry: VisitorEntry): BotName | undefined =>
  entry.kind === "with_bot"
    ? entry.bot
    : entry.kind === "said" && entry.author.kind === "bot"
      ? entry.author
      : undefined;

/** What has been seen to fall doesn't rise again. */
export function neverMore(shown: QueuePlace | undefined, next: QueuePlace): QueuePlace {
  return shown && shown.place < next.place ? { ...next, place: shown.place } : next;
}

/** Who has the conversation, or what became of it while nobody has. */
export function createStanding(
  conversation: ReadonlySignal<Conversation | undefined>,
  log: ReadonlySignal<Log<VisitorEntry>>,
  presence: ReadonlySignal<SitePresence | undefined>,
): Standing {
  const queue = signal<QueuePlace | undefined>(undefined);
  let placedIn: string | undefined;
  const last = <K extends VisitorEntry["kind"]>(...kinds: K[]) =>
    log.value.entries.findLast((it): it is VisitorEntry & { kind: K } =>
      (kinds as string[]).includes(it.kind),
    );

  const agent = computed(() =>
    conversation.value?.state === "assigned" ? last("assigned")?.agent : undefined,
  );
  effect(() => {
    // The wait is over; the next one is another.
    if (conversation.value?.state !== "queued") queue.value = undefined;
  });
  return {
    agent,
    bot: computed(() => {
      if (conversation.value?.state !== "bot") return undefined;
      const its = log.value.entries.findLast((it) => botOf(it));
      return its ? botOf(its) : presence.value?.bot;
    }),
    left: computed(() => {
      const lost = conversation.value?.state === "queued" && last("released", "said");
      return lost && lost.kind === "released" && lost.seeking === false ? lost.agent : undefined;
    }),
    promised: computed(() => {
      const promise = agent.value && last("promised", "assigned");
      if (promise?.kind !== "promised") return undefined;
      const kept = log.value.entries.some((it) => byAgent(it) && it.seq > promise.seq);
      return kept ? undefined : Date.parse(promise.until);
    }),
    email: computed(() => {
      const asked = last("mail_asked", "closed", "reopened");
      if (asked?.kind !== "mail_asked") return undefined;
      // Whoever talks with an agent again is here, and waits here should that one be lost.
      const after = log.value.entries.filter((it) => it.seq > asked.seq);
      const joined = after.findIndex((it) => it.kind === "assigned");
      const back = joined >= 0 && after.some((it, i) => i > joined && byVisitor(it));
      return back ? undefined : asked.email;
    }),
    queue,
    placed(id, place) {
      if (conversation.peek()?.state !== "queued") return;
      queue.value = neverMore(placedIn === id ? queue.peek() : undefined, place);
      placedIn = id;
    },
  };
}
