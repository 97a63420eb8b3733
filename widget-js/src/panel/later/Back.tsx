import type { Panel } from "../panel.ts";
import { countdown } from "./countdown.ts";
import { wordsOf } from "./words.ts";

/** An agent who has promised to be back, and until when. */
export function Back({ panel, until }: { panel: Panel; until: number }) {
  const t = wordsOf(panel);
  const name = panel.chat.agent.value?.name ?? "";
  const left = until - panel.now.value;
  // Each second of it would be spoken; the log has said the time once.
  return left > 0 ? (
    <span aria-live="off">{t("back", { name, left: countdown(left) })}</span>
  ) : (
    t("longer", { name })
  );
}
