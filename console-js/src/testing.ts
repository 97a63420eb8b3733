/** Fixtures for tests: small, whole, and the same every time. */
import type { AgentEntry, AgentPresence, AgentWelcome, Row } from "./core";

export function aRow(changes: Partial<Row> = {}): Row {
  return {
    conversation: "c1",
    number: 1042,
    state: "assigned",
    lifecycle: 2,
    seq: 4,
    site: "osier",
    line: "first",
    assignee: { id: "anna", name: "Anna Berg" },
    visitor: { id: "v1" },
    preview: { author: "visitor", text: "Hello" },
    changedAt: "2026-01-01T10:00:00.000Z",
    openedAt: "2026-01-01T09:50:00.000Z",
    priority: "normal",
    resting: false,
    byMail: false,
    readSeq: 4,
    ...changes,
  };
}

export function aColleague(changes: Partial<AgentPresence> = {}): AgentPresence {
  return {
    id: "boris",
    name: "Boris Wolf",
    role: "agent",
    connected: true,
    status: "available",
    since: "2026-01-01T09:00:00.000Z",
    taken: 1,
    seats: 4,
    lines: ["first"],
    ...changes,
  };
}

export function said(seq: number, text: string, changes: object = {}): AgentEntry {
  return {
    seq,
    visitorSeq: seq,
    at: "2026-01-01T10:00:00.000Z",
    kind: "said",
    author: { kind: "visitor" },
    text,
    ...changes,
  } as AgentEntry;
}

export const WELCOME: AgentWelcome = {
  address: "to-anna",
  agent: { id: "anna", name: "Anna Berg", email: "anna@osier.example", role: "agent" },
  workspace: { id: "w", name: "Osier & friends" },
  sites: [{ id: "osier", name: "Osier", brand: "#c2440e" }],
  lines: [
    {
      id: "first",
      name: "First line",
      position: 0,
      open: true,
      firstReplyMs: 60_000,
      nextReplyMs: 120_000,
    },
  ],
  agents: [aColleague({ id: "anna", name: "Anna Berg", taken: 2 }), aColleague()],
  counts: { mine: 1, all: 3 },
  idleMs: 600_000,
  undoMs: 10_000,
  limits: {
    textCharsMax: 4000,
    frameBytesMax: 65536,
    pingMs: 25000,
    heartbeatMs: 25000,
    typingMs: 3000,
    typingExpiryMs: 6000,
    gapMs: 300,
    answerMs: 10000,
    backoffMinMs: 500,
    backoffMaxMs: 30000,
    pageMax: 50,
  },
};
