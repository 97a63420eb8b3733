import { type ReadonlySignal, signal } from "@preact/signals";
import type { AgentName } from "../core/frames.ts";

export interface TypingOptions {
  expiryMs(): number;
  everyMs(): number;
  send(on: boolean): void;
}

export interface Typing {
  /** Who writes to the visitor now; forgotten when it isn't said again. */
  readonly who: ReadonlySignal<AgentName | undefined>;
  heard(agent: AgentName, on: boolean): void;
  hush(): void;
  /** The visitor writes, or has stopped. */
  writing(on: boolean): void;
  /** What they wrote has gone, which says by itself that the writing is over. */
  said(): void;
}

/** Typing, both ways. */
export function createTyping(options: TypingOptions): Typing {
  const who = signal<AgentName | undefined>(undefined);
  let expiry: ReturnType<typeof setTimeout> | undefined;
  let toldAt: number | undefined;

  function hush() {
    clearTimeout(expiry);
    who.value = undefined;
  }

  return {
    who,
    heard(agent, on) {
      hush();
      if (!on) return;
      who.value = { id: agent.id, name: agent.name };
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
