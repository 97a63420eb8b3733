/** "Why here?", pure: the last choice, in short sentences. */
import type { AgentEntry, AgentName, Trace } from "./core";
import type { Speech } from "./words/words";

export interface Choice {
  at: string;
  /** Who it went to; nobody where nobody could. */
  agent?: AgentName;
  trace: Trace;
}

export function lastChoice(entries: readonly AgentEntry[]): Choice | undefined {
  const entry = entries.findLast((each) => "trace" in each && each.trace !== undefined);
  if (entry === undefined || !("trace" in entry) || entry.trace === undefined) return undefined;
  return { at: entry.at, agent: entry.agent, trace: entry.trace };
}

/** A wait shorter than this is none worth telling. */
const NO_WAIT_MS = 10_000;

export function sayChoice(
  { at, agent, trace }: Choice,
  { me, lineName }: { me: string | undefined; lineName(id: string): string | undefined },
  speech: Speech,
): { title: string; sentences: string[] } {
  const { words } = speech;
  const mine = agent !== undefined && agent.id === me;
  const line = lineName(trace.line);
  return {
    title:
      agent === undefined
        ? words["why.nobody"]
        : mine
          ? words["why.you"]
          : words["why.them"](agent.name),
    sentences: [
      rule(trace.rule, agent, mine, speech),
      ...(line === undefined ? [] : [words["why.line"](line, speech.time(at))]),
      ...(trace.waitedMs >= NO_WAIT_MS ? [words["why.waited"](speech.span(trace.waitedMs))] : []),
      ...(trace.preferenceDropped ? [words["why.dropped"]] : []),
      ...(trace.others > 0 ? [words["why.others"](trace.others)] : []),
    ],
  };
}

/** Who could have it where nobody is given it has nobody beside them. */
export function sayVerdict(
  { rule }: Trace,
  verdict: Trace["candidates"][number]["verdict"],
  words: Speech["words"],
): string {
  return verdict === "could" && rule === "not_given"
    ? words["verdict.take"]
    : words[`verdict.${verdict}`];
}

function rule(
  name: Trace["rule"],
  agent: AgentName | undefined,
  mine: boolean,
  { words }: Speech,
): string {
  if (name === "not_given") return words["why.notGiven"];
  if (name === "nobody" || agent === undefined) return words["why.nobodyText"];
  return mine ? words[`why.you.${name}`] : words[`why.${name}`](agent.name);
}
