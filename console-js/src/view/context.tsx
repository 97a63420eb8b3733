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

/** The whole state; it is small, and each change of it is one render. */
export function useConsoleState(): State {
  const { console } = useRoom();
  return useSyncExternalStore(console.subscribe, () => console.state);
}
