/** Lists of conversations, pure: which row is newer, which list it stands in, and in what order. */
import type { Row } from "./core";

/** The lists, and what "All" shows with its filter on closed. */
export type ListKey = "mine" | "queue" | "all" | "bot" | "closed";

/** True when `next` may replace `known`: a row is as new as its lifecycle, then its last entry, then what was read. */
export function supersedes(next: Row, known: Row): boolean {
  if (next.lifecycle !== known.lifecycle) return next.lifecycle > known.lifecycle;
  if (next.seq !== known.seq) return next.seq > known.seq;
  return next.readSeq >= known.readSeq;
}

export function belongs(row: Row, list: ListKey, me: string): boolean {
  switch (list) {
    case "mine":
      return (
        (row.state === "assigned" && row.assignee?.id === me) ||
        (row.state === "offered" && row.giver?.id === me)
      );
    case "queue":
      return row.state === "queued";
    case "all":
      return row.state !== "closed";
    case "bot":
      return row.state === "bot";
    case "closed":
      return row.state === "closed";
  }
}

/** Rows of one list, in the order they are drawn. */
export function inList(rows: Iterable<Row>, list: ListKey, me: string): Row[] {
  const found = [...rows].filter((row) => belongs(row, list, me));
  return found.sort(ORDER[list]);
}

export interface Turns {
  yours: Row[];
  theirs: Row[];
}

/** Splits "Mine" by whose turn it is; expects the order of [inList]. */
export function turns(mine: readonly Row[]): Turns {
  return {
    yours: mine.filter((row) => row.waitingSince !== undefined),
    theirs: mine.filter((row) => row.waitingSince === undefined),
  };
}

/** The visitor wrote something no one of the staff has seen. What a bot passes on is new to them, whoever spoke last. */
export function unread(row: Row): boolean {
  if (row.state === "closed" || row.state === "bot" || row.readSeq >= row.seq) return false;
  return row.preview.author === "visitor" || (row.preview.author === "bot" && isHandedOff(row));
}

function isHandedOff(row: Row): boolean {
  return row.handedOff !== undefined && row.state !== "assigned";
}

type Order = (a: Row, b: Row) => number;

const latestFirst: Order = (a, b) => compare(b.changedAt, a.changedAt) || b.number - a.number;

const longestWaitFirst: Order = (a, b) =>
  compare(a.waitingSince ?? LAST, b.waitingSince ?? LAST) || a.number - b.number;

const URGENCY = { urgent: 0, high: 1, normal: 2 } as const;

/** As the house gives them out: who waits, and is here, first; then by priority, then by age. */
const nextFirst: Order = (a, b) =>
  Number(a.waitingSince === undefined) - Number(b.waitingSince === undefined) ||
  Number(a.byMail) - Number(b.byMail) ||
  URGENCY[a.priority] - URGENCY[b.priority] ||
  compare(a.queuedAt ?? a.waitingSince ?? LAST, b.queuedAt ?? b.waitingSince ?? LAST) ||
  compare(a.conversation, b.conversation);

const ORDER: Record<ListKey, Order> = {
  mine: (a, b) =>
    a.waitingSince === undefined && b.waitingSince === undefined
      ? latestFirst(a, b)
      : longestWaitFirst(a, b),
  queue: nextFirst,
  all: latestFirst,
  bot: latestFirst,
  closed: latestFirst,
};

/** Sorts after every time. */
const LAST = "~";

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
