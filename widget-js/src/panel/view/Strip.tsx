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

/** The way to a person, where a bot has it or will have the next words; then, that one is called. Beside it, whether one is here. */
export function ToPerson({ panel }: { panel: Panel }) {
  const { chat, duty, scene, t } = panel;
  const { kind, night } = scene.value;
  if (chat.calling.value) {
    // Before the first word nobody is called yet.
    const first =
      kind !== "bot" && panel.bot.value?.wordsOf(panel)(night ? "first.night" : "first");
    return (
      <div class="strip calm">
        <Icon name="person" />
        <span>{first || t.value("bot.calling")}</span>
      </div>
    );
  }
  const next = duty.value && (kind === "greeting" || kind === "ended");
  if (kind !== "bot" && !next) return null;
  const here = chat.presence.value?.here[0];
  return (
    <button
      type="button"
      class="strip to-person"
      onClick={({ currentTarget }) => {
        currentTarget.closest("section")?.querySelector("textarea")?.focus();
        panel.undo();
        chat.callPerson();
      }}
    >
      <Icon name="person" />
      <b>{t.value("bot.person")}</b>
      {!here && <span>{t.value("night")}</span>}
    </button>
  );
}
