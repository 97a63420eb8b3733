import { beforeEach, expect, test, vi } from "vitest";
import type { Console } from "./console";
import type { AgentPush, TransportEvents } from "./core";
import type { Ticket } from "./door";
import { createConsole } from "./engine";
import { pendingIn, rowsIn } from "./state";
import { aColleague, aRow, said, WELCOME } from "./testing";

interface Frame {
  type: string;
  address: string;
  replyAddress?: string;
  body: Record<string, unknown>;
}

/** A server of one socket at a time, which answers as it is told. */
function pretend() {
  const asked: Frame[] = [];
  let socket: TransportEvents | undefined;
  let silent = false;
  const refusals = new Map<string, object>();
  const say = (frame: object) => socket?.text(JSON.stringify(frame));

  function answer({ address, body }: Frame): object {
    switch (address) {
      case "agent.hello":
        return WELCOME;
      case "agent.list":
        return {
          rows: body.list === "mine" ? [aRow()] : [],
          counts: WELCOME.counts,
          ...(body.list === "queue" ? { behind: { first: 0 } } : {}),
        };
      case "agent.watch":
        return body.seats === true ? { taken: { boris: 3 } } : {};
      case "agent.open":
        return {
          row: aRow(),
          visitor: { id: "v1", firstSeenAt: "2026-01-01T09:00:00.000Z", earlier: [] },
          entries: body.since === undefined ? [said(1, "Hello")] : [said(2, "Missed")],
          reset: body.since === undefined,
          earlier: false,
          viewers: [],
          visitorReadSeq: 0,
        };
      default:
        if (address === "agent.next") return { conversation: "c1", seq: 9 };
        if (address === "agent.status") return { presence: aColleague({ id: "anna", ...body }) };
        return { seq: 9, at: "2026-01-01T10:00:00.000Z" };
    }
  }

  return {
    asked,
    refusals,
    of: (address: string) => asked.filter((frame) => frame.address === address),
    push: (body: AgentPush) => say({ type: "rec", address: WELCOME.address, body }),
    hush: (on: boolean) => {
      silent = on;
    },
    cut(code: number) {
      const cut = socket;
      socket = undefined;
      cut?.closed(code);
    },
    open: (events: TransportEvents) => {
      socket = events;
      queueMicrotask(() => events.opened());
      return {
        close: () => {},
        send(text: string) {
          const frame = JSON.parse(text) as Frame;
          if (frame.type === "ping") return;
          asked.push(frame);
          if (silent || frame.replyAddress === undefined) return;
          const refusal = refusals.get(frame.address);
          const body = refusal ?? answer(frame);
          const type = refusal === undefined ? "rec" : "err";
          queueMicrotask(() =>
            say({ type, address: frame.replyAddress, failureType: "RECIPIENT_FAILURE", body }),
          );
        },
      };
    },
  };
}

let server: ReturnType<typeof pretend>;
let tickets: Ticket[];
let news: number;
let rung: number;
let touchedAt: number;
let console: Console;

beforeEach(async () => {
  vi.useFakeTimers();
  server = pretend();
  tickets = [];
  news = 0;
  rung = 0;
  touchedAt = Date.now();
  console = createConsole({
    open: server.open,
    door: {
      hasSession: async () => true,
      logIn: async () => ({ kind: "in" }),
      logOut: async () => {},
      newTicket: async () => tickets.shift() ?? { kind: "ticket", ticket: "t" },
    },
    shelf: undefined,
    attentive: () => true,
    onNews: () => news++,
    onRings: (rings) => (rung = rings.length),
    touchedAt: () => touchedAt,
  });
  await console.start();
  await settle();
});

const toldLast = () => console.state.toasts.at(-1)?.told;

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

test("coming in loads my list and the queue", () => {
  expect(console.state.office?.me.name).toBe("Anna Berg");
  expect(server.of("agent.list").map(({ body }) => body.list)).toEqual(["mine", "queue"]);
  expect(rowsIn(console.state, "mine")).toHaveLength(1);
});

