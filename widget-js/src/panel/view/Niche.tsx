import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { AgentName } from "../../core/frames.ts";
import type { Speaker } from "../contract.ts";
import { hoursOf } from "../hours.ts";
import type { Panel } from "../panel.ts";
import { letters } from "../person.ts";
import { Icon } from "./icons.tsx";

const HERE_MS = 10 * 60_000;

/** Two letters in the site's own light: a colour of their own would fight it. People are filled, a bot is an outline. */
export function Person({ name, kind }: { name: string; kind?: Speaker["kind"] }) {
  return (
    <span class={kind === "bot" ? "person bot" : "person"} aria-hidden="true">
      {kind === "bot" ? <Icon name="bot" /> : letters(name)}
    </span>
  );
}

/** The opening under the crown. What stands in it says the state before a word is read. */
export function Niche({ panel, menu }: { panel: Panel; menu: { open: boolean; toggle(): void } }) {
  const { t } = panel;
  return (
    <div class="niche">
      <button
        type="button"
        class="ctl more"
        aria-label={t.value("options")}
        aria-haspopup="menu"
        aria-expanded={menu.open}
        onClick={menu.toggle}
      >
        <Icon name="more" />
      </button>
      <div class="arcade" aria-hidden="true">
        <Bays panel={panel} />
      </div>
      {/* On a page of its own there is nothing to close it into. */}
      {window.parent !== window && (
        <button
          type="button"
          class="ctl shut"
          aria-label={t.value("close")}
          onClick={() => panel.close()}
        >
          <Icon name="cross" class="cross" />
          <Icon name="down" class="down" />
        </button>
      )}
    </div>
  );
}

function Bays({ panel }: { panel: Panel }) {
  const { chat, scene } = panel;
  const { kind, night } = scene.value;
  const bay = (look: string, who?: AgentName) => (
    <span class={`bay ${look}`} key={who ? who.id : look}>
      {who && <Person name={who.name} />}
    </span>
  );
  const bot = (
    <span class="bay bot" key="bot">
      <Icon name="bot" />
    </span>
  );
  if (kind === "person") return bay("", chat.agent.value);
  if (kind === "bot") return bot;
  if (kind === "ended") return bay("dim");
  if (night) return [bay("side dim"), bay("dim"), bay("side dim end")];
  if (kind !== "greeting") return bay(kind === "seeking" ? "lamp seeking" : "lamp");
  const [first, second, third] = chat.presence.value?.here ?? [];
  if (panel.duty.value) {
    return [first && bay("side", first), bot, second && bay("side end", second)];
  }
  return [bay("side", second), bay(first ? "" : "lamp", first), bay("side end", third)];
}

/** The same in words, and a polite status for who cannot see the niche. */
export function Plaque({ panel }: { panel: Panel }) {
  const { chat, scene, t } = panel;
  const { kind, night } = scene.value;
  const hours = useHours(panel);
  const agent = chat.agent.value;
  const say = panel.later.value?.wordsOf(panel);
  const mail = chat.presence.value?.mail;
  let title = t.value("greeting");
  let text: ComponentChildren = t.value("greeting.text");
  if (kind === "ended") {
    title = t.value("ended");
    text = `#${chat.conversation.value?.number}`;
  } else if (agent) {
    title = agent.name;
    text = <Here panel={panel} />;
  } else if (kind === "bot") {
    title = (chat.bot.value ?? panel.duty.value)?.name ?? t.value("bot.who");
    text = t.value("bot.who");
  } else if (kind === "mailed") {
    title = say?.("mail.title") ?? "";
    text = chat.email.value;
  } else if (night) {
    title = (chat.presence.value?.open ? t.value("night") : hours) ?? "";
    if (kind === "seeking") text = say?.("night.wait");
    else text = t.value(mail ? "night.mail" : "night.text");
  } else if (chat.left.value) {
    title = say?.("left", { name: chat.left.value.name }) ?? "";
  } else if (kind === "seeking") {
    title = t.value("queue.title");
    text = t.value("queue.stay");
  } else if (panel.duty.value) text = t.value("bot.who");
  else if (hours) text = chat.presence.value?.here[0] ? <span class="on">{hours}</span> : hours;
  return (
    <div class="plaque" role="status">
      <h1 dir="auto">{title}</h1>
      <p>{text}</p>
    </div>
  );
}

function useHours({ chat, locale, now, t }: Panel): string | undefined {
  const presence = chat.presence.value;
  const hours = useComputed(() => {
    const known = chat.presence.value && hoursOf(chat.presence.value, now.value, locale.value);
    return known && t.value(known.key, known.values);
  });
  return presence && hours.value;
}

/** What their agent is doing: here, answering, or back in a while. */
function Here({ panel }: { panel: Panel }) {
  const { chat, now, t } = panel;
  const here = useComputed(() => now.value - chat.agentSeenAt.value < HERE_MS);
  const Later = panel.later.value;
  const until = chat.promised.value;
  if (until && Later) return <Later.Back panel={panel} until={until} />;
  return here.value ? <span class="on">{t.value("here")}</span> : t.value("answers");
}
