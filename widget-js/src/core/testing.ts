import type { Limits, SitePresence } from "./frames.ts";
import type { PageEvents, WatchPage } from "./page.ts";
import type { OpenTransport, TransportEvents } from "./transport.ts";

/** Limits as a server sends them. */
export const LIMITS: Limits = {
  textCharsMax: 4000,
  frameBytesMax: 65_536,
  pingMs: 25_000,
  heartbeatMs: 20_000,
  typingMs: 3000,
  typingExpiryMs: 6000,
  gapMs: 300,
  answerMs: 10_000,
  backoffMinMs: 500,
  backoffMaxMs: 30_000,
  pageMax: 50,
};

/** Nobody is here, and it is day. */
export const PRESENCE: SitePresence = {
  here: [],
  open: true,
  timeZone: "Europe/Berlin",
  mail: false,
};

export interface FakeSocket {
  readonly sent: { type: string; address?: string; replyAddress?: string; body?: unknown }[];
  readonly closed: boolean;
  open(): void;
  hear(frame: object): void;
  /** Answer the newest question to this address. */
  answer(address: string, body: unknown): void;
  refuse(address: string, body: object): void;
  die(code?: number): void;
}

/** Sockets that do what the test says. `sockets` holds each that was opened. */
export function fakeNetwork(): {
  open: OpenTransport;
  sockets: FakeSocket[];
  newest(): FakeSocket;
} {
  const sockets: FakeSocket[] = [];
  const open: OpenTransport = (events) => {
    const { socket, transport } = fakeSocket(events);
    sockets.push(socket);
    return transport;
  };
  const newest = () => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error("nothing was opened");
    return socket;
  };
  return { open, sockets, newest };
}

function fakeSocket(events: TransportEvents) {
  const sent: FakeSocket["sent"] = [];
  let closed = false;
  const replyAddress = (address: string) => {
    const question = sent.findLast((frame) => frame.address === address);
    if (!question?.replyAddress) throw new Error(`${address} was not asked`);
    return question.replyAddress;
  };
  const hear = (frame: object) => events.text(JSON.stringify(frame));
  const socket: FakeSocket = {
    sent,
    get closed() {
      return closed;
    },
    open: () => events.opened(),
    hear,
    answer: (address, body) => hear({ type: "rec", address: replyAddress(address), body }),
    refuse: (address, body) =>
      hear({
        type: "err",
        address: replyAddress(address),
        failureCode: 400,
        failureType: "RECIPIENT_FAILURE",
        message: "refused: in words",
        body,
      }),
    die: (code = 1006) => events.closed(code),
  };
  const transport = {
    send: (text: string) => void sent.push(JSON.parse(text)),
    close: () => {
      closed = true;
    },
  };
  return { socket, transport };
}

/** A page whose life the test leads. */
export function fakePage(): { watch: WatchPage } & PageEvents {
  const watchers = new Set<PageEvents>();
  const all = (name: keyof PageEvents) => () => {
    for (const watcher of [...watchers]) watcher[name]();
  };
  return {
    watch(events) {
      watchers.add(events);
      return () => watchers.delete(events);
    },
    woke: all("woke"),
    lost: all("lost"),
    left: all("left"),
    returned: all("returned"),
  };
}

/** Lets everything that is already decided happen. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
