import { LostError, RefusalError } from "./errors.ts";
import type { RefusalName } from "./frames.ts";

export type UnsentState =
  /** Goes out when its turn comes. `after` is set where the server asked for patience. */
  | { kind: "waiting"; after?: number; why?: RefusalName }
  | { kind: "sending" }
  /** Stays in its place until the writer retries or deletes it. */
  | { kind: "failed"; reason: RefusalName; by?: string };

/** What is written, and where it goes. One conversation's texts go out one at a time, in order. */
export interface Draft {
  conversation?: string;
  text: string;
}

export type Unsent<D extends Draft> = D & { ref: string; at: number; state: UnsentState };

/** Where unsent texts outlive the page. Each stands by itself, so that two tabs never overwrite one another. */
export interface OutboxStore<D extends Draft> {
  load(): Unsent<D>[];
  put(item: Unsent<D>): void;
  remove(ref: string): void;
}

export interface OutboxOptions<D extends Draft, Answer> {
  send(item: Unsent<D>): Promise<Answer>;
  /** The server has it. Called before the text leaves `items`. */
  onSent(item: Unsent<D>, answer: Answer): void;
  onChange(items: readonly Unsent<D>[]): void;
  makeRef(): string;
  store?: OutboxStore<D>;
  max?: number;
}

export interface Outbox<D extends Draft> {
  readonly items: readonly Unsent<D>[];
  /** False where it is full: then the text stays with the writer. */
  add(draft: D): boolean;
  retry(ref: string): void;
  remove(ref: string): void;
  /** The log has an entry with this ref: whoever sent it, it is there. */
  settle(ref: string): void;
  /** There is a connection, and it has been welcomed. */
  resume(): void;
  /** There is none. */
  pause(): void;
}

const MAX = 50;
/** Patience where the server asked for some and did not say how much. */
const RESEND_MS = 1000;

/**
 * Texts that the server has not yet said it stored.
 *
 * A text leaves only when it was answered, seen in the log, or deleted by its writer; until then it is resent
 * with the same ref, so that however often it goes out it is stored once.
 */
export function createOutbox<D extends Draft, Answer>(
  options: OutboxOptions<D, Answer>,
): Outbox<D> {
  const max = options.max ?? MAX;
  const kept = (): Unsent<D>[] =>
    (options.store?.load() ?? []).map((item) =>
      item.state.kind === "sending" ? { ...item, state: { kind: "waiting" } } : item,
    );
  let items: readonly Unsent<D>[] = kept();
  let connected = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function change(next: readonly Unsent<D>[]) {
    items = next;
    options.onChange(items);
  }

  function put(ref: string, state: UnsentState) {
    const item = items.find((it) => it.ref === ref);
    if (!item) return;
    const changed = { ...item, state };
    // A reload asks again whatever was on its way, so that state need not be written down.
    if (state.kind !== "sending") options.store?.put(changed);
    change(items.map((it) => (it.ref === ref ? changed : it)));
  }

  function drop(ref: string) {
    options.store?.remove(ref);
    if (items.some((it) => it.ref === ref)) change(items.filter((it) => it.ref !== ref));
  }

  /** Starts the first waiting text of each conversation that has none on its way. */
  function pump() {
    clearTimeout(timer);
    if (!connected) return;
    const blocked = new Set<string | undefined>();
    let wakeAt = Number.POSITIVE_INFINITY;
    for (const item of items) {
      if (item.state.kind === "failed" || blocked.has(item.conversation)) continue;
      blocked.add(item.conversation);
      if (item.state.kind === "sending") continue;
      const after = item.state.after ?? 0;
      if (after > Date.now()) wakeAt = Math.min(wakeAt, after);
      else send(item);
    }
    if (Number.isFinite(wakeAt)) timer = setTimeout(pump, wakeAt - Date.now());
  }

  function send(item: Unsent<D>) {
    put(item.ref, { kind: "sending" });
    options.send(item).then(
      (answer) => {
        options.onSent(item, answer);
        drop(item.ref);
        pump();
      },
      (error: unknown) => {
        put(item.ref, afterFailure(error));
        pump();
      },
    );
  }

  function afterFailure(error: unknown): UnsentState {
    if (error instanceof RefusalError) {
      if (!error.resend) {
        return {
          kind: "failed",
          reason: error.refusal,
          ...(error.by === undefined ? {} : { by: error.by }),
        };
      }
      const after = Date.now() + (error.retryAfterMs ?? RESEND_MS);
      return { kind: "waiting", after, why: error.refusal };
    }
    // Lost on the way: the next `resume` sends it. Without one, a little later.
    if (!(error instanceof LostError)) return { kind: "failed", reason: "try_again" };
    return { kind: "waiting", after: Date.now() + RESEND_MS };
  }

  return {
    get items() {
      return items;
    },
    add(draft) {
      if (items.length >= max) return false;
      const item: Unsent<D> = {
        ...draft,
        ref: options.makeRef(),
        at: Date.now(),
        state: { kind: "waiting" },
      };
      options.store?.put(item);
      change([...items, item]);
      pump();
      return true;
    },
    retry(ref) {
      const item = items.find((it) => it.ref === ref);
      if (item?.state.kind !== "failed") return;
      if (item.state.reason === "ref_reused") {
        // That ref belongs to other words: these need one of their own.
        const again: Unsent<D> = { ...item, ref: options.makeRef(), state: { kind: "waiting" } };
        options.store?.remove(ref);
        options.store?.put(again);
        change(items.map((it) => (it.ref === ref ? again : it)));
      } else put(ref, { kind: "waiting" });
      pump();
    },
    remove: drop,
    settle: drop,
    resume() {
      connected = true;
      // Another tab may be gone with words unsent. Whoever sends them, their refs let each be stored once.
      const left = kept().filter(
        ({ ref, state }) => state.kind === "waiting" && !items.some((it) => it.ref === ref),
      );
      if (left.length > 0) change([...items, ...left].sort((a, b) => a.at - b.at));
      for (const item of items) {
        if (item.state.kind === "waiting" && !item.state.why) put(item.ref, { kind: "waiting" });
      }
      pump();
    },
    pause() {
      connected = false;
      clearTimeout(timer);
    },
  };
}
