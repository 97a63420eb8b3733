/** What this console shows beside its own, told to the server: only that is sent here. */
import type { Ask } from "./errands";
import type { Event } from "./reduce";
import type { State } from "./state";

/** All conversations, everybody's seats. */
export type Watched = "rows" | "seats";

interface Desk {
  state(): State;
  dispatch(event: Event): void;
  ask: Ask;
}

const AGAIN_MS = 2000;

export function createWatch({ state, dispatch, ask }: Desk) {
  /** How many views show each. */
  const shown = { rows: 0, seats: 0 };
  let told = "";
  let connected = false;

  function wanted() {
    const { list } = state();
    return {
      rows: shown.rows > 0 || list === "all" || list === "bot" || list === "closed",
      seats: shown.seats > 0,
    };
  }

  /** Tells what is shown now, unless that was told last. */
  function look() {
    const now = wanted();
    const words = JSON.stringify(now);
    if (!connected || words === told) return;
    told = words;
    ask("agent.watch", now).then(
      ({ taken }) => taken && dispatch({ type: "seats", taken }),
      () => setTimeout(again, AGAIN_MS, words),
    );
  }

  function again(words: string) {
    if (told === words) told = "";
    look();
  }

  return {
    look,
    /** A new connection has been told nothing yet. */
    connected(now: boolean) {
      connected = now;
      told = JSON.stringify({ rows: false, seats: false });
      look();
    },
    /** A view shows these, until it calls what comes back. */
    show(...what: Watched[]): () => void {
      for (const one of what) shown[one] += 1;
      look();
      return () => {
        for (const one of what) shown[one] -= 1;
        look();
      };
    },
    /** Some view, not a list, shows all conversations. */
    showsAll: () => shown.rows > 0,
  };
}
