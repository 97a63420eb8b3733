import { useComputed } from "@preact/signals";
import type { Panel } from "../panel.ts";
import { letters } from "../person.ts";
import { Icon } from "./icons.tsx";

const HERE_MS = 10 * 60_000;

/** Two letters in the site's own light: a colour of their own would fight it. */
export function Person({ name }: { name: string }) {
  return (
    <span class="person" aria-hidden="true">
      {letters(name)}
    </span>
  );
}

/** The opening under the crown. What stands in it says the state before a word is read. */
export function Niche({ panel, menu }: { panel: Panel; menu: { open: boolean; toggle(): void } }) {
  const { chat, t } = panel;
  const state = chat.conversation.value?.state;
  const agent = chat.agent.value;
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
        {agent ? (
          <span class="bay" key={agent.id}>
            <Person name={agent.name} />
          </span>
        ) : state === "closed" ? (
          <span class="bay dim" key="dim" />
        ) : state || chat.unsent.value.length > 0 ? (
          <span class="bay lamp seeking" key="lamp" />
        ) : (
          <>
            <span class="bay side" />
            <span class="bay lamp" />
            <span class="bay side" />
          </>
        )}
      </div>
      <button
        type="button"
        class="ctl shut"
        aria-label={t.value("close")}
        onClick={() => panel.close()}
      >
        <Icon name="cross" class="cross" />
        <Icon name="down" class="down" />
      </button>
    </div>
  );
}

/** The same in words, and a polite status for who cannot see the niche. */
export function Plaque({ panel }: { panel: Panel }) {
  const { chat, now, t } = panel;
  const here = useComputed(() => now.value - chat.agentSeenAt.value < HERE_MS);
  const conversation = chat.conversation.value;
  const agent = chat.agent.value;
  const waiting = conversation ? conversation.state !== "closed" : chat.unsent.value.length > 0;
  return (
    <div class="plaque" role="status">
      <h1 dir="auto">
        {agent
          ? agent.name
          : waiting
            ? t.value("queue.title")
            : t.value(conversation ? "ended" : "greeting")}
      </h1>
      <p>
        {agent ? (
          here.value ? (
            <span class="on">{t.value("here")}</span>
          ) : (
            t.value("answers")
          )
        ) : waiting ? (
          t.value("queue.stay")
        ) : conversation ? (
          `#${conversation.number}`
        ) : (
          t.value("greeting.text")
        )}
      </p>
    </div>
  );
}
