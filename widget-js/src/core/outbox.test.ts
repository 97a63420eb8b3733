import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LostError, RefusalError } from "./errors.ts";
import { createOutbox, type Draft, type OutboxStore, type Unsent } from "./outbox.ts";
import { settled } from "./testing.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function memory(kept = new Map<string, Unsent<Draft>>()): OutboxStore<Draft> {
  return {
    load: () => [...kept.values()],
    put: (item) => void kept.set(item.ref, item),
    remove: (ref) => void kept.delete(ref),
  };
}

function start(store = memory(), max = 50) {
  let refs = 0;
  const going: { item: Unsent<Draft>; resolve(seq: number): void; reject(error: Error): void }[] =
    [];
  const sent: string[] = [];
  const outbox = createOutbox<Draft, number>({
    send: (item) =>
      new Promise((resolve, reject) => {
        going.push({ item, resolve, reject });
      }),
    onSent: (item) => sent.push(item.text),
    onChange: () => {},
    makeRef: () => {
      refs += 1;
      return `r${refs}`;
    },
    store,
    max,
  });
  const texts = () => going.map((it) => it.item.text);
  const newest = () => {
    const it = going.at(-1);
    if (!it) throw new Error("nothing was sent");
    return it;
  };
  return { outbox, going, sent, texts, newest };
}

test("texts of one conversation go one at a time and in order, others beside them", async () => {
  const it = start();
  it.outbox.resume();
  for (const text of ["a1", "a2"]) it.outbox.add({ conversation: "a", text });
  it.outbox.add({ conversation: "b", text: "b1" });
  expect(it.texts()).toEqual(["a1", "b1"]);
  it.going[0]?.resolve(1);
  await settled();
  expect(it.texts()).toEqual(["a1", "b1", "a2"]);
  expect(it.sent).toEqual(["a1"]);
});

test("nothing goes before there is a connection, and everything after", async () => {
  const it = start();
  it.outbox.add({ text: "early" });
  expect(it.texts()).toEqual([]);
  it.outbox.resume();
  expect(it.texts()).toEqual(["early"]);
});

test("a text whose outcome is unknown is resent with the same ref when the connection is back", async () => {
  const it = start();
  it.outbox.resume();
  it.outbox.add({ text: "hi" });
  it.outbox.pause();
  it.newest().reject(new LostError("gone"));
  await settled();
  expect(it.outbox.items[0]?.state.kind).toBe("waiting");
  it.outbox.resume();
  expect(it.going.map((going) => going.item.ref)).toEqual(["r1", "r1"]);
  it.newest().resolve(1);
  await settled();
  expect(it.outbox.items).toEqual([]);
});

test("a reload loses nothing and doubles nothing", async () => {
  const kept = new Map<string, Unsent<Draft>>();
  const before = start(memory(kept));
  before.outbox.resume();
  before.outbox.add({ text: "on its way" });
  before.outbox.add({ text: "behind it" });
  const after = start(memory(kept));
  after.outbox.resume();
  expect(after.newest().item).toMatchObject({ text: "on its way", ref: "r1" });
  after.newest().resolve(1);
  await settled();
  after.newest().resolve(2);
  await settled();
  expect(after.sent).toEqual(["on its way", "behind it"]);
  expect(kept.size).toBe(0);
});

test("what another tab left unsent goes in its turn once there is a connection, but what failed there stays there", async () => {
  const store = memory();
  const here = start(store);
  const item = { at: 0, state: { kind: "waiting" } } as const;
  store.put({ ...item, ref: "elsewhere", text: "left in a closed tab" });
  const state = { kind: "failed", reason: "malformed" } as const;
  store.put({ ...item, ref: "wrong", text: "failed elsewhere", state });
  here.outbox.add({ text: "mine" });
  here.outbox.resume();
  here.newest().resolve(1);
  await settled();
  expect(here.texts()).toEqual(["left in a closed tab", "mine"]);
  here.outbox.pause();
  here.outbox.resume();
  expect(here.outbox.items.map((it) => it.text)).toEqual(["mine"]);
});

test("a refusal for good stays as failed, lets the next pass, and can be retried or deleted", async () => {
  const it = start();
  it.outbox.resume();
  it.outbox.add({ text: "bad" });
  it.outbox.add({ text: "good" });
  it.newest().reject(new RefusalError({ name: "malformed", resend: false }));
  await settled();
  expect(it.outbox.items[0]?.state).toEqual({ kind: "failed", reason: "malformed" });
  expect(it.texts()).toEqual(["bad", "good"]);
  it.newest().resolve(1);
  await settled();
  it.outbox.retry("r1");
  expect(it.newest().item.ref).toBe("r1");
  it.newest().reject(new RefusalError({ name: "malformed", resend: false }));
  await settled();
  it.outbox.remove("r1");
  expect(it.outbox.items).toEqual([]);
});

test("a ref that belongs to other words is changed on retry, and only then", async () => {
  const it = start();
  it.outbox.resume();
  it.outbox.add({ text: "hi" });
  it.newest().reject(new RefusalError({ name: "ref_reused", resend: false }));
  await settled();
  it.outbox.retry("r1");
  expect(it.newest().item.ref).toBe("r2");
});

test("too fast waits as long as it was told, and goes by itself", async () => {
  const it = start();
  it.outbox.resume();
  it.outbox.add({ text: "hi" });
  it.newest().reject(new RefusalError({ name: "too_fast", resend: true, retryAfterMs: 4000 }));
  await settled();
  expect(it.outbox.items[0]?.state).toMatchObject({ kind: "waiting", why: "too_fast" });
  await vi.advanceTimersByTimeAsync(3999);
  expect(it.going.length).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(it.going.map((going) => going.item.ref)).toEqual(["r1", "r1"]);
});

test("a text seen in the log is no longer unsent", async () => {
  const it = start();
  it.outbox.resume();
  it.outbox.add({ text: "hi" });
  it.outbox.settle("r1");
  expect(it.outbox.items).toEqual([]);
});

test("a full outbox takes no more and keeps what it has", () => {
  const it = start(memory(), 2);
  expect(it.outbox.add({ text: "1" })).toBe(true);
  expect(it.outbox.add({ text: "2" })).toBe(true);
  expect(it.outbox.add({ text: "3" })).toBe(false);
  expect(it.outbox.items.map((item) => item.text)).toEqual(["1", "2"]);
});
