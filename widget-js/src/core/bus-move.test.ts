import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LostError } from "./errors.ts";
import { settled } from "./testing.ts";
import { greeted, type Started, WELCOME } from "./testing-bus.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MOVE = { type: "rec", address: "out.1", body: { type: "move", withinMs: 4000 } };

/** Two sockets: the second has been opened because the first was asked to move. */
async function moving(options: Parameters<typeof greeted>[0] = {}) {
  const it = await greeted(options);
  it.newest().hear(MOVE);
  await vi.advanceTimersByTimeAsync(4000);
  const [old, next] = it.sockets;
  if (!old || !next) throw new Error("it did not move");
  return { ...it, old, next };
}

async function greetedBy(socket: Started["sockets"][number]) {
  socket.open();
  await settled();
  socket.answer("visitor.hello", { ...WELCOME, address: "out.2" });
  await settled();
}

test("a move is followed at a random moment within the time given", async () => {
  const it = await greeted();
  it.newest().hear(MOVE);
  await vi.advanceTimersByTimeAsync(3999);
  expect(it.sockets.length).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(it.sockets.length).toBe(2);
});

test("who moves leaves the old socket only once the new one has been welcomed, and is open all the while", async () => {
  const it = await moving();
  expect(it.old.closed).toBe(false);
  it.next.open();
  await settled();
  expect(it.old.closed).toBe(false);
  it.old.hear({ type: "rec", address: "out.1", body: { type: "beat" } });
  expect(it.pushes.at(-1)).toEqual({ type: "beat" });
  it.next.answer("visitor.hello", { ...WELCOME, address: "out.2" });
  await settled();
  expect(it.old.closed).toBe(true);
  expect(it.welcomes.length).toBe(2);
  expect([...new Set(it.states)]).toEqual(["connecting", "open"]);
  expect(it.states.indexOf("connecting", 1)).toBe(-1);
});

test("what was asked of the old socket is answered there, what comes next goes to the new one", async () => {
  const it = await moving();
  const said = it.bus.request("visitor.say", { ref: "r", text: "hi" });
  await greetedBy(it.next);
  expect(it.old.closed).toBe(false);
  const ended = it.bus.request("visitor.end", { ref: "e", conversation: "c" });
  it.next.answer("visitor.end", { seq: 4 });
  it.old.answer("visitor.say", { conversation: "c", number: 1, seq: 3, at: "" });
  expect(await said).toMatchObject({ seq: 3 });
  expect(await ended).toEqual({ seq: 4 });
  expect(it.old.closed).toBe(true);
  const pushed = it.pushes.length;
  it.old.hear({ type: "rec", address: "out.1", body: { type: "beat" } });
  it.next.hear({ type: "rec", address: "out.2", body: { type: "beat" } });
  expect(it.pushes.length).toBe(pushed + 1);
});

test("what the old socket never answers is lost, and costs the new one nothing", async () => {
  const it = await moving();
  const said = it.bus.request("visitor.say", { ref: "r", text: "hi" });
  const lost = expect(said).rejects.toBeInstanceOf(LostError);
  await greetedBy(it.next);
  it.old.die(4000);
  await lost;
  expect(it.bus.state.kind).toBe("open");
  expect(it.sockets.length).toBe(2);
});

test("where no other node takes it yet, the old socket stays and the move is tried again", async () => {
  const it = await moving();
  it.next.die(1006);
  await settled();
  expect(it.bus.state.kind).toBe("open");
  const said = it.bus.request("visitor.history", { conversation: "c" });
  it.old.answer("visitor.history", { entries: [], earlier: false });
  expect(await said).toEqual({ entries: [], earlier: false });
  await vi.advanceTimersByTimeAsync(500);
  const third = it.sockets[2];
  if (!third) throw new Error("it was not tried again");
  third.open();
  await settled();
  third.refuse("visitor.hello", { name: "try_again", resend: true, retryAfterMs: 3000 });
  await settled();
  await vi.advanceTimersByTimeAsync(3000);
  expect(it.sockets.length).toBe(4);
  await greetedBy(it.newest());
  expect(it.old.closed).toBe(true);
  expect(new Set(it.states)).toEqual(new Set(["connecting", "open"]));
});

test("when the old socket ends first, the new one is waited for, not begun anew", async () => {
  const it = await moving();
  it.old.die(4000);
  expect(it.bus.state.kind).toBe("connecting");
  await greetedBy(it.next);
  expect(it.bus.state.kind).toBe("open");
  expect(it.sockets.length).toBe(2);
});

test("a new socket that dies after it took over is a lost one like any other", async () => {
  const it = await moving();
  await greetedBy(it.next);
  it.next.die();
  expect(it.bus.state.kind).toBe("waiting");
});

test("closing the bus in the middle of a move closes both sockets", async () => {
  const it = await moving();
  it.bus.close();
  expect(it.old.closed && it.next.closed).toBe(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(it.sockets.length).toBe(2);
});
