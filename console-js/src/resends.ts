/** What the house could not do just now is asked for again, with the same ref, before anybody is bothered. */
import { RefusalError } from "./core";

const TIMES_MAX = 3;
const PAUSE_MS = 700;
/** Whoever is to wait for longer is told. */
const PATIENCE_MS = 4000;

export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (let time = 1; ; time++) {
    try {
      return await ask();
    } catch (error) {
      const pause = pauseAfter(error, time);
      if (pause === undefined) throw error;
      await new Promise((over) => setTimeout(over, pause));
    }
  }
}

/** Nothing where asking again is of no use. */
function pauseAfter(error: unknown, time: number): number | undefined {
  if (!(error instanceof RefusalError) || !error.resend || time === TIMES_MAX) return undefined;
  const pause = error.retryAfterMs ?? PAUSE_MS * time;
  return pause > PATIENCE_MS ? undefined : pause;
}
