/** What a quiet line of the log says, pure: one or two short clauses. */
import type { SystemEntry } from "../blocks";
import type { AgentName } from "../core";
import type { Speech } from "./words";

export interface Knowing {
  me: string | undefined;
  lineName(id: string): string | undefined;
}

export function sayEntry(entry: SystemEntry, { me, lineName }: Knowing, speech: Speech): string[] {
  const { words } = speech;
  const time = speech.time(entry.at);
  const isMe = (agent: { id: string }) => agent.id === me;
  switch (entry.kind) {
    case "with_bot":
      return [withBot(entry, me, words)];
    case "drafted":
      return [words["sys.drafted"](entry.bot.name), words["sys.comment"](entry.text)];
    case "queued": {
      const line = lineName(entry.line);
      if (entry.why === "again") return [words["sys.again"]];
      if (entry.why === "taken_back" && line !== undefined) return [words["sys.backOn"](line)];
      if (entry.why === "escalated" && line !== undefined) return [words["sys.escalated"](line)];
      return [line === undefined ? words["sys.queued"] : words["sys.queuedOn"](line)];
    }
    case "offered":
      return [isMe(entry.agent) ? words["sys.offeredYou"] : words["sys.offered"](entry.agent.name)];
    case "assigned":
      return [assigned(entry, isMe(entry.agent), time, words)];
    case "released":
      return [
        isMe(entry.agent)
          ? words[`sys.released.you.${entry.why}`]
          : words[`sys.released.${entry.why}`](entry.agent.name),
      ];
    case "transferred": {
      const to =
        "line" in entry.to ? (lineName(entry.to.line) ?? "") : named(entry.to.agent, me, words);
      const said = isMe(entry.author)
        ? words["sys.youTransferred"](to)
        : words["sys.transferred"](entry.author.name, to);
      return entry.comment ? [said, words["sys.comment"](entry.comment)] : [said];
    }
    case "rested":
      return [words["sys.rested"]];
    case "woken":
      return [words["sys.woken"]];
    case "promised": {
      const until = speech.time(entry.until);
      return [
        isMe(entry.agent)
          ? words["sys.youPromised"](until)
          : words["sys.promised"](entry.agent.name, until),
      ];
    }
    case "snoozed":
      return [words["sys.snoozed"](speech.moment(entry.until))];
    case "prioritised": {
      const said = words["sys.prioritised"](words[`priority.${entry.priority}`].toLowerCase());
      return entry.author.kind === "agent" ? [said, named(entry.author, me, words)] : [said];
    }
    case "mail_asked":
      return [words["sys.mailAsked"](entry.email)];
    case "closed":
    case "reopened":
      return [ended(entry, me, time, words)];
  }
}

type Words = Speech["words"];

function named(agent: AgentName, me: string | undefined, words: Words): string {
  return agent.id === me ? words["sys.toYou"] : agent.name;
}

function withBot(
  { bot, why, author }: Extract<SystemEntry, { kind: "with_bot" }>,
  me: string | undefined,
  words: Words,
): string {
  if (author !== undefined) {
    return author.id === me
      ? words["sys.youGaveToBot"](bot.name)
      : words["sys.gaveToBot"](author.name, bot.name);
  }
  return words[why === "new" ? "sys.withBot" : "sys.withBotAgain"](bot.name);
}

function assigned(
  { agent, why }: Extract<SystemEntry, { kind: "assigned" }>,
  me: boolean,
  time: string,
  words: Words,
): string {
  switch (why) {
    case "took_over":
      return me ? words["sys.youTookOver"](time) : words["sys.tookOver"](agent.name, time);
    case "returned":
    case "taken_back":
      return me ? words["sys.backWithYou"] : words["sys.backWith"](agent.name);
    default:
      return me ? words["sys.youJoined"](time) : words["sys.joined"](agent.name, time);
  }
}

function ended(
  { author, kind }: Extract<SystemEntry, { kind: "closed" | "reopened" }>,
  me: string | undefined,
  time: string,
  words: Words,
): string {
  if (author.kind === "rule") return words["sys.closedByRule"](time);
  if (author.kind === "visitor") return words[`sys.${kind}ByVisitor`](time);
  if (author.id === me) return words[`sys.${kind}ByYou`](time);
  return words[`sys.${kind}By`](author.name, time);
}
