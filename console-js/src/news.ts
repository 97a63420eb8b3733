/** What is worth a sound and a line for the ear, pure. */
import type { Row } from "./core";
import { belongs, unread } from "./rows";

interface Attention {
  me: string;
  /** The conversation that is open in a window the agent looks at. */
  inFocus?: string;
}

/** Rows of a push that bring a visitor's new words to me or to the queue, the one in focus left out. */
export function newsIn(
  rows: readonly Row[],
  known: (conversation: string) => Row | undefined,
  attention: Attention,
): Row[] {
  return rows.filter((row) => {
    if (row.conversation === attention.inFocus || !unread(row)) return false;
    if (!belongs(row, "mine", attention.me) && !belongs(row, "queue", attention.me)) return false;
    const before = known(row.conversation);
    if (before === undefined || before.state === "closed" || before.state === "bot") return true;
    return row.changedAt > before.changedAt;
  });
}

/** "(2) Alcove" while two of my conversations hold something unread; what rings comes first. */
export function titleOf(mine: readonly Row[], ring?: string): string {
  if (ring !== undefined) return `${ring} · Alcove`;
  const waiting = mine.filter(unread).length;
  return waiting > 0 ? `(${waiting}) Alcove` : "Alcove";
}
