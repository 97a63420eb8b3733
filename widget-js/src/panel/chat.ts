import { batch, computed, effect, signal } from "@preact/signals";
import type { BusState } from "../core/bus.ts";
import type {
  Limits,
  SitePresence,
  VisitorConversation,
  VisitorEntry,
  VisitorHello,
  VisitorPush,
  VisitorRequests,
  VisitorWelcome,
} from "../core/frames.ts";
import {
  applyEntries,
  emptyLog,
  hear,
  joins,
  type Log,
  lastSeq,
  prependPage,
  startLog,
  watchHoles,
} from "../core/log.ts";
import { createOutbox, type Unsent } from "../core/outbox.ts";
import { makeRef } from "../core/ref.ts";
import { createCalling } from "./calling.ts";
import type { Chat, ChatOptions, Conversation, Draft, VisitorBus } from "./contract.ts";
import { byThem } from "./rows.ts";
import { byAgent, createStanding } from "./standing.ts";
import { createTyping } from "./typing.ts";

const GAP_MS = 300;

/** The conversation as this browser knows it: what the server said, what is still unsent, and the connection between. */
export function createChat(options: ChatOptions): Chat {
  const { keeper } = options;
  const conversation = signal<Conversation | undefined>(undefined);
  const log = signal<Log<VisitorEntry>>(emptyLog());
  const unsent = signal<readonly Unsent<Draft>[]>([]);
  const readSeq = signal(0);
  const seenSeq = signal(0);
  const connection = signal<BusState>({ kind: "connecting" });
  const limits = signal<Limits | undefined>(undefined);
  const presence = signal<SitePresence | undefined>(undefined);
  const paging = signal(false);
  const draft = signal(keeper.read("draft") ?? "");
  const { placed, ...standing } = createStanding(conversation, log, presence);
  let session = keeper.read("session");
  const [seenIn, seenBefore] = (keeper.read("seen") ?? "").split(" ");
  let bus: VisitorBus | undefined;
  let reported = 0;
  let wish: { ref: string; email: string } | undefined;

  const typing = createTyping({
    expiryMs: () => limits.value?.typingExpiryMs ?? 6000,
    everyMs: () => limits.value?.typingMs ?? 3000,
    send(on) {
      if (conversation.value && conversation.value.state !== "closed") {
        bus?.send("visitor.typing", { on });
      }
    },
  });

  const calling = createCalling(
    conversation,
    keeper,
    () => connection.peek().kind === "open",
    (body) => asked().request("visitor.person", body),
  );

  const outbox = createOutbox<Draft, VisitorRequests["visitor.say"]["answer"]>({
    send: ({ at: _, state: __, ...said }) => asked().request("visitor.say", said),
    onSent({ ref, text, person, reply }, { conversation: id, number, seq, at }) {
      const first = presence.value?.bot && !person ? "bot" : "queued";
      const more = reply ? { reply } : {};
      batch(() => {
        enter({ id, number, state: conversation.value?.state ?? first });
        take([{ seq, at, kind: "said", author: { kind: "visitor" }, text, ref, ...more }]);
      });
    },
    onChange: (items) => {
      unsent.value = items;
    },
    makeRef,
    store: keeper.outbox,
  });
  unsent.value = outbox.items;

  const holes = watchHoles(
    () => limits.value?.gapMs ?? GAP_MS,
    (after) => page({ after }),
  );

  function asked(): VisitorBus {
    if (!bus) throw new Error("the chat was not started");
    return bus;
  }

  /* ---- what the server says ---- */

  /** Another conversation than the one here is a new log. */
  function enter(next: Conversation) {
    if (conversation.value && conversation.value.id !== next.id) forget();
    conversation.value = next;
  }

  function forget() {
    log.value = emptyLog();
    readSeq.value = 0;
    reported = 0;
    seenSeq.value = 0;
    typing.hush();
  }

  function take(entries: readonly VisitorEntry[]) {
    log.value = applyEntries(log.value, entries);
    arrived(entries);
  }

  function arrived(entries: readonly VisitorEntry[]) {
    for (const entry of entries) {
      if (entry.kind === "said" && entry.ref) outbox.settle(entry.ref);
    }
    holes.look(log.value);
  }

  function welcomed(welcome: VisitorWelcome) {
    batch(() => {
      limits.value = welcome.limits;
      presence.value = welcome.presence;
      options.often.value = welcome.often ?? [];
      session = welcome.session;
      remember();
      const known = welcome.conversation;
      if (!known) {
        if (welcome.reset) leave();
        return;
      }
      const another = conversation.value?.id !== known.id;
      if (another && conversation.value) forget();
      conversation.value = { id: known.id, number: known.number, state: known.state };
      if (another || !joins(log.value, welcome.entries, known.seq)) {
        log.value = startLog(welcome.entries, welcome.earlier, known.seq);
      } else log.value = hear(applyEntries(log.value, welcome.entries), known.seq);
      readSeq.value = Math.max(readSeq.value, known.readSeq);
      if (another && seenIn === known.id)
        seenSeq.value = Math.max(seenSeq.value, Number(seenBefore));
      arrived(welcome.entries);
      if (known.queue) placed(known.id, known.queue);
    });
  }

  function leave() {
    forget();
    conversation.value = undefined;
  }

  function pushed(push: VisitorPush) {
    batch(() => {
      if (push.type === "entry") pushedEntry(push);
      else if (push.type === "beat") {
        if (push.conversation === conversation.value?.id && push.seq !== undefined) {
          log.value = hear(log.value, push.seq);
          holes.look(log.value);
        }
      } else if (push.type === "presence") {
        const { type: _, ...news } = push;
        presence.value = news;
      } else if (push.type !== "move" && push.conversation === conversation.value?.id) {
        if (push.type === "seen") readSeq.value = Math.max(readSeq.value, push.seq);
        else if (push.type === "queue") placed(push.conversation, push);
        else if (push.type === "typing" && push.author.kind !== "visitor")
          typing.heard(push.author, push.on);
      }
    });
  }

  function pushedEntry({
    conversation: id,
    number,
    state,
    entry,
  }: VisitorPush & { type: "entry" }) {
    const fresh = entry.seq > lastSeq(log.value) || conversation.value?.id !== id;
    const newest = log.value.ahead.at(-1)?.seq ?? lastSeq(log.value);
    // Between nodes one word may overtake another: of what comes late, the state is over.
    if (conversation.value?.id !== id || entry.seq >= newest) enter({ id, number, state });
    take([entry]);
    if (byThem(entry) || entry.kind === "handed_off") typing.hush();
    if (byThem(entry) && fresh) options.onNews();
  }

  function stateChanged(state: BusState) {
    connection.value = state;
    if (state.kind === "open") {
      outbox.resume();
      calling.resume();
    } else outbox.pause();
  }

  /** What another tab of this browser is told when it comes. */
  function snapshot(): VisitorWelcome | undefined {
    if (!session || !limits.value || !presence.value) return undefined;
    const known = conversation.value;
    const about: VisitorConversation | undefined = known && {
      ...known,
      ...(standing.queue.value ? { queue: standing.queue.value } : {}),
      seq: lastSeq(log.value),
      readSeq: readSeq.value,
    };
    return {
      session,
      address: "",
      entries: [...log.value.entries],
      reset: true,
      earlier: log.value.earlier,
      presence: presence.value,
      often: [...options.often.value],
      limits: limits.value,
      ...(about ? { conversation: about } : {}),
    };
  }

  function hello(): VisitorHello {
    const known = conversation.value;
    const page = options.page();
    return {
      v: 1,
      site: options.site,
      language: options.language(),
      ...(session ? { session } : {}),
      ...(options.link ? { link: options.link } : {}),
      ...(known && log.value.entries.length > 0
        ? { conversation: known.id, since: lastSeq(log.value) }
        : {}),
      ...(page ? { page } : {}),
    };
  }

  /* ---- what the visitor does ---- */

  async function asking(ask: (id: string) => Promise<unknown>): Promise<unknown> {
    const id = conversation.value?.id;
    return id && ask(id);
  }

  function remember() {
    keeper.write("session", session);
  }

  function seenUpTo(seq: number) {
    seenSeq.value = seq;
    keeper.write("seen", `${conversation.value?.id} ${seq}`);
  }

  async function page(where: { before: number } | { after: number }) {
    const id = conversation.value?.id;
    if (!id) return;
    const answer = await asked().request("visitor.history", { conversation: id, ...where });
    if (conversation.value?.id !== id) return;
    batch(() => {
      if ("after" in where) take(answer.entries);
      else log.value = prependPage(log.value, answer.entries, answer.earlier);
    });
  }

  const knownSeq = computed(() => {
    const own = log.value.entries.findLast((it) => it.kind === "said" && !byThem(it));
    return Math.max(seenSeq.value, own?.seq ?? 0);
  });

  // Read in one tab is read in all.
  keeper.watch("seen", (value) => {
    const [id, seq] = value.split(" ");
    if (id === conversation.value?.id) seenSeq.value = Math.max(seenSeq.value, Number(seq));
  });
  effect(() => keeper.write("draft", draft.value || undefined));

  return {
    ...standing,
    conversation,
    agentSeenAt: computed(() => {
      const last = log.value.entries.findLast((it) => it.kind === "assigned" || byAgent(it));
      return typing.who.value ? Date.now() : last ? Date.parse(last.at) : 0;
    }),
    log,
    unsent,
    readSeq,
    knownSeq,
    unread: computed(
      () => log.value.entries.filter((it) => byThem(it) && it.seq > knownSeq.value).length,
    ),
    typing: typing.who,
    connection,
    limits,
    presence,
    paging,
    draft,
    start() {
      if (bus) return;
      const events = { onWelcome: welcomed, onPush: pushed, onState: stateChanged, snapshot };
      bus = options.openBus(events, hello);
    },
    callPerson: calling.ask,
    calling: calling.asked,
    request: (address, body) => asked().request(address, body),
    say(text, reply) {
      if (!keeper.kept) {
        keeper.keep();
        remember();
        options.onFirst();
      }
      typing.said();
      // Who writes doesn't wait for the next attempt.
      if (connection.value.kind === "waiting") bus?.retryNow();
      const more = reply ? { reply } : calling.asked.value ? { person: true as const } : {};
      return outbox.add({ text, ...more });
    },
    retry: outbox.retry,
    remove: outbox.remove,
    writing: typing.writing,
    see() {
      const last = lastSeq(log.value);
      const id = conversation.value?.id;
      if (!id) return;
      if (last > seenSeq.value) seenUpTo(last);
      if (last > reported && connection.value.kind === "open") {
        reported = last;
        bus?.send("visitor.seen", { conversation: id, seq: last });
      }
    },
    earlier() {
      if (paging.value) return;
      paging.value = true;
      page({ before: log.value.base + 1 })
        .catch(() => {})
        .finally(() => {
          paging.value = false;
        });
    },
    mail: (email) =>
      asking((id) => {
        // The same address again is the same wish: its first answer may have been lost.
        if (wish?.email !== email) wish = { ref: makeRef(), email };
        return asked().request("visitor.mail", { ...wish, conversation: id });
      }),
    end: () => asking((id) => asked().request("visitor.end", { ref: makeRef(), conversation: id })),
    retryNow: () => bus?.retryNow(),
  };
}
