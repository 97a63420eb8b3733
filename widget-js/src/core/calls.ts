import { LostError, RefusalError } from "./errors.ts";
import type { RefusalName } from "./frames.ts";

/** A frame of the bridge, as the server writes it. */
export interface ServerFrame {
  type: string;
  address?: string;
  body?: unknown;
  failureCode?: number;
  failureType?: string;
  message?: string;
}

interface Open {
  resolve(answer: unknown): void;
  reject(error: unknown): void;
  timer: ReturnType<typeof setTimeout>;
}

/** Questions that wait for their answer, by reply address. */
export interface Calls {
  readonly waiting: number;
  open(answerMs: number, late: () => void): { replyAddress: string; answer: Promise<unknown> };
  /** True where the frame answered one of them. */
  settle(frame: ServerFrame): boolean;
  fail(replyAddress: string, error: unknown): void;
  /** The connection went: every outcome is unknown. */
  lose(error: LostError): void;
}

export function createCalls(makeAddress: () => string): Calls {
  const waiting = new Map<string, Open>();

  function take(address: string | undefined): Open | undefined {
    const found = address === undefined ? undefined : waiting.get(address);
    if (!found || address === undefined) return undefined;
    waiting.delete(address);
    clearTimeout(found.timer);
    return found;
  }

  return {
    get waiting() {
      return waiting.size;
    },
    open(answerMs, late) {
      const replyAddress = makeAddress();
      const answer = new Promise<unknown>((resolve, reject) => {
        const timer = setTimeout(() => {
          take(replyAddress)?.reject(new LostError("no answer"));
          late();
        }, answerMs);
        waiting.set(replyAddress, { resolve, reject, timer });
      });
      return { replyAddress, answer };
    },
    settle(frame) {
      const found = take(frame.address);
      if (!found) return false;
      if (frame.type === "err") found.reject(refusalOf(frame));
      else found.resolve(frame.body);
      return true;
    },
    fail(replyAddress, error) {
      take(replyAddress)?.reject(error);
    },
    lose(error) {
      for (const address of [...waiting.keys()]) take(address)?.reject(error);
    },
  };
}

function refusalOf(frame: ServerFrame): Error {
  const body = frame.body as ConstructorParameters<typeof RefusalError>[0] | undefined;
  if (body && typeof body.name === "string") return new RefusalError(body);
  // The bridge's own failures know neither name nor body: nobody was there to answer.
  const name = frame.failureType === "RECIPIENT_FAILURE" ? frame.message?.split(":")[0] : undefined;
  return name
    ? new RefusalError({ name: name as RefusalName, resend: false })
    : new RefusalError({ name: "try_again", resend: true });
}
