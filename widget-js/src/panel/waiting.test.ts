import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PRESENCE } from "../core/testing.ts";
import { ANNA, CONVERSATION, start, talking } from "./chat.testing.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("who is here is known from the welcome, and followed", async () => {
  const it = start();
  it.chat.start();
  await it.welcome({ presence: { ...PRESENCE, here: [ANNA] } });
  expect(it.chat.presence.value?.here).toEqual([ANNA]);
  it.push({ type: "presence", ...PRESENCE, open: false });
  expect(it.chat.presence.value).toEqual({ ...PRESENCE, open: false });
});

test("what others ask is known until the visitor has written, in each tab", async () => {
  const it = start();
  it.chat.start();
  const often = [{ id: "l", title: "Lamps", excerpt: "Lit.", url: "/help/en/lamps" }];
  await it.welcome({ often });
  expect(it.often.value).toEqual(often);
  expect(it.snapshot()?.often).toEqual(often);
  it.newest().die();
  await vi.advanceTimersByTimeAsync(1000);
  const conversation = { id: "c", number: 1042, state: "queued", seq: 0, readSeq: 0 } as const;
  await it.welcome({ conversation });
  expect(it.often.value).toEqual([]);
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
