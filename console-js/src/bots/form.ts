/** Bots as they are filled in and tried, pure. */
import type { Block, Reply } from "../core";
import type { Bot, Filled, Flaw, Kind, Memory, Settings, Tried } from "./api";

export type Place = { kind: "start" | "new" | "sites" } | { kind: "bot"; id: string };

/** `#bots`, `#bots/new`, `#bots/sites`, `#bots/ID` */
export function placeIn([first]: readonly string[]): Place {
  if (first === undefined || first === "") return { kind: "start" };
  return first === "new" || first === "sites" ? { kind: first } : { kind: "bot", id: first };
}

export function hashOf(place: Place): string {
  if (place.kind === "start") return "#bots";
  return place.kind === "bot" ? `#bots/${place.id}` : `#bots/${place.kind}`;
}

const FIRST_FLOW = `language: en
start: hello
steps:
  - id: hello
    do:
      - say: Hello! What can I help with?
`;

const FIRST_SETTINGS: Record<Kind, Settings> = {
  flow: { document: FIRST_FLOW },
  articles: {},
  webhook: { url: "" },
  model: {},
};

export function newBot(kind: Kind, settings: Settings = FIRST_SETTINGS[kind]): Filled {
  return {
    name: "",
    kind,
    mode: "live",
    leaseSeconds: 10,
    silenceMinutes: 30,
    words: [],
    settings,
  };
}

export function filledOf({ id: _, hasSecret: __, ...bot }: Bot): Filled {
  return bot;
}

/** An empty value is none: the server has one of its own. */
export function withSetting(settings: Settings, name: string, value: unknown): Settings {
  const { [name]: _, ...others } = settings;
  return value === "" || value === null || value === undefined
    ? others
    : { ...others, [name]: value };
}

export function textOf(settings: Settings, name: string): string {
  const value = settings[name];
  return typeof value === "string" ? value : "";
}

export function numberOf(settings: Settings, name: string): number | null {
  const value = settings[name];
  return typeof value === "number" ? value : null;
}

/** One to a line. */
export function linesIn(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The field that a flaw is about, as it is called when a bot is saved. */
export function fieldOf({ path = "" }: Flaw): string {
  return path === "secret" ? path : `settings.${path}`;
}

/** What is not there yet is no mistake: it is still to come. */
export function isMissing({ path = "" }: Flaw, { settings, secret }: Filled): boolean {
  return path === "secret" ? !secret : !settings[path];
}

/* ---- The flow editor -------------------------------------------------------------------------- */

export function lineCount(text: string): number {
  return text.split("\n").length;
}

/** Where a line begins, and where it ends. */
export function lineSpan(text: string, line: number): [from: number, to: number] {
  const lines = text.split("\n");
  const before = lines.slice(0, Math.max(0, line - 1));
  const from = before.reduce((sum, one) => sum + one.length + 1, 0);
  return [
    Math.min(from, text.length),
    Math.min(from + (lines[line - 1]?.length ?? 0), text.length),
  ];
}

/** What goes in with a line break: as much room as the line before, and more behind a dash or a colon. */
export function indentAfter(text: string, cursor: number): string {
  const line = text.slice(text.lastIndexOf("\n", cursor - 1) + 1, cursor);
  const [room = ""] = line.match(/^ */) ?? [];
  if (/^ *- /.test(line)) return `\n${room}  `;
  return /:\s*$/.test(line) ? `\n${room}  ` : `\n${room}`;
}

/** Errors before warnings, by line. */
export function sorted(flaws: readonly Flaw[]): Flaw[] {
  const rank = ({ level }: Flaw) => (level === "error" ? 0 : 1);
  return [...flaws].sort((a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0));
}

/* ---- Trying a bot ----------------------------------------------------------------------------- */

export interface Line {
  who: "visitor" | "bot";
  text: string;
  blocks: readonly Block[];
  /** What was made of its blocks. */
  used?: Reply;
}

export interface Talk {
  lines: readonly Line[];
  memory?: Memory;
  /** Over: handed to a person, or ended. */
  over?: Extract<Tried["end"], { type: "handsOff" | "closes" }>;
  /** It failed, or has errors. */
  failed?: string;
}

export const NO_TALK: Talk = { lines: [] };

/** What is known of a visitor, as `name=value`, with commas between. */
export function attributesIn(text: string): Record<string, string> {
  return Object.fromEntries(
    linesIn(text.replaceAll(",", "\n")).flatMap((line) => {
      const [name = "", ...value] = line.split("=");
      return name.trim() === "" || value.length === 0
        ? []
        : [[name.trim(), value.join("=").trim()] as const];
    }),
  );
}

/** The visitor has said something, or pressed a button of the last line. */
export function asked(talk: Talk, text: string, used?: Reply): Talk {
  const last = talk.lines.at(-1);
  const before =
    used !== undefined && last !== undefined
      ? [...talk.lines.slice(0, -1), { ...last, used }]
      : talk.lines;
  const { failed: _, ...rest } = talk;
  return { ...rest, lines: [...before, { who: "visitor", text, blocks: [] }] };
}

export function answered(talk: Talk, tried: Tried): Talk {
  const said = (tried.messages ?? []).map(
    ({ text, blocks }): Line => ({ who: "bot", text, blocks }),
  );
  const over = tried.end !== undefined && tried.end.type !== "stays" ? tried.end : undefined;
  return {
    ...talk,
    lines: [...talk.lines, ...said],
    ...(tried.memory === undefined ? {} : { memory: tried.memory }),
    ...(over === undefined ? {} : { over: over as Talk["over"] & object }),
    ...(tried.failed === undefined ? {} : { failed: tried.failed }),
  };
}

/** What stands for a filled-in form. */
export function formText(form: Extract<Block, { type: "form" }>, fields: Record<string, string>) {
  return form.fields
    .flatMap(({ id, label }) => (fields[id] ? [`${label}: ${fields[id]}`] : []))
    .join("\n");
}
