import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { RefusalError } from "../core/errors.ts";
import { makeRef } from "../core/ref.ts";
import type { Conversation } from "./contract.ts";
import type { Keeper } from "./storage.ts";

const RESEND_MS = 1000;

interface Wish {
  ref: string;
  /** The conversation whose bot is to let go. Absent: it goes with the next words. */
  id: string | undefined;
}

export interface Calling {
  /** A person was asked for, and it is not yet so. */
  readonly asked: ReadonlySignal<boolean>;
  ask(): void;
  /** There is a connection: what may have been lost is said again, with the same ref. */
  resume(): void;
}

/** The wish for a person instead of a bot. It stands until no bot has the conversation, over lost connections and reloads. */
export function createCalling(
  conversation: ReadonlySignal<Conversation | undefined>,
  keeper: Keeper,
  connected: () => boolean,
  say: (body: { ref: string; conversation: string }) => Promise<unknown>,
): Calling {
  const [ref, id] = (keeper.read("person") ?? "").split(" ");
  const wish = signal<Wish | undefined>(ref ? { ref, id } : undefined);
  let onWay: string | undefined;

  function want(it: Wish | undefined) {
    keeper.write("person", it?.id && `${it.ref} ${it.id}`);
    wish.value = it;
  }

  function call() {
    const it = wish.peek();
    if (!it?.id || onWay === it.ref || !connected()) return;
    onWay = it.ref;
    say({ ref: it.ref, conversation: it.id }).catch((error: unknown) => {
      onWay = undefined;
      if (!(error instanceof RefusalError)) return;
      if (error.resend) setTimeout(call, error.retryAfterMs ?? RESEND_MS);
      // No bot has it any more: what was wished is so.
      else if (wish.peek() === it) want(undefined);
    });
  }

  effect(() => {
    const known = conversation.value;
    const it = wish.value;
    if (!it || !known) return;
    if (known.state === "bot" && (it.id ?? known.id) === known.id) {
      if (!it.id) want({ ref: it.ref, id: known.id });
      call();
    } else if (it.id || known.state !== "closed") want(undefined);
  });

  return {
    asked: computed(() => wish.value !== undefined),
    ask() {
      if (!wish.peek()) want({ ref: makeRef(), id: undefined });
    },
    resume: call,
  };
}