test("a lost connection resumes the open conversation from its last number", async () => {
  console.open("c1");
  await settle();
  server.cut(1006);
  expect(console.state.link.phase).toBe("lost");
  await settle(1000);
  expect(console.state.link.phase).toBe("live");
  expect(server.of("agent.open").at(-1)?.body).toEqual({ conversation: "c1", since: 1 });
  expect(console.state.threads.c1?.log.entries.map((entry) => entry.seq)).toEqual([1, 2]);
});

test("what was written without an answer goes out again under the same ref", async () => {
  console.open("c1");
  await settle();
  server.hush(true);
  console.write({ conversation: "c1", mode: "reply", text: "Hi" });
  server.hush(false);
  server.cut(1006);
  await settle(3000);
  const refs = server.of("agent.say").map(({ body }) => body.ref);
  expect(refs.length).toBeGreaterThan(1);
  expect(new Set(refs).size).toBe(1);
  expect(pendingIn(console.state, "c1")).toMatchObject({ unsent: [], stored: [{ text: "Hi" }] });
});

test("a reply somebody else was faster with stays in its place and says who", async () => {
  console.open("c1");
  await settle();
  server.refusals.set("agent.say", { name: "taken", resend: false, by: "Boris" });
  console.write({ conversation: "c1", mode: "reply", text: "Hi" });
  await settle();
  expect(pendingIn(console.state, "c1").unsent[0]?.state).toEqual({
    kind: "failed",
    reason: "taken",
    by: "Boris",
  });
});

test("a claim that lost tells who won", async () => {
  server.refusals.set("agent.claim", { name: "taken", resend: false, by: "Boris" });
  console.claim("c1");
  await settle();
  expect(toldLast()).toEqual({ kind: "taken", by: "Boris" });
  expect(console.state.errands).toEqual({});
});

test("a hole in the numbers is asked for", async () => {
  console.open("c1");
  await settle();
  server.push({ type: "entry", conversation: "c1", entry: said(3, "three") });
  await settle(WELCOME.limits.gapMs);
  expect(server.of("agent.history").at(-1)?.body).toEqual({ conversation: "c1", after: 1 });
});

test("a visitor's words elsewhere are news, those in focus are not", async () => {
  console.open("c1");
  await settle();
  const fresh = { seq: 5, changedAt: "2026-01-01T10:05:00.000Z" };
  server.push({ type: "rows", rows: [aRow(fresh)] });
  expect(news).toBe(0);
  const waits = (conversation: string) => aRow({ ...fresh, conversation, state: "queued" });
  const queue = { type: "queue", line: "first", left: [] } as const;
  server.push({ ...queue, left: [], rows: [waits("c2")], behind: 0 });
  expect(news).toBe(1);
  server.push({ ...queue, left: [], rows: [], behind: 1 });
  server.push({ ...queue, left: ["c2"], rows: [waits("c3")], behind: 0 });
  expect(news).toBe(1);
});

test("all conversations are watched while they are listed, and seats while a view shows them", async () => {
  console.show("all");
  await settle();
  expect(server.asked.slice(-2).map(({ address }) => address)).toEqual([
    "agent.watch",
    "agent.list",
  ]);
  const leave = console.watch("seats");
  await settle();
  expect(console.state.people.boris?.taken).toBe(3);
  console.show("mine");
  leave();
  await settle();
  expect(server.of("agent.watch").map(({ body }) => body)).toEqual([
    { rows: true, seats: false },
    { rows: true, seats: true },
    { rows: false, seats: true },
    { rows: false, seats: false },
  ]);
});

test("what is watched is said again to a new connection", async () => {
  console.watch("rows", "seats");
  await settle();
  server.cut(1006);
  await settle(1000);
  expect(server.of("agent.watch").map(({ body }) => body)).toEqual([
    { rows: true, seats: true },
    { rows: true, seats: true },
  ]);
});

test("another line of mine brings its queue", async () => {
  const lists = () => server.of("agent.list").filter(({ body }) => body.list === "queue").length;
  const before = lists();
  server.push({
    type: "presence",
    agents: [aColleague({ id: "anna", taken: 2, lines: ["second"] })],
  });
  await settle();
  expect(lists()).toBe(before + 1);
});

