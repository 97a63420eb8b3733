import { createBackoff } from "./backoff.ts";
import { createCalls, type ServerFrame } from "./calls.ts";
import { LostError, RefusalError, StopError } from "./errors.ts";
import type { Limits } from "./frames.ts";
import { type WatchPage, watchPage } from "./page.ts";
import { makeRef } from "./ref.ts";
import type { OpenTransport, Transport } from "./transport.ts";

/** What one side may ask: address to body and answer. */
export type Verbs = { [address: string]: { body: unknown; answer: unknown } };

export type BusState =
  | { kind: "connecting" }
  | { kind: "open" }
  /** Not connected; the next attempt is at this time. */
  | { kind: "waiting"; retryAt: number }
  /** The page is in the back-forward cache. */
  | { kind: "asleep" }
  /** The server said not to come back by ourselves, or `close` was called. */
  | { kind: "stopped"; code: number };

export interface Bus<Requests> {
  readonly state: BusState;
  /** Rejects with `RefusalError` (nothing was done) or `LostError` (unknown: resend with the same ref). */
  request<A extends keyof Requests & string>(
    address: A,
    body: BodyOf<Requests, A>,
  ): Promise<AnswerOf<Requests, A>>;
  /** Without an answer. Lost where there is no connection. */
  send<A extends keyof Requests & string>(address: A, body: BodyOf<Requests, A>): void;
  /** Connect now instead of later; also starts again after a stop. */
  retryNow(): void;
  close(): void;
}

export type BodyOf<R, A extends keyof R> = R[A] extends { body: infer B } ? B : never;
export type AnswerOf<R, A extends keyof R> = R[A] extends { answer: infer B } ? B : never;

export interface BusOptions<Requests, Hello extends keyof Requests & string, Push> {
  open: OpenTransport;
  helloAddress: Hello;
  /** Called for each connection. A `StopError` stops, any other failure is tried again later. */
  hello(): BodyOf<Requests, Hello> | Promise<BodyOf<Requests, Hello>>;
  onWelcome(welcome: AnswerOf<Requests, Hello>): void;
  onPush(push: Push): void;
  onState?(state: BusState): void;
  /** Hello was refused. What to do; by default the refusal's own `resend` decides. */
  onRefused?(refusal: RefusalError): "retry" | "stop";
  random?(): number;
  watchPage?: WatchPage;
}

/** Until the first welcome brings the server's own. */
const FIRST_LIMITS = {
  pingMs: 25_000,
  heartbeatMs: 25_000,
  answerMs: 10_000,
  backoffMinMs: 500,
  backoffMaxMs: 30_000,
  frameBytesMax: 65_536,
};
/** A connection that lived this long was a good one. */
const HEALTHY_MS = 10_000;
const STOP_FIRST = 4100;
const STOP_LAST = 4199;
const NORMAL = 1000;
const PING = JSON.stringify({ type: "ping" });

/**
 * One connection that is kept: it greets, asks, listens, notices death and comes back.
 * It knows nothing of what is said; `log` and `outbox` make sure that nothing is lost between two connections.
 */
