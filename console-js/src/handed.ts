/** What I handed to somebody and nobody has taken yet: when it comes back, I am told. */
import type { Row } from "./core";
import type { Told } from "./told";

export interface Handed {
  give(conversation: string, to: string): void;
  /** I take it back myself. */
  forget(conversation: string): void;
  /** Nobody has taken it yet, as far as is known here. */
  has(conversation: string): boolean;
  backIn(rows: readonly Row[], me: string): Told[];
}

export function createHanded(): Handed {
  const given = new Map<string, string>();
  return {
    give: (conversation, to) => void given.set(conversation, to),
    forget: (conversation) => void given.delete(conversation),
    has: (conversation) => given.has(conversation),
    backIn: (rows, me) =>
      rows.flatMap(({ conversation, number, state, assignee }) => {
        const by = given.get(conversation);
        if (by === undefined || state === "offered") return [];
        given.delete(conversation);
        const back = state === "assigned" && assignee?.id === me;
        return back ? [{ kind: "back", number, by }] : [];
      }),
  };
}
