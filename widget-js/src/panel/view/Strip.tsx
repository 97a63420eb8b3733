import type { Panel } from "../panel.ts";
import { Icon } from "./icons.tsx";

/** One line over the box, only when there is something to say. What can only be said to who has written comes later. */
export function StripView({ panel }: { panel: Panel }) {
  const t = panel.t.value;
  const it = panel.strip.value;
  if (!it) return null;
  if (it.kind !== "lost" && it.kind !== "stopped") {
    const Later = panel.later.value;
    return Later ? <Later.Notice it={it} panel={panel} /> : null;
  }
  return (
    <div class="strip">
      <Icon name="plug" />
      <span>{t(`net.${it.kind}`)}</span>
      {it.kind === "stopped" && (
        <button type="button" onClick={() => panel.chat.retryNow()}>
          {t("net.again")}
        </button>
      )}
    </div>
  );
}
