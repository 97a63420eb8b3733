/** What every view may reach: the engine, the words and the settings. */
import { createContext, use, useSyncExternalStore } from "react";
import type { Console } from "../console";
import type { Settings } from "../settings";
import type { State } from "../state";
import type { Speech } from "../words/words";

export interface Room {
  console: Console;
  speech: Speech;
  settings: Settings;
  change(settings: Partial<Settings>): void;
}

export const RoomContext = createContext<Room | undefined>(undefined);

export function useRoom(): Room {
  const room = use(RoomContext);
  if (room === undefined) throw new Error("outside the console");
  return room;
}

/** What is unfolded: one thing at a time. */
export type Panel =
  | { kind: "status" | "snooze" | "more" | "transfer" }
  | ({ kind: "finish" } & Leave);

/** Who goes off, and where to. */
export interface Leave {
  leaving: "away" | "out";
  reason?: string;
  /** A colleague, whom a lead sets so; without: oneself. */
  agent?: string;
}

export interface Panels {
  panel: Panel | undefined;
  unfold(panel: Panel | undefined): void;
}

export const PanelContext = createContext<Panels>({ panel: undefined, unfold: () => {} });

export function usePanels(): Panels {
  return use(PanelContext);
}

/** The whole state: for the few views that draw much of it. */
export function useConsoleState(): State {
  return useSelected((state) => state);
}

/** One part of the state. It must be a part, not made anew: then only its own changes draw the view again. */
export function useSelected<T>(select: (state: State) => T): T {
  const { console } = useRoom();
  return useSyncExternalStore(console.subscribe, () => select(console.state));
}
