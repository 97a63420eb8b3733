/** What was filled in and not yet saved, by its address: it outlives the page it was filled in on. */
import { useSyncExternalStore } from "react";
import { askBeforeGoing } from "../unsaved";

export interface Kept<T> {
  of(address: string): Partial<T> | undefined;
  /** All addresses with something unsaved. */
  addresses(): readonly string[];
  change(address: string, changed: Partial<T>): void;
  /** Saved, or dismissed. `sent`: what was typed while it was on its way stays. */
  forget(address: string, sent?: Partial<T>): void;
  subscribe(listener: () => void): () => void;
  /** Grows with each change. */
  version(): number;
}

export function createKept<T extends object>(hold = askBeforeGoing()): Kept<T> {
  const drafts = new Map<string, Partial<T>>();
  const listeners = new Set<() => void>();
  let version = 0;
  function changed() {
    version += 1;
    hold(drafts.size > 0);
    for (const listener of listeners) listener();
  }
  return {
    of: (address) => drafts.get(address),
    addresses: () => [...drafts.keys()],
    change(address, filled) {
      drafts.set(address, { ...drafts.get(address), ...filled });
      changed();
    },
    forget(address, sent) {
      const left = sent && without(drafts.get(address) ?? {}, sent);
      if (left === undefined || Object.keys(left).length === 0) drafts.delete(address);
      else drafts.set(address, left);
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
  };
}

function without<T extends object>(filled: Partial<T>, sent: Partial<T>): Partial<T> {
  const left: Partial<T> = {};
  for (const key of Object.keys(filled) as (keyof T)[]) {
    if (JSON.stringify(filled[key]) !== JSON.stringify(sent[key])) left[key] = filled[key];
  }
  return left;
}

/** Draws again with each change. */
export function useKept<T>(kept: Kept<T>): Kept<T> {
  useSyncExternalStore(kept.subscribe, kept.version);
  return kept;
}
