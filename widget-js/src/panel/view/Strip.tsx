import type { Panel, Strip } from "../panel.ts";
import { Icon } from "./icons.tsx";

const secondsTo = (until: number, now: number) => Math.max(1, Math.ceil((until - now) / 1000));

/** One line over the box, only when there is something to say. */
export function StripView({ panel }: { panel: Panel }) {
  const it = panel.strip.value;
  return it ? (
    <div class={it.kind === "ending" ? "strip calm" : "strip"}>
      <Content it={it} panel={panel} />
    </div>
  ) : null;
}

function Content({ it, panel }: { it: Strip; panel: Panel }) {
  const t = panel.t.value;
  switch (it.kind) {
    case "lost":
      return (
        <>
          <Icon name="plug" />
          <span>{t("net.lost")}</span>
        </>
      );
    case "stopped":
      return (
        <>
          <Icon name="plug" />
          <span>{t("net.stopped")}</span>
          <button type="button" onClick={() => panel.chat.retryNow()}>
            {t("net.again")}
          </button>
        </>
      );
    case "fast":
      return (
        <>
          <Icon name="clock" />
          <span>{t("rate.limit", { n: secondsTo(it.until, panel.now.value) })}</span>
        </>
      );
    case "full":
      return (
        <>
          <Icon name="clock" />
          <span>{t("full")}</span>
        </>
      );
    case "ending":
      return (
        <>
          <Icon name="done" />
          <span>{t("ended.line")}</span>
          <button type="button" onClick={() => panel.undo()}>
            {t("undo", { n: secondsTo(it.until, panel.now.value) })}
          </button>
        </>
      );
  }
}
