/** What every part of the page may reach: its words, and what was refused. */
import { createContext, use } from "react";
import type { Refusal } from "../rest";
import type { Language } from "../settings";
import { refusalAt } from "./form";
import { refusalWords, type TeamWords } from "./words";

export interface Desk {
  words: TeamWords;
  language: Language;
  refusal: Refusal | undefined;
  /** What is wrong with a field before anything is sent. */
  wrong?(field: string): string | undefined;
}

export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (desk === undefined) throw new Error("outside the page of lines and team");
  return desk;
}

/** What is said at a field, if it was refused. */
export function useRefusal(field: string): string | undefined {
  const { refusal, language, wrong } = useDesk();
  const at = refusalAt(refusal, field);
  return at ? refusalWords(at, language) : wrong?.(field);
}
