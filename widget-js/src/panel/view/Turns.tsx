import { isEmoji } from "../../core/emoji.ts";
import { clockOf } from "../hours.ts";
import type { Panel } from "../panel.ts";
import type { Bubble, Row } from "../rows.ts";
import { Icon } from "./icons.tsx";
import { Person } from "./Niche.tsx";

export function RowView({ row, panel }: { row: Row; panel: Panel }) {
  const Later = panel.later.value;
  switch (row.kind) {
    case "day":
      return <div class="day">{Later?.dayOf(row.at, panel)}</div>;
    case "new":
      return <div class="day new">{Later?.wordsOf(panel)("new")}</div>;
    case "line":
      return <Line row={row} panel={panel} />;
    case "turn":
      return (
        <>
          <Turn row={row} panel={panel} />
          <Blocks row={row} panel={panel} />
        </>
      );
  }
}

/** These come after the first word, and so do their words. */
function Line({ row: { entry }, panel }: { row: Row & { kind: "line" }; panel: Panel }) {
  const { locale, later } = panel;
  const said = later.value?.lineOf(entry, panel);
  return said ? (
    <div class="sys">
      {said}
      {/* A promise has a time of its own. */}
      {entry.kind !== "promised" && ` · ${clockOf(Date.parse(entry.at), locale.value)}`}
    </div>
  ) : null;
}

/** What is more than words stands under the turn that it ends. */
function Blocks({ row, panel }: { row: Row & { kind: "turn" }; panel: Panel }) {
  const { seq, blocks } = row.bubbles.at(-1) as Bubble;
  const Bot = panel.bot.value;
  return blocks && Bot ? <Bot.Blocks seq={seq ?? 0} blocks={blocks} panel={panel} /> : null;
}

function Turn({ row, panel }: { row: Row & { kind: "turn" }; panel: Panel }) {
  const { who, bubbles } = row;
  const last = bubbles.at(-1) as Bubble;
  const t = panel.t.value;
  const Linked = panel.bot.value?.Text;
  const say = panel.bot.value?.wordsOf(panel);
  const passed = panel.scene.value.night ? "handoff.night" : "handoff";
  const isBot = who?.kind === "bot";
  const name = who ? (isBot && say?.("bot", { name: who.name })) || who.name : t("you");
  return (
    <div class={who ? `turn has${isBot ? " outlined" : ""}` : "turn me"}>
      {who && <Person {...who} />}
      <div class="says">
        <span class="vh">{t("says", { name, time: clockOf(last.at, panel.locale.value) })}</span>
        {bubbles.map((bubble) => {
          const said = bubble.text ?? say?.(passed) ?? t("queue.title");
          return (
            <div key={bubble.key} class={classOf(bubble, bubble === last)} dir="auto">
              {Linked ? <Linked text={said} /> : said}
            </div>
          );
        })}
        <Meta bubble={last} own={!who} panel={panel} />
      </div>
    </div>
  );
}

function classOf({ text, unsent }: Bubble, isLast: boolean): string {
  const face = text && isEmoji(text) ? " face" : "";
  const state = unsent ? (unsent.state.kind === "failed" ? " failed" : " unsent") : "";
  return `b${isLast ? " foot" : ""}${face}${state}`;
}

function Meta({ bubble, own, panel }: { bubble: Bubble; own: boolean; panel: Panel }) {
  const { chat, locale } = panel;
  const t = panel.t.value;
  const { unsent } = bubble;
  const read = (bubble.seq ?? 0) <= chat.readSeq.value;
  const Later = panel.later.value;
  if (unsent?.state.kind === "failed") {
    return (
      <div class="meta bad">
        <Icon name="wrong" />
        <span>{t("msg.failed")}</span>
        <button type="button" onClick={() => chat.retry(unsent.ref)}>
          {t("retry")}
        </button>
        <button type="button" onClick={() => chat.remove(unsent.ref)}>
          {t("delete")}
        </button>
      </div>
    );
  }
  if (unsent) {
    const offline = panel.strip.value?.kind === "lost";
    return (
      <div class="meta">
        <Icon name="clock" />
        <span>{t(offline ? "msg.waiting" : "msg.clock")}</span>
      </div>
    );
  }
  const full = new Intl.DateTimeFormat(locale.value, { dateStyle: "full", timeStyle: "medium" });
  return (
    <div class="meta">
      <time dateTime={new Date(bubble.at).toISOString()} title={full.format(bubble.at)}>
        {clockOf(bubble.at, locale.value)}
      </time>
      {own && Later && <Later.Delivery read={read} panel={panel} />}
    </div>
  );
}
