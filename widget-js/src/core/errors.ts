import type { RefusalName } from "./frames.ts";

/** The server understood and said no. Nothing was stored. */
export class RefusalError extends Error {
  override readonly name = "RefusalError";
  readonly refusal: RefusalName;
  /** Sending the same again, with the same ref, may succeed. */
  readonly resend: boolean;
  readonly retryAfterMs: number | undefined;
  /** Who was faster, where the refusal is `taken`. */
  readonly by: string | undefined;

  constructor(body: { name: RefusalName; resend: boolean; retryAfterMs?: number; by?: string }) {
    super(body.name);
    this.refusal = body.name;
    this.resend = body.resend;
    this.retryAfterMs = body.retryAfterMs;
    this.by = body.by;
  }
}

/** The connection was missing, or went before the answer came: the outcome is unknown. Resend with the same ref. */
export class LostError extends Error {
  override readonly name = "LostError";
}

/** Thrown by `hello` to end the connecting for good, as when the agent has been signed out. */
export class StopError extends Error {
  override readonly name = "StopError";
}