test("a session that ended elsewhere leads to the log-in", async () => {
  server.cut(4100);
  expect(console.state.access).toEqual({ phase: "out", because: "signedOut" });
});

test("no session any more ends the connecting, a server in trouble does not", async () => {
  tickets = [{ kind: "later" }];
  server.cut(1006);
  await settle(5000);
  expect(console.state.link.phase).toBe("live");
  tickets = [{ kind: "signedOut" }];
  server.cut(1006);
  await settle(5000);
  expect(console.state.access).toEqual({ phase: "out", because: "signedOut" });
});

test("logging out is not answered with a reproach", async () => {
  await console.logOut();
  expect(console.state.access).toEqual({ phase: "out" });
});

test("taking the next one opens it among mine, and says so when nobody waits", async () => {
  console.show("queue");
  console.takeNext();
  await settle();
  expect(console.state).toMatchObject({ open: "c1", list: "mine" });
  server.refusals.set("agent.next", { name: "not_found", resend: false });
  console.takeNext();
  await settle();
  expect(toldLast()).toEqual({ kind: "nobodyWaits" });
});

test("an offer rings at once, and accepting it silences and opens it", async () => {
  const until = new Date(Date.now() + 60_000).toISOString();
  server.push({ type: "offer", conversation: "c1", number: 1042, until });
  expect(rung).toBe(1);
  console.accept("c1");
  await settle(1000);
  expect(rung).toBe(0);
  expect(console.state.open).toBe("c1");
});

test("a refusal for want of a seat says whose", async () => {
  server.refusals.set("agent.transfer", { name: "no_seat", resend: false });
  console.transfer("c1", { agent: "boris", name: "Boris" }, "");
  await settle();
  expect(toldLast()).toEqual({
    kind: "hindered",
    hindrance: "no_seat",
    agent: "Boris",
  });
});

test("nobody at the keyboard is told to the server once, and only when available", async () => {
  await settle(WELCOME.idleMs + 2000);
  expect(server.of("agent.status").map(({ body }) => body)).toEqual([
    { status: "away", idle: true },
  ]);
});

test("who is idle here and not believed says so again after a while, not with each tick", async () => {
  server.refusals.set("agent.status", { name: "malformed", resend: false });
  const asked = () => server.of("agent.status").length;
  await settle(WELCOME.idleMs + 20_000);
  expect(asked()).toBe(1);
  await settle(30_000);
  expect(asked()).toBe(2);
});

test("what is looked at is told when it changes", async () => {
  console.open("c1");
  await settle(1000);
  console.shut();
  await settle(1000);
  expect(server.of("agent.view").map(({ body }) => body)).toEqual([{ conversation: "c1" }, {}]);
});

test("a status somebody else changed is told, one's own choice is not", async () => {
  await console.setStatus({ status: "busy" });
  expect(console.state.toasts).toEqual([]);
  server.push({ type: "presence", agents: [aColleague({ id: "anna", status: "away" })] });
  expect(toldLast()).toEqual({ kind: "status", status: "away" });
});

test("a refused reply goes out again, knowingly", async () => {
  server.refusals.set("agent.say", { name: "taken", resend: false, by: "Boris" });
  console.write({ conversation: "c1", mode: "reply", text: "Hi" });
  await settle();
  server.refusals.clear();
  console.sendAnyway(console.state.unsent[0]?.ref ?? "");
  await settle();
  expect(server.of("agent.say").at(-1)?.body).toMatchObject({ text: "Hi", anyway: true });
  expect(console.state.unsent).toEqual([]);
});

test("my list is read again where seats tell of a lost ring, and now and then", async () => {
  const lists = () => server.of("agent.list").filter(({ body }) => body.list === "mine").length;
  server.push({ type: "presence", agents: [aColleague({ id: "anna", taken: 3 })] });
  await settle(1000);
  expect(lists()).toBe(2);
  server.push({ type: "beat", last: {} });
  expect(lists()).toBe(3);
});
