import type { Row } from "../core";
import type { State } from "../state";
import type { Words } from "../words/words";

type Named = Pick<Row, "number" | "visitor">;

/** What to call a visitor: their name, or the number of their conversation. */
export function nameOf(row: Named, words: Words): string {
  return row.visitor.name ?? words["visitor.numbered"](row.number);
}

/** The same in a sentence that is about one person: the first name where there is one. */
export function shortNameOf(row: Named, words: Words): string {
  return row.visitor.name?.trim().split(/\s+/)[0] ?? words["visitor.numbered"](row.number);
}

/** Who has it, in words. */
export function standing(row: Row, state: State, words: Words) {
  const mine = row.assignee?.id === state.office?.me.id;
  const name = row.assignee?.name ?? "";
  switch (row.state) {
    case "bot":
      return words["state.bot"](row.bot?.name ?? words.bot);
    case "queued":
      return words["state.queued"];
    case "closed":
      return words["state.closed"];
    case "offered":
      if (mine) return words["state.ringsYou"];
      return words[row.giver === undefined ? "state.offered" : "state.handed"](name);
    case "assigned":
      return mine ? words["state.yours"] : words["state.theirs"](name);
  }
}
