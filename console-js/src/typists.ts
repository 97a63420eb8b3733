/** Who is writing, pure: until they have said it, or not said so again for a while. */
import type { AgentEntry, Author } from "./core";
import { sameAuthor, type Typist } from "./state";

export function typistsWith(
  typists: readonly Typist[],
  push: { author: Author; on: boolean },
  until: number,
): readonly Typist[] {
  const others = typists.filter((typist) => !sameAuthor(typist.author, push.author));
  return push.on ? [...others, { author: push.author, until }] : others;
}

export function saidBy(entry: AgentEntry, author: Author): boolean {
  return (entry.kind === "said" || entry.kind === "noted") && sameAuthor(entry.author, author);
}
