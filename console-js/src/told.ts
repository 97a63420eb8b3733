/** What the agent is told at the desk's foot, pure. What can be taken back stands until its time is over, and the next beside it. */
import type { Row, Status } from "./core";
import { supersedes } from "./rows";
import { type Errand, type Hindrance, rowOf, type State } from "./state";

export type Told =
  | { kind: "closed"; conversation: string; number: number }
  | { kind: "transferred"; conversation: string; number: number; to: string }
  /** Handed to somebody who did not take it. */
  | { kind: "back"; number: number; by: string }
  | { kind: "returned"; number: number }
  /** Taken back by a claim. */
  | { kind: "toBot"; conversation: string; number: number }
  /** It was mine. */
  | { kind: "takenOver"; conversation: string; number: number; visitor?: string; by: string }
  | { kind: "snoozed"; number: number; until: string }
  | { kind: "promised"; until: string }
  | { kind: "status"; status: Status }
  | { kind: "taken"; by?: string }
  | { kind: "hindered"; hindrance: Hindrance; agent?: string }
  | { kind: "failed"; errand: Errand | "status" }
  | { kind: "nobodyWaits" };

export interface Toast {
  id: number;
  told: Told;
}

type Undoable = Extract<Told, { kind: "closed" | "transferred" | "toBot" }>;
type Standing = Undoable | Extract<Told, { kind: "takenOver" }>;

/** As many as a phone has room for. */
const TOASTS_MAX = 4;

/** What can be taken back while its toast stands. */
export function undoable(told: Told): told is Undoable {
  return told.kind === "closed" || told.kind === "transferred" || told.kind === "toBot";
}

function stands(told: Told): told is Standing {
  return undoable(told) || told.kind === "takenOver";
}

/** What only tells makes room for the next. */
export function tell(state: State, told: Told): State {
  const tick = state.tick + 1;
  const standing = state.toasts.filter((toast) => stands(toast.told));
  return { ...state, tick, toasts: [...standing, { id: tick, told }].slice(-TOASTS_MAX) };
}

/** What moves a conversation on leaves nothing of it to take back. */
export function movedOn(toasts: readonly Toast[], conversation: string): readonly Toast[] {
  return toasts.filter(({ told }) => !stands(told) || told.conversation !== conversation);
}

/** Whoever looks at it has read there who has it. */
export function lookedAt(toasts: readonly Toast[], conversation: string): readonly Toast[] {
  return toasts.filter(
    ({ told }) => told.kind !== "takenOver" || told.conversation !== conversation,
  );
}

/** Mine until now, and a colleague's: nobody asked me. What I look at says so itself. */
export function takenFrom(rows: readonly Row[], state: State): Told[] {
  const me = state.office?.me.id;
  return rows.flatMap((row): Told[] => {
    const { conversation, number, assignee: by } = row;
    const before = rowOf(state, conversation);
    const mine = before?.state === "assigned" && before.assignee?.id === me;
    const theirs = row.state === "assigned" && by !== undefined && by.id !== me;
    const known = state.open === conversation || state.errands[conversation] !== undefined;
    if (!mine || !theirs || known || !supersedes(row, before)) return [];
    const { name } = row.visitor;
    const who = name === undefined ? {} : { visitor: name };
    return [{ kind: "takenOver", conversation, number, by: by.name, ...who }];
  });
}

/** What "Undo" means without saying which: the last thing one did. */
export function lastUndoable(toasts: readonly Toast[]): Toast | undefined {
  return toasts.findLast(({ told }) => undoable(told));
}
