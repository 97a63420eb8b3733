/** A chat over a pretended network, for its tests. */
import { signal } from "@preact/signals";
import { createBus } from "../core/bus.ts";
import type {
  ArticleCard,
  VisitorEntry,
  VisitorPush,
  VisitorRequests,
  VisitorWelcome,
} from "../core/frames.ts";
import { fakeNetwork, fakePage, LIMITS, PRESENCE, settled } from "../core/testing.ts";
import { createChat } from "./chat.ts";
import { createKeeper } from "./storage.ts";

export const ANNA = { id: "a", name: "Anna" };
export const AT = "2026-11-20T09:00:01.204Z";
export const hers = (seq: number): VisitorEntry => ({
  seq,
  at: AT,
  kind: "said",
  author: { kind: "agent", ...ANNA },
  text: `text ${seq}`,
});

export function start(more: { link?: string } = {}) {
  const network = fakeNetwork();
  const page = fakePage();
  const kept = new Map<string, string>();
  let first = 0;
  let news = 0;
  const often = signal<readonly ArticleCard[]>([]);
  let snapshot: (() => VisitorWelcome | undefined) | undefined;
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  } as unknown as Storage;
  const chat = createChat({
    ...more,
    site: "demo",
    language: () => "en",
    page: () => ({ url: "https://osier.example/", title: "Osier" }),
    keeper: createKeeper("demo", () => storage),
    openBus: (events, hello) => {
      snapshot = events.snapshot;
      return createBus<VisitorRequests, "visitor.hello", VisitorPush>({
        ...events,
        open: network.open,
        helloAddress: "visitor.hello",
        hello,
        random: () => 1,
        watchPage: page.watch,
      });
    },
    often,
    onFirst: () => {
      first += 1;
    },
    onNews: () => {
      news += 1;
    },
  });
  const welcome = async (more: Partial<VisitorWelcome> = {}) => {
    network.newest().open();
    await settled();
    network.newest().answer("visitor.hello", {
      session: "secret",
      address: "out.1",
      entries: [],
      reset: false,
      earlier: false,
      presence: PRESENCE,
      limits: LIMITS,
      ...more,
    } satisfies VisitorWelcome);
    await settled();
  };
  const push = (body: VisitorPush) =>
    network.newest().hear({ type: "rec", address: "out.1", body });
  const entry = (entry: VisitorEntry) =>
    push({ type: "entry", conversation: "c", number: 1042, state: "assigned", entry });
  const sent = (address: string) =>
    network
      .newest()
      .sent.filter((frame) => frame.address === address)
      .map((frame) => frame.body);
  return {
    chat,
    often,
    ...network,
    kept,
    welcome,
    push,
    entry,
    sent,
    snapshot: () => snapshot?.(),
    get first() {
      return first;
    },
    get news() {
      return news;
    },
  };
}

export const CONVERSATION = { id: "c", number: 1042, state: "assigned", agent: ANNA } as const;

export async function talking() {
  const it = start();
  it.chat.start();
  await it.welcome({
    conversation: { ...CONVERSATION, seq: 2, readSeq: 0 },
    entries: [{ seq: 1, at: AT, kind: "assigned", agent: ANNA }, hers(2)],
  });
  return it;
}
