/** Rows as they were heard of, pure: which of two is kept, and which go. */
import type { Row } from "./core";
import { belongs, type ListKey, supersedes } from "./rows";
import type { State } from "./state";

/** A list's answer, as far as rows go. */
interface Answered {
  list: ListKey;
  /** [State.tick] when it was asked for. */
  asked: number;
  answer: { rows: readonly Row[] };
}

/**
 * Rows without those that stood in the list, are not in its fresh answer, and were not heard of since it was asked for.
 * The queue says itself who stands in it, and what is told of anyway stays, whatever fits on a page of all.
 */
export function unlisted(state: State, event: Answered): State["rows"] {
  if (event.list === "queue") return state.rows;
  const me = state.office?.me.id ?? "";
  const fresh = new Set(event.answer.rows.map((row) => row.conversation));
  if (event.list === "all") {
    for (const { row } of Object.values(state.rows)) {
      if (belongs(row, "mine", me) || row.assignee?.id === me) fresh.add(row.conversation);
    }
    for (const { ids } of Object.values(state.queues)) for (const id of ids) fresh.add(id);
  }
  return Object.fromEntries(
    Object.entries(state.rows).filter(
      ([id, { row, at }]) =>
        fresh.has(id) || at > event.asked || id === state.open || !belongs(row, event.list, me),
    ),
  );
}

export function heard(rows: State["rows"], incoming: readonly Row[], at: number): State["rows"] {
  const next = { ...rows };
  for (const row of incoming) {
    const known = next[row.conversation];
    next[row.conversation] = {
      row: known === undefined || supersedes(row, known.row) ? row : known.row,
      at,
    };
  }
  return next;
}

/** What rang before the connection was lost may be long over: the lists that are asked for anew tell. */
export function unringing(rows: State["rows"]): State["rows"] {
  return Object.fromEntries(Object.entries(rows).filter(([, { row }]) => row.state !== "offered"));
}
