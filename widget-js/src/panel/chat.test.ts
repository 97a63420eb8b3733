import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createBus } from "../core/bus.ts";
import type { VisitorEntry, VisitorPush, VisitorRequests, VisitorWelcome } from "../core/frames.ts";
import { fakeNetwork, fakePage, LIMITS, PRESENCE, settled } from "../core/testing.ts";
import { createChat } from "./chat.ts";
import { createKeeper } from "./storage.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ANNA = { id: "a", name: "Anna" };
const AT = "2026-11-20T09:00:01.204Z";
const hers = (seq: number): VisitorEntry => ({
  seq,
  at: AT,
  kind: "said",
  author: { kind: "agent", ...ANNA },
  text: `text ${seq}`,
});

function start(more: { link?: string } = {}) {
  const network = fakeNetwork();
  const page = fakePage();
  const kept = new Map<string, string>();
  let first = 0;
  let news = 0;
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

const CONVERSATION = { id: "c", number: 1042, state: "assigned", agent: ANNA } as const;

async function talking() {
  const it = start();
  it.chat.start();
  await it.welcome({
    conversation: { ...CONVERSATION, seq: 2, readSeq: 0 },
    entries: [{ seq: 1, at: AT, kind: "assigned", agent: ANNA }, hers(2)],
  });
  return it;
}

test("no socket is opened before the chat is started, and nothing is kept before the first word", async () => {
  const it = start();
  expect(it.sockets.length).toBe(0);
  it.chat.start();
  it.chat.start();
  await it.welcome();
  expect(it.sockets.length).toBe(1);
  it.chat.draft.value = "hal";
  expect(it.kept.size).toBe(0);
  it.chat.say("half");
  expect(it.kept.get("alcove:demo:session")).toBe("secret");
  expect(it.first).toBe(1);
});

test("a text written before the socket is open goes out when it is, and stands once", async () => {
  const it = start();
  it.chat.start();
  it.chat.say("early bird");
  expect(it.chat.unsent.value.map((item) => item.text)).toEqual(["early bird"]);
  await it.welcome();
  const [said] = it.sent("visitor.say") as { ref: string; text: string }[];
  expect(said?.text).toBe("early bird");
  it.newest().answer("visitor.say", { conversation: "c", number: 1042, seq: 1, at: AT });
  await settled();
  const { ref } = said ?? { ref: "" };
  it.entry({ seq: 1, at: AT, kind: "said", author: { kind: "visitor" }, text: "early bird", ref });
  expect(it.chat.unsent.value).toEqual([]);
  expect(it.chat.log.value.entries.map((entry) => entry.seq)).toEqual([1]);
  expect(it.chat.conversation.value).toMatchObject({ id: "c", number: 1042 });
});

test("a text that was stored, but whose answer was lost, is found in the log after the reconnect", async () => {
  const it = start();
  it.chat.start();
  await it.welcome();
  it.chat.say("did it arrive");
  const [said] = it.sent("visitor.say") as { ref: string }[];
  it.newest().die();
  await vi.advanceTimersByTimeAsync(500);
  await it.welcome({
    conversation: { ...CONVERSATION, state: "queued", seq: 1, readSeq: 0 },
    entries: [
      {
        seq: 1,
        at: AT,
        kind: "said",
        author: { kind: "visitor" },
        text: "x",
        ref: said?.ref ?? "",
      },
    ],
  });
  expect(it.chat.unsent.value).toEqual([]);
  expect(it.chat.log.value.entries.length).toBe(1);
});

test("hello says how far the log has come, and a resume adds the rest", async () => {
  const it = await talking();
  it.newest().die();
  await vi.advanceTimersByTimeAsync(500);
  it.newest().open();
  await settled();
  expect(it.sent("visitor.hello")[0]).toMatchObject({
    conversation: "c",
    since: 2,
    session: "secret",
  });
  it.newest().answer("visitor.hello", {
    session: "secret",
    address: "out.1",
    conversation: { ...CONVERSATION, seq: 4, readSeq: 0 },
    entries: [hers(3), hers(4)],
    reset: false,
    earlier: true,
    limits: LIMITS,
  });
  await settled();
  expect(it.chat.log.value.entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4]);
  expect(it.chat.log.value.earlier).toBe(false);
});

