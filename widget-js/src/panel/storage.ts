import type { Draft, OutboxStore, Unsent } from "../core/outbox.ts";

/** What outlives the page. Before `keep` nothing is ever written; where storage is denied, nothing at all is, and all works. */
export interface Keeper {
  readonly kept: boolean;
  /** The visitor has written: from now on what they need next time may be stored. */
  keep(): void;
  read(name: string): string | undefined;
  write(name: string, value: string | undefined): void;
  /** Another tab wrote this. */
  watch(name: string, heard: (value: string) => void): void;
  readonly outbox: OutboxStore<Draft>;
}

const KEPT = "kept";
const UNSENT = "unsent:";

export function createKeeper(site: string, storage: () => Storage = () => localStorage): Keeper {
  const prefix = `alcove:${site}:`;
  const attempt = <T>(act: (store: Storage) => T, otherwise: T): T => {
    try {
      return act(storage());
    } catch {
      return otherwise;
    }
  };
  const read = (name: string) =>
    attempt((store) => store.getItem(prefix + name) ?? undefined, undefined);
  let kept = read(KEPT) === "1";

  const write = (name: string, value: string | undefined) => {
    if (!kept) return;
    attempt((store) => {
      if (value === undefined) store.removeItem(prefix + name);
      else store.setItem(prefix + name, value);
    }, undefined);
  };

  return {
    get kept() {
      return kept;
    },
    keep() {
      kept = true;
      write(KEPT, "1");
    },
    read,
    write,
    watch(name, heard) {
      globalThis.addEventListener?.("storage", ({ key, newValue }) => {
        if (key === prefix + name && newValue) heard(newValue);
      });
    },
    outbox: {
      load: () =>
        attempt(
          (store) =>
            Object.keys(store)
              .filter((name) => name.startsWith(prefix + UNSENT))
              .flatMap((name) => parse(store.getItem(name)))
              .sort((a, b) => a.at - b.at),
          [],
        ),
      put: (item) => write(UNSENT + item.ref, JSON.stringify(item)),
      remove: (ref) => write(UNSENT + ref, undefined),
    },
  };
}

function parse(text: string | null): Unsent<Draft>[] {
  try {
    const item = JSON.parse(text ?? "null") as Unsent<Draft> | null;
    return item && typeof item.ref === "string" && typeof item.text === "string" ? [item] : [];
  } catch {
    return [];
  }
}
