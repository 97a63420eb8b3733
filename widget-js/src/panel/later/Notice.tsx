import type { Notice as News, Panel } from "../panel.ts";
import { Icon } from "../view/icons.tsx";
import { wordsOf } from "./words.ts";

const secondsTo = (until: number, now: number) => Math.max(1, Math.ceil((until - now) / 1000));

/** What the strip tells who has written. */
export function Notice({ it, panel }: { it: News; panel: Panel }) {
  const t = wordsOf(panel);
  const now = panel.now.value;
  if (it.kind === "ending") {
    return (
      <div class="strip calm">
        <Icon name="done" />
        <span>{t("ended.line")}</span>
        <button type="button" onClick={() => panel.undo()}>
          {t("undo", { n: secondsTo(it.until, now) })}
        </button>
      </div>
    );
  }
  return (
    <div class="strip">
      <Icon name="clock" />
      <span>
        {it.kind === "full" ? t("full") : t("rate.limit", { n: secondsTo(it.until, now) })}
      </span>
    </div>
  );
}
