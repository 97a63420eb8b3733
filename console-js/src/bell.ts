/** What rings outside the page: a sound until somebody takes it, and one notice for each. */
import type { Ringing } from "./rings";

/** A ring sounds this often. */
const RING_MS = 3000;

export interface Bell {
  /** Called each second, and at each change, with what rings now. */
  hear(rings: readonly Ringing[]): void;
}

export interface Ringer {
  sound(): void;
  /** A notice by the browser; the returned function takes it away. */
  notice(ring: Ringing): (() => void) | undefined;
  now(): number;
}

export function createBell(ringer: Ringer): Bell {
  const notices = new Map<string, (() => void) | undefined>();
  let soundedAt = Number.NEGATIVE_INFINITY;

  return {
    hear(rings) {
      const still = new Set(rings.map(({ conversation }) => conversation));
      for (const [conversation, dismiss] of notices) {
        if (still.has(conversation)) continue;
        notices.delete(conversation);
        dismiss?.();
      }
      for (const ring of rings) {
        if (!notices.has(ring.conversation)) notices.set(ring.conversation, ringer.notice(ring));
      }
      if (rings.length === 0) soundedAt = Number.NEGATIVE_INFINITY;
      else if (ringer.now() - soundedAt >= RING_MS) {
        soundedAt = ringer.now();
        ringer.sound();
      }
    },
  };
}
