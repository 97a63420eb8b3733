import { signal } from "@preact/signals";
import type { Keeper } from "./storage.ts";

export const UNDO_MS = 8000;

/** An end that can be taken back for a moment: known in all tabs, and taken back in each by a press or by words. */
export function createEnding(keeper: Pick<Keeper, "write" | "watch">) {
  const until = signal<number | undefined>(undefined);
  let here = false;

  function set(at: number) {
    until.value = at || undefined;
    keeper.write("ending", `${at}`);
  }

  keeper.watch("ending", (at) => {
    here = false;
    // A tab that slept hears late of what is over.
    until.value = +at > Date.now() ? +at : undefined;
  });

  return {
    until,
    begunHere: () => here,
    begin() {
      here = true;
      set(Date.now() + UNDO_MS);
    },
    takeBack() {
      if (until.peek()) set(0);
    },
  };
}
