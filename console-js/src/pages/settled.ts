/** Choices that are saved at once, walked through by arrow keys: shown as they are passed, saved where the fingers rest. */
import { useEffect, useRef, useState } from "react";

const REST_MS = 500;

export interface Settling<T> {
  choose(key: string, chosen: T): void;
  /** Saves what still rests. */
  flush(): void;
}

/** Of one key only the last choice is saved, and never before an earlier one of any. */
export function createSettling<T>(save: (key: string, chosen: T) => Promise<unknown>): Settling<T> {
  const resting = new Map<string, { timer: ReturnType<typeof setTimeout>; chosen: T }>();
  let saved: Promise<unknown> = Promise.resolve();

  function go(key: string) {
    const rests = resting.get(key);
    if (rests === undefined) return;
    clearTimeout(rests.timer);
    resting.delete(key);
    saved = saved.then(() => save(key, rests.chosen)).catch(() => {});
  }

  return {
    choose(key, chosen) {
      clearTimeout(resting.get(key)?.timer);
      resting.set(key, { timer: setTimeout(() => go(key), REST_MS), chosen });
    },
    flush() {
      for (const key of [...resting.keys()]) go(key);
    },
  };
}

/** What is chosen and not yet stored, by key, beside the way to choose. A choice that was refused is taken back. */
export function useSettled<T>(
  save: (key: string, chosen: T) => Promise<unknown>,
): [(key: string) => T | undefined, (key: string, chosen: T) => void] {
  const [shown, show] = useState<ReadonlyMap<string, T>>(new Map());
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  const [settling] = useState(() =>
    createSettling<T>(async (key, chosen) => {
      await latest.current(key, chosen);
      show((known) =>
        known.get(key) === chosen ? new Map([...known].filter(([each]) => each !== key)) : known,
      );
    }),
  );
  useEffect(() => () => settling.flush(), [settling]);
  return [
    (key) => shown.get(key),
    (key, chosen) => {
      show((known) => new Map(known).set(key, chosen));
      settling.choose(key, chosen);
    },
  ];
}
