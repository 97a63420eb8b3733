/** Bots, as they go over HTTP. */
import type { Block } from "../core";
import { type Answer, ask, only, save } from "../rest";
import type { Weighed } from "./weighing";

export const KINDS = ["flow", "articles", "webhook", "model"] as const;
export type Kind = (typeof KINDS)[number];

export type Settings = Readonly<Record<string, unknown>>;

/** What an owner sets. The secret is only ever sent. */
export interface Filled {
  name: string;
  kind: Kind;
  mode: "live" | "shadow";
  leaseSeconds: number | null;
  silenceMinutes: number | null;
  words: string[];
  settings: Settings;
  secret?: string | null;
}

export interface Bot extends Omit<Filled, "secret"> {
  id: string;
  hasSecret: boolean;
}

export interface Template {
  id: string;
  kind: Kind;
  title: { en: string; ru: string };
  settings: Settings;
}

/** Something wrong with settings: in a document by line, elsewhere by path. */
export interface Flaw {
  level: "error" | "warning";
  line?: number;
  column?: number;
  path?: string;
  message: string;
}

export interface Memory {
  step: string | null;
  fields: Record<string, string>;
  misses: number;
  intent: string | null;
}

export type End =
  | { type: "stays" | "closes" }
  | { type: "handsOff"; why: string; summary: string | null; line: string | null };

export interface Tried {
  messages?: { text: string; blocks: Block[]; articles: string[] }[];
  end?: End;
  memory?: Memory;
  /** It had no answer. */
  unknown?: boolean;
  /** Its answer comes later, by another way. */
  later?: boolean;
  failed?: string;
  errors: Flaw[];
}

export interface Trial {
  memory?: Memory;
  transcript: { who: "visitor" | "bot"; text: string }[];
  text: string;
  reply?: { seq: number; choice?: string; fields?: Record<string, string> };
  language: string;
  open: boolean;
  page?: string;
  attributes?: Record<string, string>;
}

export const WHENS = ["always", "outside_hours", "nobody_free", "while_waiting"] as const;
export type When = (typeof WHENS)[number];

export interface BotSite {
  id: string;
  name: string;
  bot?: string | null;
  botWhen?: When;
}

export interface Crew {
  bots: Bot[];
  sites: BotSite[];
  templates: Template[];
}

export async function readCrew(): Promise<Answer<Crew>> {
  const [bots, sites, templates] = await Promise.all([
    ask<{ bots: Bot[] }>("GET", "/api/bots"),
    ask<{ sites: BotSite[] }>("GET", "/api/sites"),
    ask<{ templates: Template[] }>("GET", "/api/bots/templates"),
  ]);
  if (bots.kind !== "done") return bots;
  if (sites.kind !== "done") return sites;
  if (templates.kind !== "done") return templates;
  return { kind: "done", value: { ...bots.value, ...sites.value, ...templates.value } };
}

export async function saveBot(
  id: string | undefined,
  changes: Partial<Filled>,
): Promise<Answer<Bot>> {
  return only(await save<{ bot: Bot }>("/api/bots", id, changes), ({ bot }) => bot);
}

export function removeBot(id: string): Promise<Answer<unknown>> {
  return ask("DELETE", `/api/bots/${id}`, {});
}

/** Settings that are not stored; the stored secret goes with them, unless another one is there. */
type Unsaved = Pick<Filled, "kind" | "name" | "settings" | "secret"> & { bot?: string };

export async function check(unsaved: Unsaved): Promise<Answer<Flaw[]>> {
  return only(
    await ask<{ errors: Flaw[] }>("POST", "/api/bots/check", unsaved),
    ({ errors }) => errors,
  );
}

export function tryOut(unsaved: Unsaved, trial: Trial): Promise<Answer<Tried>> {
  return ask("POST", "/api/bots/try", { ...unsaved, ...trial });
}

export interface Questions {
  questions: Weighed[];
  /** There was no time for so many. */
  left: number;
}

/** What visitors asked in the last 30 days. */
export function askedLately(): Promise<Answer<Questions>> {
  return ask("POST", "/api/bots/questions", {});
}

export function weighLines(
  questions: readonly string[],
  language: string,
): Promise<Answer<Questions>> {
  return ask("POST", "/api/bots/questions", { questions, language });
}

export function setOnSite(
  site: string,
  choice: { bot: string | null } | { botWhen: When },
): Promise<Answer<unknown>> {
  return ask("PUT", `/api/sites/${site}`, choice);
}
