import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LIMITS, settled } from "../core/testing.ts";
import { ANNA, AT, CONVERSATION, hers, start, talking } from "./chat.testing.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

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
  expect(it.chat.typing.value).toEqual({ kind: "agent", ...ANNA });
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

test("a word that others have overtaken takes its place, and says nothing of how things stand now", async () => {
  const it = await talking();
  const push = (seq: number, state: "queued" | "closed") =>
    it.push({ type: "entry", conversation: "c", number: 1042, state, entry: hers(seq) });
  push(4, "queued");
  push(3, "closed");
  expect(it.chat.conversation.value?.state).toBe("queued");
  expect(it.chat.log.value.entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4]);
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
