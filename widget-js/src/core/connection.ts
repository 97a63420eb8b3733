import { createCalls, type ServerFrame } from "./calls.ts";
import { LostError, RefusalError } from "./errors.ts";
import type { Limits } from "./frames.ts";
import { makeRef } from "./ref.ts";
import type { OpenTransport, Transport } from "./transport.ts";

/** What a connection must know before the first welcome. */
export type WireLimits = Omit<
  Limits,
  "textCharsMax" | "typingMs" | "typingExpiryMs" | "gapMs" | "pageMax"
>;

/** Why a connection ended that nobody closed from here. */
export type End =
  | { kind: "closed"; code: number }
  | { kind: "silent" }
  /** Hello could not be made, or was refused. */
  | { kind: "refused"; error: unknown };

export interface ConnectionOptions {
  open: OpenTransport;
  helloAddress: string;
  hello(): unknown;
  limits(): WireLimits;
  /** Before any push. */
  onWelcome(welcome: unknown): void;
  onPush(push: unknown): void;
  /** Once, and never after `close`. What was asked is lost by then. */
  onEnd(end: End): void;
}

/** One socket, from its opening to its end. */
export interface Connection {
  call(address: string, body: unknown): Promise<unknown>;
  post(frame: object): void;
  /** Ends soon unless the server says something. */
  probe(): void;
  /** Hears no more pushes, and closes once what was asked is answered. */
  retire(): void;
  close(reason: string): void;
}

const PING = JSON.stringify({ type: "ping" });

/** Opens a socket, greets, asks, listens and notices death. */
export function openConnection(options: ConnectionOptions): Connection {
  const { limits } = options;
  const calls = createCalls(makeRef);
  let transport: Transport | undefined;
  let address: string | undefined;
  let phase: "greeting" | "open" | "retired" | "ended" = "greeting";
  let pingedAt = 0;
  let silenceTimer: ReturnType<typeof setTimeout> | undefined;
  let pingTimer: ReturnType<typeof setInterval> | undefined;

  function close(reason: string) {
    phase = "ended";
    clearTimeout(silenceTimer);
    clearInterval(pingTimer);
    transport?.close();
    calls.lose(new LostError(reason));
  }

  function end(why: End) {
    if (phase === "ended") return;
    const wanted = phase !== "retired";
    close("connection lost");
    if (wanted) options.onEnd(why);
  }

  /** The watchdog: a socket can die without a word. */
  function expectFrame(withinMs: number) {
    clearTimeout(silenceTimer);
    silenceTimer = setTimeout(() => end({ kind: "silent" }), withinMs);
  }

  function greet() {
    ping();
    expectFrame(limits().answerMs);
    Promise.resolve()
      .then(() => options.hello())
      .then((body) => {
        if (phase === "greeting") return call(options.helloAddress, body).then(welcomed);
      })
      .catch((error: unknown) => end({ kind: "refused", error }));
  }

  function welcomed(welcome: unknown) {
    if (phase !== "greeting") return;
    const known = welcome as { address: string; limits: Limits };
    phase = "open";
    address = known.address;
    pingTimer = setInterval(ping, known.limits.pingMs);
    expectFrame(2 * known.limits.heartbeatMs);
    options.onWelcome(welcome);
  }

  function hear(text: string) {
    if (phase === "ended") return;
    expectFrame(phase === "greeting" ? limits().answerMs : 2 * limits().heartbeatMs);
    if (Date.now() - pingedAt >= limits().pingMs) ping();
    const frame = parse(text);
    if (!frame) return;
    if (calls.settle(frame)) leaveIfDone();
    else if (phase === "open" && frame.type === "rec" && frame.address === address) {
      options.onPush(frame.body);
    }
  }

  function ping() {
    if (!transport) return;
    pingedAt = Date.now();
    transport.send(PING);
  }

  function post(frame: object) {
    const text = JSON.stringify(frame);
    if (new TextEncoder().encode(text).length > limits().frameBytesMax) {
      throw new RefusalError({ name: "too_large", resend: false });
    }
    transport?.send(text);
  }

  function call(to: string, body: unknown): Promise<unknown> {
    if (!transport || phase === "ended") return Promise.reject(new LostError("not connected"));
    const late = () => end({ kind: "silent" });
    const { replyAddress, answer } = calls.open(limits().answerMs, late);
    try {
      post({ type: "send", address: to, replyAddress, body });
    } catch (error) {
      calls.fail(replyAddress, error);
    }
    return answer;
  }

  function leaveIfDone() {
    if (phase === "retired" && calls.waiting === 0) close("moved");
  }

  expectFrame(limits().answerMs);
  try {
    transport = options.open({
      opened: () => phase === "greeting" && greet(),
      text: hear,
      closed: (code) => end({ kind: "closed", code }),
    });
  } catch {
    queueMicrotask(() => end({ kind: "closed", code: 1006 }));
  }

  return {
    call,
    post,
    probe() {
      ping();
      expectFrame(limits().answerMs);
    },
    retire() {
      if (phase === "ended") return;
      phase = "retired";
      leaveIfDone();
    },
    close,
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
