/** How long to wait before the next attempt: full jitter, so that clients who fell together don't rise together. */
export interface Backoff {
  /** Milliseconds until the next attempt; each call doubles the ceiling. */
  next(): number;
  reset(): void;
}

export interface BackoffLimits {
  backoffMinMs: number;
  backoffMaxMs: number;
}

export function createBackoff(limits: () => BackoffLimits, random: () => number): Backoff {
  let failures = 0;
  return {
    next() {
      const { backoffMinMs, backoffMaxMs } = limits();
      const ceiling = Math.min(backoffMaxMs, backoffMinMs * 2 ** Math.min(failures, 30));
      failures += 1;
      return Math.floor(random() * ceiling);
    },
    reset() {
      failures = 0;
    },
  };
}
