/** What owners set, as it goes over HTTP. Durations are whole seconds. */
import { type Answer, ask, only, save } from "../rest";

/** `["09:00", "18:00"]`; an end that isn't later is on the next day. */
export type Interval = [from: string, to: string];

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof DAYS)[number];
/** A day that is missing is closed; null: always open. */
export type Week = Partial<Record<Day, Interval[]>> | null;

export interface Holiday {
  date: string;
  hours: Interval[];
}

export interface Member {
  agent: string;
  /** Null: as many as the agent has. */
  seats: number | null;
}

/** `null` stands for a number that isn't filled in, too: the server says so. */
export interface LineSettings {
  name: string;
  position: number | null;
  escalation: string | null;
  timeZone: string;
  hours: Week;
  holidays: Holiday[];
  assigns: boolean;
  sticky: boolean;
  firstReplyS: number | null;
  nextReplyS: number | null;
  patienceS: number | null;
  leaveAfterS: number | null;
  idleSeatS: number | null;
  graceS: number | null;
  autoCloseS: number | null;
  preferenceS: number | null;
  missesMax: number | null;
  vip: { attribute: string; value: string } | null;
  members: Member[];
}

export interface Line extends LineSettings {
  id: string;
  open: boolean;
  changesAt?: string;
}

export interface AgentSettings {
  email: string;
  name: string;
  role: "agent" | "lead" | "owner";
  seats: number | null;
  languages: string[];
  skills: string[];
  lines: { line: string; seats: number | null }[];
  /** Only ever sent. */
  password?: string;
}

export interface Agent extends AgentSettings {
  id: string;
  /** Since when they are no longer on the team; null: they are. */
  left: string | null;
  /** Conversations that they have now. */
  open: number;
}

export interface SitePoint {
  id: string;
  key: string;
  name: string;
  line: string;
}

export interface Team {
  lines: Line[];
  agents: Agent[];
  sites: SitePoint[];
}

export async function readTeam(): Promise<Answer<Team>> {
  const [lines, agents, sites] = await Promise.all([
    ask<{ lines: Line[] }>("GET", "/api/lines"),
    ask<{ agents: Agent[] }>("GET", "/api/team"),
    ask<{ sites: SitePoint[] }>("GET", "/api/sites"),
  ]);
  if (lines.kind !== "done") return lines;
  if (agents.kind !== "done") return agents;
  if (sites.kind !== "done") return sites;
  return {
    kind: "done",
    value: { lines: lines.value.lines, agents: agents.value.agents, sites: sites.value.sites },
  };
}

/** Without an id: a new one. */
export async function saveLine(
  id: string | undefined,
  changes: Partial<LineSettings>,
): Promise<Answer<Line>> {
  return only(await save<{ line: Line }>("/api/lines", id, changes), ({ line }) => line);
}

export async function saveAgent(
  id: string | undefined,
  changes: Partial<AgentSettings>,
): Promise<Answer<Agent>> {
  return only(await save<{ agent: Agent }>("/api/team", id, changes), ({ agent }) => agent);
}

/** Off the team, at once. */
export async function takeOff(id: string): Promise<Answer<Agent>> {
  return only(await ask<{ agent: Agent }>("DELETE", `/api/team/${id}`, {}), ({ agent }) => agent);
}

/** Without a password they keep the one they had. */
export async function takeBack(id: string, password: string): Promise<Answer<Agent>> {
  const sent = password === "" ? {} : { password };
  const answer = await ask<{ agent: Agent }>("POST", `/api/team/${id}/back`, sent);
  return only(answer, ({ agent }) => agent);
}

export async function pointSite(id: string, line: string): Promise<Answer<SitePoint>> {
  return only(await save<{ site: SitePoint }>("/api/sites", id, { line }), ({ site }) => site);
}