test("a hole is asked for and filled", async () => {
  const it = await talking();
  it.entry(hers(4));
  expect(it.chat.log.value.entries.length).toBe(2);
  await vi.advanceTimersByTimeAsync(LIMITS.gapMs);
  expect(it.sent("visitor.history")).toEqual([{ conversation: "c", after: 2 }]);
  it.newest().answer("visitor.history", { entries: [hers(3)], earlier: true });
  await settled();
  expect(it.chat.log.value.entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4]);
});

test("a heartbeat with a higher number is a hole too", async () => {
  const it = await talking();
  it.push({ type: "beat", conversation: "c", seq: 3 });
  await vi.advanceTimersByTimeAsync(LIMITS.gapMs);
  expect(it.sent("visitor.history")).toEqual([{ conversation: "c", after: 2 }]);
});

test("unread counts what agents said after what the visitor saw or wrote", async () => {
  const it = await talking();
  expect(it.chat.unread.value).toBe(1);
  it.chat.see();
  expect(it.chat.unread.value).toBe(0);
  expect(it.sent("visitor.seen")).toEqual([{ conversation: "c", seq: 2 }]);
  it.chat.see();
  expect(it.sent("visitor.seen").length).toBe(1);
  it.entry(hers(3));
  expect(it.chat.unread.value).toBe(1);
  expect(it.news).toBe(1);
  it.entry({ seq: 4, at: AT, kind: "said", author: { kind: "visitor" }, text: "me", ref: "r" });
  expect(it.chat.unread.value).toBe(0);
});

test("typing is shown until it expires, is taken back, or the text comes", async () => {
  const it = await talking();
  const typing = (on: boolean) =>
    it.push({ type: "typing", conversation: "c", author: { kind: "agent", ...ANNA }, on });
  typing(true);
  expect(it.chat.typing.value).toEqual(ANNA);
  await vi.advanceTimersByTimeAsync(LIMITS.typingExpiryMs);
  expect(it.chat.typing.value).toBeUndefined();
  typing(true);
  typing(false);
  expect(it.chat.typing.value).toBeUndefined();
  typing(true);
  it.entry(hers(3));
  expect(it.chat.typing.value).toBeUndefined();
});

test("the visitor's typing is said now and then, and its end once", async () => {
  const it = await talking();
  it.chat.writing(true);
  it.chat.writing(true);
  await vi.advanceTimersByTimeAsync(LIMITS.typingMs);
  it.chat.writing(true);
  it.chat.writing(false);
  it.chat.writing(false);
  expect(it.sent("visitor.typing")).toEqual([{ on: true }, { on: true }, { on: false }]);
});

test("a reset forgets what was here", async () => {
  const it = await talking();
  it.newest().die();
  await vi.advanceTimersByTimeAsync(500);
  await it.welcome({
    conversation: { ...CONVERSATION, id: "d", number: 1043, seq: 9, readSeq: 8 },
    entries: [hers(8), hers(9)],
    reset: true,
    earlier: true,
  });
  expect(it.chat.conversation.value?.id).toBe("d");
  expect(it.chat.log.value.entries.map((entry) => entry.seq)).toEqual([8, 9]);
  expect(it.chat.log.value.earlier).toBe(true);
  it.chat.earlier();
  expect(it.sent("visitor.history")).toEqual([{ conversation: "d", before: 8 }]);
});

test("the agent is who was assigned last, while the chat is theirs", async () => {
  const it = await talking();
  expect(it.chat.agent.value).toEqual(ANNA);
  it.push({
    type: "entry",
    conversation: "c",
    number: 1042,
    state: "closed",
    entry: { seq: 3, at: AT, kind: "closed", by: "agent" },
  });
  expect(it.chat.agent.value).toBeUndefined();
  expect(it.chat.conversation.value?.state).toBe("closed");
});

test("writing while the connection waits ends the waiting", async () => {
  const it = await talking();
  it.newest().die();
  it.chat.say("are you there");
  expect(it.sockets.length).toBe(2);
});

