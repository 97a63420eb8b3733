import type { Row } from "../core";
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
