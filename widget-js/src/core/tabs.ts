import type { Bus, BusState } from "./bus.ts";
import { LostError, RefusalError } from "./errors.ts";
import type { RefusalName } from "./frames.ts";
import { type WatchPage, watchPage } from "./page.ts";
import { makeRef } from "./ref.ts";

/** What a bus tells its user. */
export interface BusEvents<Welcome, Push> {
  onWelcome(welcome: Welcome): void;
  onPush(push: Push): void;
  onState(state: BusState): void;
}

export interface SharedBusOptions<Requests, Welcome, Push> extends BusEvents<Welcome, Push> {
  /** The same for all tabs that share, and for no others. */
  name: string;
  /** Called in the tab that leads. */
  open(events: BusEvents<Welcome, Push>): Bus<Requests>;
  /** What the leader knows, as a welcome for a tab that has just come; nothing before its own. */
  snapshot(): Welcome | undefined;
  locks?: Pick<LockManager, "request"> | undefined;
  channel?: ((name: string) => BroadcastChannel) | undefined;
  watchPage?: WatchPage;
  isVisible?(): boolean;
}

type Note<Welcome, Push> =
  | { kind: "join"; from: string }
  /** The leader's word to all, or in answer to `join` to one. */
  | {
      kind: "news";
      leader: string;
      to?: string;
      state: BusState;
      hiddenMs: number;
      welcome?: Welcome;
    }
  | { kind: "push"; push: Push }
  | { kind: "retry" }
  | { kind: "tell"; address: string; body: unknown }
  | { kind: "ask"; from: string; id: string; address: string; body: unknown }
  | { kind: "answer"; to: string; id: string; result: Result };

type Result =
  | { kind: "done"; body: unknown }
  | { kind: "lost" }
  | {
      kind: "refused";
      refusal: { name: RefusalName; resend: boolean; retryAfterMs?: number; by?: string };
    };

/** A leader that says nothing for this long is frozen or gone. */
const LEADER_SILENT_MS = 2000;
/** Longer than the bus itself waits for an answer. */
const ASK_MS = 15_000;
/** A leader hidden for this long hands over to a tab that is being looked at: its timers are slowed down. */
const HIDDEN_LEADER_MS = 60_000;

/**
 * One connection for all tabs of a browser: the tab that holds the lock leads and has the socket, the others talk through it.
 * Where the browser has no locks or no channel, or denies them, each tab simply has its own.
 */
export function shareBus<Requests, Welcome, Push>(
  options: SharedBusOptions<Requests, Welcome, Push>,
): Bus<Requests> {
  const channel = openChannel(options);
  const locks = options.locks ?? browserLocks();
  return channel && locks ? shared(options, channel, locks) : options.open(options);
}

