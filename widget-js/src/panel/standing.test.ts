import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { VisitorEntry } from "../core/frames.ts";
import { startLog } from "../core/log.ts";
import type { Conversation } from "./contract.ts";
import { createStanding, neverMore } from "./standing.ts";

const ANNA = { id: "a", name: "Anna" };
const AT = "2026-11-20T09:00:00.000Z";
const LATER = "2026-11-20T09:03:00.000Z";
type Bare = VisitorEntry extends infer E
  ? E extends VisitorEntry
    ? Omit<E, "seq" | "at">
    : never
  : never;

function standing(state: Conversation["state"], ...kinds: Bare[]) {
  const conversation = signal<Conversation | undefined>({ id: "c", number: 1, state });
  const entries = kinds.map((it, i) => ({ ...it, seq: i + 1, at: AT }) as VisitorEntry);
  const log = signal(startLog(entries, false));
  return { conversation, ...createStanding(conversation, log, signal(undefined)) };
}

const promised = { kind: "promised", agent: ANNA, until: LATER } as const;
const assigned = { kind: "assigned", agent: ANNA } as const;
const hers = { kind: "said", author: { kind: "agent", ...ANNA }, text: "back" } as const;
const mine = { kind: "said", author: { kind: "visitor" }, text: "hello" } as const;

test("a place falls and never rises, whatever else changes with it", () => {
  const shown = neverMore(undefined, { place: 3, leave: false });
  expect(neverMore(shown, { place: 5, leave: true, wait: [4, 9] })).toEqual({
    place: 3,
    leave: true,
    wait: [4, 9],
  });
  expect(neverMore(shown, { place: 2, leave: false }).place).toBe(2);
});

test("the place shown is held over reconnects, and begins again after an agent had it", () => {
  const it = standing("queued");
  it.placed("c", { place: 2, leave: false });
  it.conversation.value = { id: "c", number: 1, state: "queued" };
  it.placed("c", { place: 4, leave: false });
  expect(it.queue.value?.place).toBe(2);
  it.conversation.value = { id: "c", number: 1, state: "assigned" };
  it.placed("c", { place: 1, leave: false });
  expect(it.queue.value).toBeUndefined();
  it.conversation.value = { id: "c", number: 1, state: "queued" };
  it.placed("c", { place: 4, leave: false });
  expect(it.queue.value?.place).toBe(4);
});

test("another conversation has a place of its own", () => {
  const it = standing("queued");
  it.placed("c", { place: 2, leave: false });
  it.placed("d", { place: 7, leave: false });
  expect(it.queue.value?.place).toBe(7);
});

test("a promise is over when its agent speaks, or another has come", () => {
  expect(standing("assigned", assigned, promised).promised.value).toBe(Date.parse(LATER));
  expect(standing("assigned", assigned, promised, mine).promised.value).toBe(Date.parse(LATER));
  expect(standing("assigned", assigned, promised, hers).promised.value).toBeUndefined();
  expect(standing("assigned", assigned, promised, assigned).promised.value).toBeUndefined();
  expect(standing("queued", assigned, promised).promised.value).toBeUndefined();
});

test("an answer asked for by mail stands until the chat ends or goes on", () => {
  const asked = { kind: "mail_asked", email: "mira@example.com" } as const;
  const closed = { kind: "closed", by: "rule" } as const;
  expect(standing("queued", mine, asked, mine).email.value).toBe("mira@example.com");
  expect(standing("queued", mine, asked, closed).email.value).toBeUndefined();
  expect(standing("queued", mine).email.value).toBeUndefined();
});

test("who talks with an agent again after leaving for mail is here, and waits here once they are lost", () => {
  const asked = { kind: "mail_asked", email: "mira@example.com" } as const;
  const lost = { kind: "released", agent: ANNA, seeking: true } as const;
  const email = (...kinds: Bare[]) => standing("queued", mine, asked, ...kinds).email.value;
  expect(email(assigned, hers, lost)).toBe("mira@example.com");
  expect(email(assigned, hers, mine, lost)).toBeUndefined();
  expect(email(assigned, hers, mine, lost, asked)).toBe("mira@example.com");
});

test("who was answered and lost their agent is asked to write, and waits once they have", () => {
  const lost = { kind: "released", agent: ANNA, seeking: false } as const;
  expect(standing("queued", mine, assigned, hers, lost).left.value).toEqual(ANNA);
  expect(standing("queued", mine, assigned, hers, lost, mine).left.value).toBeUndefined();
  expect(standing("assigned", mine, assigned, hers, lost, assigned).left.value).toBeUndefined();
  expect(standing("queued", mine, assigned, { ...lost, seeking: true }).left.value).toBeUndefined();
});

const OTTO = { id: "o", name: "Otto" };
const botSaid = { kind: "said", author: { kind: "bot", ...OTTO }, text: "beep" } as const;

test("a bot has it as long as the state says so, by whichever entry names it last", () => {
  expect(standing("bot", mine, { kind: "with_bot", bot: OTTO }).bot.value).toEqual(OTTO);
  expect(standing("bot", mine, botSaid).bot.value).toMatchObject(OTTO);
  expect(standing("queued", mine, botSaid).bot.value).toBeUndefined();
  expect(standing("bot", mine).bot.value).toBeUndefined();
});
