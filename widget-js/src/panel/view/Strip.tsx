import type { Panel } from "../panel.ts";
import { Icon } from "./icons.tsx";

/** One line over the box, only when there is something to say. What can only be said to who has written comes later. */
export function StripView({ panel }: { panel: Panel }) {
  const t = panel.t.value;
  const it = panel.strip.value;
  if (!it) return null;
  if (it.kind === "calling") {
    const has = panel.scene.value.kind === "bot";
    return (
      <div class="strip calm">
        <Icon name="person" />
        <span>{t(has ? "bot.calling" : "bot.first")}</span>
      </div>
    );
  }
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

/** The way from a bot to a person. Beside it, whether one is here. */
export function ToPerson({ panel }: { panel: Panel }) {
  const { chat, t, toPerson } = panel;
  if (!toPerson.value) return null;
  const here = chat.presence.value?.here[0];
  return (
    <button
      type="button"
      class="to-person"
      onClick={({ currentTarget }) => {
        currentTarget.closest("section")?.querySelector("textarea")?.focus();
        chat.callPerson();
      }}
    >
      <Icon name="person" />
      <b>{t.value("bot.person")}</b>
      {!here && <span>{t.value("night")}</span>}
    </button>
  );
}
