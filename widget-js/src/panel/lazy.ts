import { type ReadonlySignal, signal } from "@preact/signals";

/** A part of the panel that comes as a file of its own, once it is needed. */
export interface Lazy<Part> {
  readonly part: ReadonlySignal<Part | undefined>;
  /** May be called again and again: a file that could not be had is asked for anew. */
  fetch(): void;
}

export function createLazy<Part>(load: () => Promise<Part>, file: string): Lazy<Part> {
  const part = signal<Part | undefined>(undefined);
  let fetching = false;
  let tries = 0;
  return {
    part,
    fetch() {
      if (part.peek() || fetching) return;
      fetching = true;
      // Some browsers remember that a file could not be had: the next turn of the connection, or the
      // next click, asks for it under another address.
      const again = `${file}?${tries}`;
      const asked: Promise<Part> = tries ? import(/* @vite-ignore */ again) : load();
      tries += 1;
      asked
        .then((it) => {
          part.value = it;
        })
        .catch(() => {})
        .finally(() => {
          fetching = false;
        });
    },
  };
}
