/** Who would get a conversation now, pure: what is asked, and what is said beside the choice. */
import type { AgentRequests, AnswerOf, BodyOf } from "./core";
import type { Words } from "./words/words";

export type Newcomer = BodyOf<AgentRequests, "agent.tryout">;
export type TriedOut = AnswerOf<AgentRequests, "agent.tryout">;

/** As its form has it; what is empty is not known. */
export interface Asked {
  site: string;
  language: string;
  skills: string;
  attribute: string;
  value: string;
  last: string;
}

export function newcomerOf({ site, language, skills, attribute, value, last }: Asked): Newcomer {
  const name = attribute.trim();
  const attributes = {
    ...(skills.trim() === "" ? {} : { skills: skills.trim() }),
    ...(name === "" || value.trim() === "" ? {} : { [name]: value.trim() }),
  };
  return {
    site,
    ...(language === "" ? {} : { language }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    ...(last === "" ? {} : { last }),
  };
}

export function sayTriedOut({ bot, priority, ahead }: TriedOut, words: Words): string[] {
  return [
    ...(bot === undefined ? [] : [words["tryout.bot"](bot.name)]),
    ...(priority === "normal" ? [] : [words["tryout.first"]]),
    ...(ahead === 0 ? [] : [words["tryout.ahead"](ahead)]),
  ];
}