test("a snapshot that joins what is here adds to it, and older pages stay", async () => {
  const it = start();
  it.chat.start();
  await it.welcome({
    conversation: { ...CONVERSATION, seq: 4, readSeq: 0 },
    entries: [hers(3), hers(4)],
    earlier: true,
  });
  it.chat.earlier();
  it.newest().answer("visitor.history", { entries: [hers(1), hers(2)], earlier: false });
  await settled();
  it.newest().die();
  await vi.advanceTimersByTimeAsync(500);
  await it.welcome({
    conversation: { ...CONVERSATION, seq: 5, readSeq: 0 },
    entries: [hers(3), hers(4), hers(5)],
    reset: true,
    earlier: true,
  });
  expect(it.chat.log.value.entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4, 5]);
  expect(it.chat.log.value.earlier).toBe(false);
});

test("a snapshot after too long a gap starts the log again", async () => {
  const it = await talking();
  it.newest().die();
  await vi.advanceTimersByTimeAsync(500);
  await it.welcome({
    conversation: { ...CONVERSATION, seq: 301, readSeq: 0 },
    entries: [hers(300), hers(301)],
    reset: true,
    earlier: true,
  });
  expect(it.chat.log.value.entries.map((entry) => entry.seq)).toEqual([300, 301]);
  expect(it.chat.log.value.earlier).toBe(true);
});

test("who is here is known from the welcome, and followed", async () => {
  const it = start();
  it.chat.start();
  await it.welcome({ presence: { ...PRESENCE, here: [ANNA] } });
  expect(it.chat.presence.value?.here).toEqual([ANNA]);
  it.push({ type: "presence", ...PRESENCE, open: false });
  expect(it.chat.presence.value).toEqual({ ...PRESENCE, open: false });
});

test("a place in the line follows the pushes, and doesn't grow over a reconnect", async () => {
  const it = start();
  it.chat.start();
  const conversation = { id: "c", number: 1042, state: "queued", seq: 0, readSeq: 0 } as const;
  await it.welcome({ conversation: { ...conversation, queue: { place: 4, leave: false } } });
  it.push({ type: "queue", conversation: "c", place: 2, leave: false });
  it.push({ type: "queue", conversation: "other", place: 1, leave: false });
  expect(it.chat.queue.value?.place).toBe(2);
  it.newest().die();
  vi.advanceTimersByTime(60_000);
  await it.welcome({
    reset: true,
    conversation: { ...conversation, queue: { place: 3, leave: true, wait: [1, 2] } },
  });
  expect(it.chat.queue.value).toMatchObject({ place: 2, leave: true, wait: [1, 2] });
});

test("another tab is told who is here and what place was last shown", async () => {
  const it = start();
  it.chat.start();
  expect(it.snapshot()).toBeUndefined();
  const conversation = { id: "c", number: 1042, state: "queued", seq: 0, readSeq: 0 } as const;
  await it.welcome({ conversation });
  it.push({ type: "queue", conversation: "c", place: 2, wait: [3, 5], leave: true });
  expect(it.snapshot()).toMatchObject({
    presence: PRESENCE,
    conversation: { id: "c", state: "queued", queue: { place: 2, wait: [3, 5], leave: true } },
  });
});

test("the same address asked for again goes out under the same ref, another under its own", async () => {
  const it = await talking();
  for (const email of ["a@b.co", "a@b.co", "c@d.co"]) void it.chat.mail(email).catch(() => {});
  const [first, second, third] = it.sent("visitor.mail") as { ref: string; email: string }[];
  expect(first).toEqual({ ref: first?.ref, conversation: "c", email: "a@b.co" });
  expect(second).toEqual(first);
  expect(third?.ref).not.toBe(first?.ref);
});

test("a mailed link is said in the hello, and opening it keeps nothing", async () => {
  const it = start({ link: "token" });
  it.chat.start();
  await it.welcome({ conversation: { ...CONVERSATION, seq: 0, readSeq: 0 } });
  expect(it.sent("visitor.hello")).toEqual([expect.objectContaining({ link: "token" })]);
  expect(it.kept.size).toBe(0);
});
