/** What rings at me, pure: offers and transfers that wait to be accepted. */
import type { Row } from "./core";
import { type Ring, rowOf, type State } from "./state";

export interface Ringing extends Ring {
  conversation: string;
  /** Comes a moment after the ring itself. */
  row?: Row;
}

/** The rings brought in line with the rows: a row that is offered to me rings, one that no longer is does not. */
export function ringed(state: State): State {
  const me = state.office?.me.id;
  const rings: Record<string, Ring> = {};
  for (const [conversation, ring] of Object.entries(state.rings)) {
    const row = rowOf(state, conversation);
    // A row older than the ring says nothing about it.
    const newer = row !== undefined && state.rows[conversation]?.at === state.tick;
    if (!newer || isMine(row, me)) rings[conversation] = ring;
  }
  for (const { row } of Object.values(state.rows)) {
    if (isMine(row, me) && row.offeredUntil !== undefined) {
      const { conversation, number, offeredUntil: until } = row;
      rings[conversation] = rung(state.rings[conversation], { number, until });
    }
  }
  return { ...state, rings };
}

/** An offer that was heard of before stays answered: its time tells it from the next one. */
export function rung(before: Ring | undefined, ring: Ring): Ring {
  const same = before !== undefined && Date.parse(before.until) === Date.parse(ring.until);
  return same && before.answered ? { ...ring, answered: true } : ring;
}

/** Silent from now on; where the answer did not get through, it rings on. */
export function answered(state: State, conversation: string, got: "answered" | "not"): State {
  const { [conversation]: ring, ...others } = state.rings;
  if (ring === undefined) return state;
  const { number, until } = ring;
  const now: Ring = { number, until, ...(got === "answered" ? { answered: true } : {}) };
  return { ...state, rings: { ...others, [conversation]: now } };
}

/** What still rings, the one with the least time left first. */
export function ringing(state: State, now: number): Ringing[] {
  return (
    Object.entries(state.rings)
      .filter(([, ring]) => !ring.answered)
      // What the row says counts for more than this machine's clock.
      .filter(([id, { until }]) => Date.parse(until) > now || offeredToMe(state, id))
      .map(([conversation, ring]) => {
        const row = rowOf(state, conversation);
        return { conversation, ...ring, ...(row === undefined ? {} : { row }) };
      })
      .sort((a, b) => (a.until < b.until ? -1 : 1))
  );
}

function offeredToMe(state: State, conversation: string): boolean {
  const row = rowOf(state, conversation);
  return row !== undefined && isMine(row, state.office?.me.id);
}

function isMine(row: Row, me: string | undefined): boolean {
  return row.state === "offered" && row.assignee?.id === me;
}
