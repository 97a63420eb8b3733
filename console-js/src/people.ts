/** Who is here, pure: everybody by id, as last told. */
import type { AgentPresence, Row } from "./core";
import { isWhole, mine, rowsIn, type State } from "./state";

export function people(known: State["people"], changed: readonly AgentPresence[]): State["people"] {
  return { ...known, ...Object.fromEntries(changed.map((one) => [one.id, one])) };
}

export function seated(
  known: State["people"],
  taken: Readonly<Record<string, number>>,
): State["people"] {
  return people(
    known,
    Object.entries(taken).flatMap(([id, seats]) => {
      const one = known[id];
      return one === undefined ? [] : [{ ...one, taken: seats }];
    }),
  );
}

/** Somebody is here who takes conversations of this line. */
export function isStaffed({ people }: Pick<State, "people">, line: string): boolean {
  return Object.values(people).some(
    ({ connected, status, lines }) => connected && status === "available" && lines.includes(line),
  );
}

/** Whom "take the next" may give me: those of my own lines who wait for words, as far as they are shown. */
export function nextForMe(state: State): Row[] {
  const lines = mine(state)?.lines ?? [];
  return rowsIn(state, "queue").filter(
    ({ line, waitingSince }) => waitingSince !== undefined && lines.includes(line),
  );
}

/** False where my rows are not those that have my seats: somebody's word of them was lost on its way. */
export function seatsFit(state: State): boolean {
  const me = mine(state);
  if (me === undefined || !isWhole(state.lists.mine)) return true;
  const seated = Object.values(state.rows).filter(
    ({ row }) =>
      (row.state === "assigned" || row.state === "offered") &&
      row.assignee?.id === me.id &&
      !row.resting,
  );
  return seated.length === me.taken;
}
