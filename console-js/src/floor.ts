/** What a lead sees of the whole floor, pure: people with their seats, waits, and what is worth a look. */

import { holderOf } from "./collision";
import type { AgentPresence, LineName, Row } from "./core";
import { waitingIn } from "./queue";
import { promiseOf, rowsIn, type State } from "./state";
import { type Wait, waitOf } from "./time";

export interface Mate {
  presence: AgentPresence;
  /** What takes their seats, as far as it is loaded; the longest wait first. */
  rows: Row[];
  /** Seats taken by what is not loaded. */
  unseen: number;
  free: number;
}

export interface Floor {
  mates: Mate[];
  queue: Row[];
  lines: { line: LineName; waiting: number }[];
  /** Waiting for longer than the line promises, with somebody or for them. */
  late: { row: Row; wait: Wait }[];
  taken: number;
  seats: number;
  /** Here and available, with a seat. */
  ready: number;
  here: number;
}

export function floorOf(state: State, now: number): Floor {
  const rows = Object.values(state.rows).map(({ row }) => row);
  const people = Object.values(state.people).filter(({ left }) => left === undefined);
  const here = people.filter(({ connected }) => connected);
  const queue = rowsIn(state, "queue");
  const wait = (row: Row) =>
    row.waitingSince === undefined
      ? undefined
      : waitOf(row.waitingSince, now, promiseOf(state, row));
  return {
    mates: people.sort(hereFirst).map((presence) => mateOf(presence, rows)),
    queue,
    lines: (state.office?.lines ?? []).map((line) => ({
      line,
      waiting: waitingIn(state.queues[line.id]),
    })),
    late: rows
      .filter(({ state }) => state !== "bot" && state !== "closed")
      .flatMap((row) => {
        const waits = wait(row);
        return waits?.level === "late" ? [{ row, wait: waits }] : [];
      })
      .sort((a, b) => b.wait.ms - a.wait.ms),
    taken: sum(here.map(({ taken }) => taken)),
    seats: sum(here.map(({ seats }) => seats)),
    ready: here.filter(({ status, taken, seats }) => status === "available" && taken < seats)
      .length,
    here: here.length,
  };
}

function mateOf(presence: AgentPresence, rows: readonly Row[]): Mate {
  const theirs = rows.filter((row) => !row.resting && seatOf(row) === presence.id);
  return {
    presence,
    rows: longestFirst(theirs),
    unseen: Math.max(0, presence.taken - theirs.length),
    free: Math.max(0, presence.seats - Math.max(presence.taken, theirs.length)),
  };
}

/** What somebody has, at rest and ringing too, as far as is known. */
export function heldBy(state: State, { id, taken }: AgentPresence): number {
  const rows = Object.values(state.rows).filter(
    ({ row }) => (row.state === "assigned" || row.state === "offered") && row.assignee?.id === id,
  );
  return Math.max(rows.length, taken);
}

/** Whose seat a row takes. What rings takes one too. */
function seatOf(row: Row): string | undefined {
  if (row.state === "offered") return row.assignee?.id;
  return holderOf(row)?.id;
}

function longestFirst(rows: readonly Row[]): Row[] {
  const since = (row: Row) => row.waitingSince ?? "~";
  return [...rows].sort((a, b) => (since(a) < since(b) ? -1 : 1));
}

const RANK = { available: 0, busy: 1, away: 2 } as const;

function hereFirst(a: AgentPresence, b: AgentPresence): number {
  return (
    Number(b.connected) - Number(a.connected) ||
    RANK[a.status] - RANK[b.status] ||
    a.name.localeCompare(b.name)
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
