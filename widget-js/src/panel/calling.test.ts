import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { VisitorEntry, VisitorWelcome } from "../core/frames.ts";
import { PRESENCE, settled } from "../core/testing.ts";
import { AT, start } from "./chat.testing.ts";

const OTTO = { id: "o", name: "Otto" };
const DUTY = { ...PRESENCE, bot: OTTO };
const WITH: VisitorEntry = { seq: 2, at: AT, kind: "with_bot", bot: OTTO };
const ANSWER = { conversation: "c", number: 1042, seq: 1, at: AT };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const known = (state: "bot" | "queued" | "closed"): Partial<VisitorWelcome> => ({
  presence: DUTY,
  conversation: { id: "c", number: 1042, state, seq: 2, readSeq: 0 },
  entries: [{ seq: 1, at: AT, kind: "said", author: { kind: "visitor" }, text: "hello" }, WITH],
});
async function withBot() {
  const it = start();
  it.chat.say("hello");
  it.chat.start();
  await it.welcome(known("bot"));
  it.newest().answer("visitor.say", ANSWER);
  await settled();
  return it;
}
const calls = (it: ReturnType<typeof start>) =>
  it.sent("visitor.person") as { ref: string; conversation: string }[];
const passed = (it: ReturnType<typeof start>, why: "asked" | "bot" = "asked") =>
  it.push({
    type: "entry",
    conversation: "c",
    number: 1042,
    state: "queued",
    entry: { seq: 3, at: AT, kind: "handed_off", bot: OTTO, why },
  });

test("a person is asked for once, and the wish stands until the bot has let go", async () => {
  const it = await withBot();
  it.chat.callPerson();
  it.chat.callPerson();
  expect(it.chat.calling.value).toBe(true);
  expect(calls(it)).toHaveLength(1);
  expect(calls(it)[0]?.conversation).toBe("c");
  it.newest().answer("visitor.person", { seq: 3 });
  await settled();
  expect(it.chat.calling.value).toBe(true);
  passed(it);
  expect(it.chat.calling.value).toBe(false);
  expect(it.kept.has("alcove:demo:person")).toBe(false);
});

test("a wish whose answer was lost goes out again with the same ref, after a reload too", async () => {
  const it = await withBot();
  it.chat.callPerson();
  const [{ ref } = { ref: "" }] = calls(it);
  expect(it.kept.get("alcove:demo:person")).toBe(`${ref} c`);
  it.newest().die();
  await vi.advanceTimersByTimeAsync(500);
  await it.welcome(known("bot"));
  expect(calls(it)).toEqual([{ ref, conversation: "c" }]);
});

test("a server that asks for patience is asked again, and one that has no bot there is not", async () => {
  const it = await withBot();
  it.chat.callPerson();
  it.newest().refuse("visitor.person", { name: "try_again", resend: true, retryAfterMs: 700 });
  await vi.advanceTimersByTimeAsync(700);
  expect(calls(it)).toHaveLength(2);
  it.newest().refuse("visitor.person", { name: "not_offered", resend: false });
  await settled();
  expect(it.chat.calling.value).toBe(false);
  await vi.advanceTimersByTimeAsync(5000);
  expect(calls(it)).toHaveLength(2);
});

test("before the first word the wish goes with it, and is granted when people have it", async () => {
  const it = start();
  it.chat.start();
  await it.welcome({ presence: DUTY });
  it.chat.callPerson();
  expect(it.chat.calling.value).toBe(true);
  it.chat.say("hello");
  expect(it.sent("visitor.say")).toMatchObject([{ text: "hello", person: true }]);
  it.newest().answer("visitor.say", ANSWER);
  await settled();
  expect(it.chat.conversation.value?.state).toBe("queued");
  expect(it.chat.calling.value).toBe(false);
  expect(calls(it)).toEqual([]);
});

test("a wish that came after the first words went out follows them", async () => {
  const it = start();
  it.chat.start();
  await it.welcome({ presence: DUTY });
  it.chat.say("hello");
  it.chat.callPerson();
  it.newest().answer("visitor.say", ANSWER);
  await settled();
  expect(it.chat.conversation.value?.state).toBe("bot");
  expect(calls(it)).toHaveLength(1);
});

test("an answer to a block goes out with what it answers, and stands in the log with it", async () => {
  const it = await withBot();
  const reply = { seq: 3, choice: "address" };
  it.entry({
    seq: 3,
    at: AT,
    kind: "said",
    author: { kind: "bot", ...OTTO },
    text: "Which?",
    blocks: [{ type: "choices", options: [{ id: "address", label: "Change the address" }] }],
  });
  it.chat.say("Change the address", reply);
  expect(it.sent("visitor.say").at(-1)).toMatchObject({ text: "Change the address", reply });
  expect(it.chat.unsent.value).toMatchObject([{ reply }]);
  it.newest().answer("visitor.say", { ...ANSWER, seq: 4 });
  await settled();
  expect(it.chat.log.value.entries.at(-1)).toMatchObject({ kind: "said", reply });
});

test("a bot that types is shown, and forgotten", async () => {
  const it = await withBot();
  const author = { kind: "bot", ...OTTO } as const;
  it.push({ type: "typing", conversation: "c", author, on: true });
  expect(it.chat.typing.value).toEqual(author);
  await vi.advanceTimersByTimeAsync(6000);
  expect(it.chat.typing.value).toBeUndefined();
});
