import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LostError, RefusalError, StopError } from "./errors.ts";
import { LIMITS, settled } from "./testing.ts";
import { greet, greeted, start, WELCOME } from "./testing-bus.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("greets as soon as the socket is open, after a first ping", async () => {
  const it = start();
  it.newest().open();
  await settled();
  expect(it.newest().sent.map((frame) => frame.type)).toEqual(["ping", "send"]);
  expect(it.newest().sent[1]?.replyAddress?.length).toBeLessThanOrEqual(36);
  it.newest().answer("visitor.hello", WELCOME);
  await settled();
  expect(it.states).toEqual(["connecting", "open"]);
  expect(it.welcomes).toEqual([WELCOME]);
});

test("answers come back to their question, pushes to everybody", async () => {
  const it = await greeted();
  const first = it.bus.request("visitor.history", { conversation: "c" });
  const second = it.bus.request("visitor.end", { ref: "r", conversation: "c" });
  it.newest().answer("visitor.end", { seq: 4 });
  it.newest().answer("visitor.history", { entries: [], earlier: false });
  it.newest().hear({ type: "rec", address: "out.1", body: { type: "beat" } });
  it.newest().hear({ type: "rec", address: "out.other", body: { type: "beat" } });
  expect(await first).toEqual({ entries: [], earlier: false });
  expect(await second).toEqual({ seq: 4 });
  expect(it.pushes).toEqual([{ type: "beat" }]);
});

test("a refusal is typed and keeps the socket", async () => {
  const it = await greeted();
  const said = it.bus.request("visitor.say", { ref: "r", text: "hi" });
  it.newest().refuse("visitor.say", { name: "too_fast", resend: true, retryAfterMs: 900 });
  const error: unknown = await said.catch((it: unknown) => it);
  expect(error).toBeInstanceOf(RefusalError);
  expect(error).toMatchObject({ refusal: "too_fast", resend: true, retryAfterMs: 900 });
  expect(it.bus.state.kind).toBe("open");
});

test("the bridge's own failure, which has no body, asks for a resend", async () => {
  const it = await greeted();
  const said = it.bus.request("visitor.say", { ref: "r", text: "hi" });
  const { replyAddress } = it.newest().sent.at(-1) ?? {};
  it.newest().hear({ type: "err", address: replyAddress, failureCode: -1, failureType: "TIMEOUT" });
  await expect(said).rejects.toMatchObject({ refusal: "try_again", resend: true });
});

test("a frame that is too large is refused before it can kill the socket", async () => {
  const it = await greeted();
  const before = it.newest().sent.length;
  const said = it.bus.request("visitor.say", { ref: "r", text: "ж".repeat(40_000) });
  await expect(said).rejects.toMatchObject({ refusal: "too_large", resend: false });
  expect(it.newest().sent.length).toBe(before);
});

test("a question without an answer has an unknown outcome and costs the socket", async () => {
  const it = await greeted();
  const said = it.bus.request("visitor.say", { ref: "r", text: "hi" });
  const lost = expect(said).rejects.toBeInstanceOf(LostError);
  await vi.advanceTimersByTimeAsync(LIMITS.answerMs);
  await lost;
  expect(it.newest().closed).toBe(true);
  await vi.advanceTimersByTimeAsync(LIMITS.backoffMinMs);
  expect(it.sockets.length).toBe(2);
});

test("what was asked of a socket that died is lost, and a question without one too", async () => {
  const it = await greeted();
  const said = it.bus.request("visitor.say", { ref: "r", text: "hi" });
  it.newest().die();
  await expect(said).rejects.toBeInstanceOf(LostError);
  await expect(it.bus.request("visitor.say", { ref: "r", text: "hi" })).rejects.toBeInstanceOf(
    LostError,
  );
});

test("waits longer after each failure, and shortly again after ten healthy seconds", async () => {
  const it = start();
  for (const wait of [500, 1000, 2000]) {
    it.newest().die();
    const opened = it.sockets.length;
    await vi.advanceTimersByTimeAsync(wait - 1);
    expect(it.sockets.length).toBe(opened);
    await vi.advanceTimersByTimeAsync(1);
    expect(it.sockets.length).toBe(opened + 1);
  }
  await greet(it);
  await vi.advanceTimersByTimeAsync(10_000);
  it.newest().die();
  expect(it.bus.state).toEqual({ kind: "waiting", retryAt: Date.now() + 500 });
});

