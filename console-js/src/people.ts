/** Who is here, pure: everybody by id, as last told. */
import type { AgentPresence } from "./core";
import { isWhole, mine, type State } from "./state";

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
