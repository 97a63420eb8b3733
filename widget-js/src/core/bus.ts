import { createBackoff } from "./backoff.ts";
import { type Connection, type End, openConnection, type WireLimits } from "./connection.ts";
import { LostError, RefusalError, StopError } from "./errors.ts";
import type { Limits } from "./frames.ts";
import { type WatchPage, watchPage } from "./page.ts";
import type { OpenTransport } from "./transport.ts";

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

/**
 * One connection that is kept: it comes back when it is lost, and moves when it is asked to.
 * It knows nothing of what is said; `log` and `outbox` make sure that nothing is lost between two connections.
 */
export function createBus<Requests, Hello extends keyof Requests & string, Push>(
  options: BusOptions<Requests, Hello, Push>,
): Bus<Requests> {
  type Welcome = AnswerOf<Requests, Hello>;
  const random = options.random ?? Math.random;
  let limits: WireLimits = FIRST_LIMITS;
  const backoff = createBackoff(() => limits, random);
  let state: BusState = { kind: "connecting" };
  let current: Connection | undefined;
  /** Asked to move: the one that takes over from `current` once it is welcomed. */
  let coming: Connection | undefined;
  /** The one before, until it has answered what it was asked. */
  let going: Connection | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let moveTimer: ReturnType<typeof setTimeout> | undefined;
  let healthTimer: ReturnType<typeof setTimeout> | undefined;

  function become(next: BusState) {
    state = next;
    options.onState?.(next);
  }

  function drop(reason: string) {
    for (const timer of [retryTimer, moveTimer, healthTimer]) clearTimeout(timer);
    const all = [current, coming, going];
    current = coming = going = undefined;
    for (const one of all) one?.close(reason);
  }

  function opened(): Connection {
    const connection = openConnection({
      open: options.open,
      helloAddress: options.helloAddress,
      hello: () => options.hello(),
      limits: () => limits,
      onWelcome: (welcome) => welcomed(connection, welcome as Welcome),
      onPush: (push) => pushed(push as Push),
      onEnd(end) {
        if (connection === coming) comingEnded(end);
        else if (connection === current) ended(end);
      },
    });
    return connection;
  }

  function connect() {
    drop("reconnecting");
    become({ kind: "connecting" });
    if (state.kind === "connecting" && !current) current = opened();
  }

  function welcomed(connection: Connection, welcome: Welcome) {
    if (connection === coming) {
      going?.close("moved");
      going = current;
      current = coming;
      coming = undefined;
    }
    clearTimeout(healthTimer);
    healthTimer = setTimeout(() => backoff.reset(), HEALTHY_MS);
    limits = (welcome as { limits: Limits }).limits;
    options.onWelcome(welcome);
    become({ kind: "open" });
    going?.retire();
  }

  function pushed(push: Push) {
    const { type, withinMs } = push as { type?: string; withinMs?: number };
    if (type === "move") moveLater(Math.floor(random() * (withinMs ?? 0)));
    options.onPush(push);
  }

  function moveLater(ms: number) {
    clearTimeout(moveTimer);
    moveTimer = setTimeout(move, ms);
  }

  /** First the new socket, then away from the old one: nobody sees it. */
  function move() {
    if (state.kind === "open" && !coming) coming = opened();
  }

  /** No place elsewhere yet; where the old socket lives, that is no loss. */
  function comingEnded(end: End) {
    coming = undefined;
    if (end.kind === "refused" && end.error instanceof StopError) return stop(STOP_FIRST);
    moveLater(Math.max(retryAfter(end), backoff.next()));
  }

  function ended(end: End) {
    current = undefined;
    if (coming) {
      current = coming;
      coming = undefined;
      become({ kind: "connecting" });
    } else if (end.kind === "refused") helloFailed(end.error);
    else if (end.kind === "closed" && end.code >= STOP_FIRST && end.code <= STOP_LAST) {
      stop(end.code);
    } else waitAndRetry(0);
  }

  function helloFailed(error: unknown) {
    if (error instanceof StopError) return stop(STOP_FIRST);
    if (error instanceof RefusalError) {
      const verdict = options.onRefused?.(error) ?? (error.resend ? "retry" : "stop");
      return verdict === "stop" ? stop(STOP_FIRST + 1) : waitAndRetry(error.retryAfterMs ?? 0);
    }
    waitAndRetry(0);
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

  /** Timers of a hidden tab sleep; who comes back wants to know at once whether the socket still lives. */
  function wake() {
    if (state.kind === "waiting") connect();
    else if (state.kind === "open") current?.probe();
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
      if (state.kind !== "open" || !current) {
        return Promise.reject(new LostError("not connected"));
      }
      return current.call(address, body) as Promise<never>;
    },
    send(address, body) {
      if (state.kind === "open") current?.post({ type: "send", address, body });
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

function retryAfter(end: End): number {
  const refused = end.kind === "refused" && end.error instanceof RefusalError;
  return refused ? ((end.error as RefusalError).retryAfterMs ?? 0) : 0;
}