test("silence for two heartbeats means a dead socket", async () => {
  const it = await greeted();
  await vi.advanceTimersByTimeAsync(LIMITS.heartbeatMs);
  it.newest().hear({ type: "rec", address: "out.1", body: { type: "beat" } });
  await vi.advanceTimersByTimeAsync(2 * LIMITS.heartbeatMs - 1);
  expect(it.bus.state.kind).toBe("open");
  await vi.advanceTimersByTimeAsync(1);
  expect(it.bus.state.kind).toBe("waiting");
});

test("pings from its timer, and from a message when the timer slept", async () => {
  const it = await greeted();
  const pings = () => it.newest().sent.filter((frame) => frame.type === "ping").length;
  expect(pings()).toBe(1);
  vi.setSystemTime(Date.now() + LIMITS.pingMs);
  it.newest().hear({ type: "rec", address: "out.1", body: { type: "beat" } });
  expect(pings()).toBe(2);
  await vi.advanceTimersByTimeAsync(LIMITS.pingMs);
  expect(pings()).toBe(3);
});

test("the network coming back, or the tab, ends the waiting at once", async () => {
  const it = start();
  it.newest().die();
  expect(it.bus.state.kind).toBe("waiting");
  it.page.woke();
  expect(it.sockets.length).toBe(2);
});

test("the network going ends a socket that would only fall silent", async () => {
  const it = await greeted();
  const { sockets } = it;
  it.page.lost();
  expect(it.newest().closed).toBe(true);
  expect(it.bus.state.kind).toBe("waiting");
  it.page.woke();
  expect(sockets.length).toBe(2);
});

test("coming back to a tab probes a socket that may have died in its sleep", async () => {
  const it = await greeted();
  it.page.woke();
  expect(it.newest().sent.at(-1)).toEqual({ type: "ping" });
  await vi.advanceTimersByTimeAsync(LIMITS.answerMs);
  expect(it.bus.state.kind).toBe("waiting");
});

test("closes for the back-forward cache and comes back from it", async () => {
  const it = await greeted();
  it.page.left();
  expect(it.newest().closed).toBe(true);
  expect(it.bus.state.kind).toBe("asleep");
  it.page.returned();
  expect(it.sockets.length).toBe(2);
});

test("codes from 4100 to 4199 stop for good, until somebody asks", async () => {
  const it = await greeted();
  it.newest().die(4100);
  expect(it.bus.state).toEqual({ kind: "stopped", code: 4100 });
  await vi.advanceTimersByTimeAsync(120_000);
  expect(it.sockets.length).toBe(1);
  it.bus.retryNow();
  expect(it.sockets.length).toBe(2);
});

test("a refused hello stops where resending cannot help, and waits where it can", async () => {
  const stopped = start();
  stopped.newest().open();
  await settled();
  stopped.newest().refuse("visitor.hello", { name: "site_unknown", resend: false });
  await settled();
  expect(stopped.bus.state.kind).toBe("stopped");

  const waiting = start();
  waiting.newest().open();
  await settled();
  waiting.newest().refuse("visitor.hello", { name: "try_again", resend: true, retryAfterMs: 7000 });
  await settled();
  expect(waiting.bus.state).toEqual({ kind: "waiting", retryAt: Date.now() + 7000 });

  const decided = start({ onRefused: () => "retry" });
  decided.newest().open();
  await settled();
  decided.newest().refuse("visitor.hello", { name: "ticket_refused", resend: false });
  await settled();
  expect(decided.bus.state.kind).toBe("waiting");
});

test("a hello that cannot be made waits, one that must not be made stops", async () => {
  const waits = start({
    hello: () => {
      throw new Error("no ticket");
    },
  });
  waits.newest().open();
  await settled();
  expect(waits.bus.state.kind).toBe("waiting");
  const stops = start({
    hello: () => {
      throw new StopError("signed out");
    },
  });
  stops.newest().open();
  await settled();
  expect(stops.bus.state.kind).toBe("stopped");
});

test("an old socket is not heard any more", async () => {
  const it = await greeted();
  const old = it.newest();
  old.die();
  await vi.advanceTimersByTimeAsync(500);
  old.hear({ type: "rec", address: "out.1", body: { type: "beat" } });
  old.die(4100);
  expect(it.pushes).toEqual([]);
  expect(it.bus.state.kind).toBe("connecting");
});

test("broken frames and unknown types are passed over", async () => {
  const it = await greeted();
  it.newest().hear({ type: "err", body: "invalid_json" });
  it.newest().hear({ type: "registered", address: "out.1" });
  it.newest().hear([]);
  expect(it.pushes).toEqual([]);
  expect(it.bus.state.kind).toBe("open");
});
