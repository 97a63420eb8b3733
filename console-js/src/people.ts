/** Who is here, pure: everybody by id, as last told. */
import type { AgentPresence } from "./core";
import type { State } from "./state";

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