function shared<Requests, Welcome, Push>(
  options: SharedBusOptions<Requests, Welcome, Push>,
  firstChannel: BroadcastChannel,
  locks: Pick<LockManager, "request">,
): Bus<Requests> {
  const me = makeRef();
  const isVisible =
    options.isVisible ??
    (() => typeof document === "undefined" || document.visibilityState === "visible");
  const asked = new Map<
    string,
    { resolve(body: never): void; reject(error: Error): void; timer: ReturnType<typeof setTimeout> }
  >();
  let channel = firstChannel;
  let state: BusState = { kind: "connecting" };
  let bus: Bus<Requests> | undefined;
  /** Raised by each turn of leading: what a former bus of ours still says is not passed on. */
  let turn = 0;
  let release: (() => void) | undefined;
  let request: AbortController | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let hiddenSince: number | undefined;
  let closed = false;

  const say = (note: Note<Welcome, Push>) => {
    // In the back-forward cache the channel is closed, and would throw.
    if (!closed && state.kind !== "asleep") channel.postMessage(note);
  };

  function become(next: BusState) {
    state = next;
    options.onState(next);
  }

  /* ---- following ---- */

  /** Wait in line for the lock, and meanwhile talk to whoever has it. */
  function follow(steal = false) {
    request?.abort();
    const mine = new AbortController();
    request = mine;
    const held = () => {
      if (mine.signal.aborted || closed) return undefined;
      return new Promise<void>((resolve) => {
        release = resolve;
        lead();
      });
    };
    locks
      .request(options.name, steal ? { steal: true } : { signal: mine.signal }, held)
      .catch((error: unknown) => robbed(mine, error));
    if (!steal) join();
  }

  function join() {
    clearTimeout(silence);
    if (state.kind === "asleep") return;
    silence = setTimeout(() => follow(true), LEADER_SILENT_MS);
    say({ kind: "join", from: me });
  }

  /** Another tab took the lock from us, or the browser denies locks after all. */
  function robbed(mine: AbortController, error: unknown) {
    if (closed || mine !== request) return;
    const name = (error as { name?: string } | undefined)?.name;
    stepDown();
    if (name === "AbortError") follow();
    else lead();
  }

  function lead() {
    clearTimeout(silence);
    loseAsked();
    turn += 1;
    const mine = turn;
    bus = options.open({
      onWelcome(welcome) {
        if (turn !== mine) return;
        options.onWelcome(welcome);
        news({ welcome });
      },
      onPush(push) {
        if (turn !== mine) return;
        options.onPush(push);
        say({ kind: "push", push });
      },
      onState(next) {
        if (turn !== mine) return;
        become(next);
        news({});
      },
    });
  }

  function stepDown() {
    turn += 1;
    const old = bus;
    bus = undefined;
    old?.close();
    release?.();
    release = undefined;
  }

  function news(more: { to?: string; welcome?: Welcome | undefined }) {
    const { to, welcome } = more;
    say({
      kind: "news",
      leader: me,
      state,
      hiddenMs: hiddenSince === undefined ? 0 : Date.now() - hiddenSince,
      ...(to === undefined ? {} : { to }),
      ...(welcome === undefined ? {} : { welcome }),
    });
  }

  function loseAsked() {
    for (const [id, question] of asked) {
      asked.delete(id);
      clearTimeout(question.timer);
      question.reject(new LostError("another tab leads now"));
    }
  }

  /* ---- the channel ---- */

  function heard({ data }: MessageEvent<Note<Welcome, Push>>) {
    if (closed) return;
    if (bus) asLeader(bus, data);
    else asFollower(data);
  }

  function asLeader(leading: Bus<Requests>, note: Note<Welcome, Push>) {
    if (note.kind === "join") news({ to: note.from, welcome: options.snapshot() });
    else if (note.kind === "retry") leading.retryNow();
    else if (note.kind === "tell") leading.send(note.address as never, note.body as never);
    else if (note.kind === "ask") {
      const reply = (result: Result) => say({ kind: "answer", to: note.from, id: note.id, result });
      leading.request(note.address as never, note.body as never).then(
        (body) => reply({ kind: "done", body }),
        (error: unknown) => reply(asResult(error)),
      );
    }
  }

  function asFollower(note: Note<Welcome, Push>) {
    if (note.kind === "push") options.onPush(note.push);
    else if (note.kind === "answer" && note.to === me) answered(note.id, note.result);
    else if (note.kind === "news" && (note.to === undefined || note.to === me)) {
      clearTimeout(silence);
      if (note.welcome !== undefined) options.onWelcome(note.welcome);
      become(note.state);
      if (note.hiddenMs > HIDDEN_LEADER_MS && isVisible()) follow(true);
    }
  }

  function answered(id: string, result: Result) {
    const question = asked.get(id);
    if (!question) return;
    asked.delete(id);
    clearTimeout(question.timer);
    if (result.kind === "done") question.resolve(result.body as never);
    else if (result.kind === "refused") question.reject(new RefusalError(result.refusal));
    else question.reject(new LostError("lost by the leading tab"));
  }

  function ask(address: string, body: unknown): Promise<never> {
    return new Promise<never>((resolve, reject) => {
      const id = makeRef();
      const timer = setTimeout(() => {
        asked.delete(id);
        reject(new LostError("the leading tab does not answer"));
        join();
      }, ASK_MS);
      asked.set(id, { resolve, reject, timer });
      say({ kind: "ask", from: me, id, address, body });
    });
  }

  /* ---- the page ---- */

  const unwatch = (options.watchPage ?? watchPage)({
    // The leader's bus hears of it by itself, and tells.
    lost() {},
    woke() {
      if (!bus && !closed && isVisible()) join();
    },
    left() {
      request?.abort();
      request = undefined;
      clearTimeout(silence);
      stepDown();
      channel.removeEventListener("message", heard);
      channel.close();
      become({ kind: "asleep" });
    },
    returned() {
      const again = openChannel(options);
      if (closed || !again) return;
      channel = again;
      channel.addEventListener("message", heard);
      become({ kind: "connecting" });
      follow();
    },
  });
  const seen = () => {
    hiddenSince = isVisible() ? undefined : (hiddenSince ?? Date.now());
  };
  if (typeof document !== "undefined") document.addEventListener("visibilitychange", seen);
  seen();

  channel.addEventListener("message", heard);
  follow();
  return {
    get state() {
      return state;
    },
    request: (address, body) => (bus ? bus.request(address, body) : ask(address, body)),
    send(address, body) {
      if (bus) bus.send(address, body);
      else say({ kind: "tell", address, body });
    },
    retryNow() {
      if (bus) bus.retryNow();
      else {
        say({ kind: "retry" });
        join();
      }
    },
    close() {
      if (closed) return;
      unwatch();
      if (typeof document !== "undefined") document.removeEventListener("visibilitychange", seen);
      clearTimeout(silence);
      request?.abort();
      stepDown();
      loseAsked();
      closed = true;
      channel.close();
      become({ kind: "stopped", code: 1000 });
    },
  };
}

function asResult(error: unknown): Result {
  if (!(error instanceof RefusalError)) return { kind: "lost" };
  const { refusal, resend, retryAfterMs, by } = error;
  return {
    kind: "refused",
    refusal: {
      name: refusal,
      resend,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(by === undefined ? {} : { by }),
    },
  };
}

function openChannel(options: {
  name: string;
  channel?: ((name: string) => BroadcastChannel) | undefined;
}): BroadcastChannel | undefined {
  try {
    return options.channel ? options.channel(options.name) : new BroadcastChannel(options.name);
  } catch {
    return undefined;
  }
}

function browserLocks(): Pick<LockManager, "request"> | undefined {
  try {
    return navigator.locks;
  } catch {
    return undefined;
  }
}
