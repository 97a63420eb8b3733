import type { Panel } from "../panel.ts";
import { wordsOf } from "./words.ts";

const DAY_MS = 86_400_000;

/** The day of a moment, as one says it today. */
export function dayOf(at: number, panel: Panel): string {
  const day = new Date(at).toDateString();
  const t = wordsOf(panel);
  if (day === new Date(panel.now.value).toDateString()) return t("today");
  if (day === new Date(panel.now.value - DAY_MS).toDateString()) return t("yesterday");
  const format = { weekday: "long", day: "numeric", month: "long" } as const;
  return new Intl.DateTimeFormat(panel.locale.value, format).format(at);
}
