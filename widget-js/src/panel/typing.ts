import { type ReadonlySignal, signal } from "@preact/signals";
import type { Speaker } from "./contract.ts";

export interface TypingOptions {
  expiryMs(): number;
  everyMs(): number;
  send(on: boolean): void;
}

export interface Typing {
  /** Who writes to the visitor now; forgotten when it isn't said again. */
  readonly who: ReadonlySignal<Speaker | undefined>;
  heard(speaker: Speaker, on: boolean): void;
  hush(): void;
  /** The visitor writes, or has stopped. */
  writing(on: boolean): void;
  /** What they wrote has gone, which says by itself that the writing is over. */
  said(): void;
}

/** Typing, both ways. */
export function createTyping(options: TypingOptions): Typing {
  const who = signal<Speaker | undefined>(undefined);
  let expiry: ReturnType<typeof setTimeout> | undefined;
  let toldAt: number | undefined;

  function hush() {
    clearTimeout(expiry);
    who.value = undefined;
  }

  return {
    who,
    heard(speaker, on) {
      hush();
      if (!on) return;
      who.value = speaker;
      expiry = setTimeout(hush, options.expiryMs());
    },
    hush,
    writing(on) {
      if (on && toldAt !== undefined && Date.now() - toldAt < options.everyMs()) return;
      if (!on && toldAt === undefined) return;
      toldAt = on ? Date.now() : undefined;
      options.send(on);
    },
    said() {
      toldAt = undefined;
    },
  };
}