export function createBus<Requests, Hello extends keyof Requests & string, Push>(
  options: BusOptions<Requests, Hello, Push>,
): Bus<Requests> {
  const random = options.random ?? Math.random;
  let limits: Omit<Limits, "textCharsMax" | "typingMs" | "typingExpiryMs" | "gapMs" | "pageMax"> =
    FIRST_LIMITS;
  const backoff = createBackoff(() => limits, random);
  const calls = createCalls(makeRef);
  let state: BusState = { kind: "connecting" };
  /** The connection of now. What an older one still says is not heard. */
  let current: { transport?: Transport; address?: string; pingedAt: number } | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let moveTimer: ReturnType<typeof setTimeout> | undefined;
  let healthTimer: ReturnType<typeof setTimeout> | undefined;
  let silenceTimer: ReturnType<typeof setTimeout> | undefined;
  let pingTimer: ReturnType<typeof setInterval> | undefined;

  function become(next: BusState) {
    state = next;
    options.onState?.(next);
  }

  function drop(reason: string) {
    const old = current;
    current = undefined;
    for (const timer of [retryTimer, moveTimer, healthTimer, silenceTimer]) clearTimeout(timer);
    clearInterval(pingTimer);
    old?.transport?.close();
    calls.lose(new LostError(reason));
  }

  function connect() {
    drop("reconnecting");
    const connection: NonNullable<typeof current> = { pingedAt: 0 };
    current = connection;
    become({ kind: "connecting" });
    expectFrame(limits.answerMs);
    const mine = () => current === connection;
    try {
      connection.transport = options.open({
        opened: () => mine() && greet(),
        text: (text) => mine() && hear(text),
        closed: (code) => mine() && closed(code),
      });
    } catch {
      closed(1006);
    }
    if (!mine()) connection.transport?.close();
  }

  function greet() {
    const connection = current;
    ping();
    expectFrame(limits.answerMs);
    Promise.resolve()
      .then(() => options.hello())
      .then((body) => {
        if (current !== connection) return;
        return call(options.helloAddress, body).then((answer) => {
          if (current === connection) welcomed(answer as AnswerOf<Requests, Hello>);
        });
      })
      .catch((error: unknown) => {
        if (current === connection) helloFailed(error);
      });
  }

  function welcomed(welcome: AnswerOf<Requests, Hello>) {
    const known = welcome as { address: string; limits: Limits };
    limits = known.limits;
    if (current) current.address = known.address;
    healthTimer = setTimeout(() => backoff.reset(), HEALTHY_MS);
    pingTimer = setInterval(ping, limits.pingMs);
    expectFrame(2 * limits.heartbeatMs);
    options.onWelcome(welcome);
    become({ kind: "open" });
  }

  function helloFailed(error: unknown) {
    if (error instanceof StopError) return stop(STOP_FIRST);
    if (error instanceof RefusalError) {
      const verdict = options.onRefused?.(error) ?? (error.resend ? "retry" : "stop");
      return verdict === "stop" ? stop(STOP_FIRST + 1) : waitAndRetry(error.retryAfterMs ?? 0);
    }
    waitAndRetry(0);
  }

  function hear(text: string) {
    expectFrame(state.kind === "open" ? 2 * limits.heartbeatMs : limits.answerMs);
    if (current && Date.now() - current.pingedAt >= limits.pingMs) ping();
    const frame = parse(text);
    if (!frame) return;
    if (calls.settle(frame)) return;
    if (frame.type === "rec" && frame.address === current?.address) pushed(frame.body as Push);
  }

  function pushed(push: Push) {
    const { type, withinMs } = push as { type?: string; withinMs?: number };
    if (type === "move") {
      clearTimeout(moveTimer);
      moveTimer = setTimeout(connect, Math.floor(random() * (withinMs ?? 0)));
    }
    options.onPush(push);
  }

  function closed(code: number) {
    if (code >= STOP_FIRST && code <= STOP_LAST) stop(code);
    else waitAndRetry(0);
  }

  function waitAndRetry(atLeastMs: number) {
    drop("connection lost");
    const wait = Math.max(atLeastMs, backoff.next());
    become({ kind: "waiting", retryAt: Date.now() + wait });
    retryTimer = setTimeout(connect, wait);
  }

  function stop(code: number) {
    drop("stopped");
    become({ kind: "stopped", code });
  }

  /** The watchdog: a socket can die without a word. */
  function expectFrame(withinMs: number) {
    clearTimeout(silenceTimer);
    silenceTimer = setTimeout(() => waitAndRetry(0), withinMs);
  }

  function ping() {
    if (!current?.transport) return;
    current.pingedAt = Date.now();
    current.transport.send(PING);
  }

  /** Timers of a hidden tab sleep; who comes back wants to know at once whether the socket still lives. */
  function wake() {
    if (state.kind === "waiting") connect();
    else if (state.kind === "open") {
      ping();
      expectFrame(limits.answerMs);
    }
  }

  function post(frame: object) {
    const text = JSON.stringify(frame);
    if (new TextEncoder().encode(text).length > limits.frameBytesMax) {
      throw new RefusalError({ name: "too_large", resend: false });
    }
    current?.transport?.send(text);
  }

  function call(address: string, body: unknown): Promise<unknown> {
    if (!current?.transport) return Promise.reject(new LostError("not connected"));
    const { replyAddress, answer } = calls.open(limits.answerMs, () => waitAndRetry(0));
    try {
      post({ type: "send", address, replyAddress, body });
    } catch (error) {
      calls.fail(replyAddress, error);
    }
    return answer;
  }

  const unwatch = (options.watchPage ?? watchPage)({
    woke: wake,
    lost() {
      // The socket would stay silent until the next question times out.
      if (state.kind === "open") waitAndRetry(0);
    },
    left() {
      if (state.kind === "stopped") return;
      drop("page left");
      become({ kind: "asleep" });
    },
    returned() {
      if (state.kind === "asleep") connect();
    },
  });

  connect();
  return {
    get state() {
      return state;
    },
    request(address, body) {
      if (state.kind !== "open") return Promise.reject(new LostError("not connected"));
      return call(address, body) as Promise<never>;
    },
    send(address, body) {
      if (state.kind === "open") post({ type: "send", address, body });
    },
    retryNow() {
      if (state.kind === "waiting" || state.kind === "stopped") connect();
    },
    close() {
      unwatch();
      stop(NORMAL);
    },
  };
}

function parse(text: string): ServerFrame | undefined {
  try {
    const frame: unknown = JSON.parse(text);
    return typeof frame === "object" && frame !== null ? (frame as ServerFrame) : undefined;
  } catch {
    return undefined;
  }
}
