/** What a bot hands to people, pure: the hand-off that still counts, its text to be copied, and the draft to be used. */
import type { HandOff } from "./blocks";
import type { AgentEntry, BotName } from "./core";
import type { Draft } from "./drafts";
import type { Speech } from "./words/words";

/** The last hand-off, unless a bot has had the conversation since. */
export function lastHandOff(entries: readonly AgentEntry[]): HandOff | undefined {
  const last = entries.findLast(({ kind }) => kind === "handed_off" || kind === "with_bot");
  return last?.kind === "handed_off" ? last : undefined;
}

/** The bot this conversation has met last: it can have it again. */
export function lastBot(entries: readonly AgentEntry[]): BotName | undefined {
  const last = entries.findLast(
    (entry) => entry.kind === "with_bot" || entry.kind === "handed_off" || entry.kind === "drafted",
  );
  return last !== undefined && "bot" in last ? last.bot : undefined;
}

export type Drafted = Extract<AgentEntry, { kind: "drafted" }>;

/** What a bot would say next: until somebody has answered, or the draft was used or dismissed. */
export function draftIn(
  entries: readonly AgentEntry[],
  done: number | undefined,
): Drafted | undefined {
  const last = entries.findLast(
    (entry) =>
      entry.kind === "drafted" || (entry.kind === "said" && entry.author.kind !== "visitor"),
  );
  return last?.kind === "drafted" && last.seq !== done ? last : undefined;
}

/** Whether what is being written was made of it: a page that is loaded anew knows it by the words. */
export function isIn({ seq, text }: Drafted, { reply, draft }: Draft): boolean {
  return draft === seq || (text !== "" && reply.includes(text));
}

/** Whether it has something for the visitor to choose or to fill in, which goes with the words that are made of it. */
export function asks({ blocks }: Drafted): boolean {
  return blocks?.some(({ type }) => type !== "articles") ?? false;
}

/** What the bot asked and learned, without the notes it keeps for itself. */
export function factsOf({ fields }: HandOff): [string, string][] {
  return Object.entries(fields).filter(([name]) => !name.startsWith("_"));
}

/** The card and the words so far, as plain text. */
export function handOffText(
  entry: HandOff,
  entries: readonly AgentEntry[],
  visitor: string,
  { words, moment }: Speech,
): string {
  const facts = [
    words[`handoff.${entry.why}`],
    ...(entry.summary === undefined ? [] : [entry.summary]),
    ...(entry.intent === undefined ? [] : [`${words["handoff.intent"]}: ${entry.intent}`]),
    ...factsOf(entry).map(([name, value]) => `${name}: ${value}`),
  ];
  const said = entries.flatMap((each) =>
    each.kind === "said" && each.seq < entry.seq
      ? [`${each.author.kind === "visitor" ? visitor : each.author.name}: ${each.text}`]
      : [],
  );
  const title = `${words["handoff.title"](entry.bot.name)}, ${moment(entry.at)}`;
  return [title, facts.join("\n"), said.join("\n")].filter((part) => part !== "").join("\n\n");
}
