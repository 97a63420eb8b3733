import { useEffect, useRef } from "preact/hooks";
import type { Panel } from "../panel.ts";
import { Drawn, Icon } from "../view/icons.tsx";
import { LANGUAGES } from "../words.ts";
import { LANGUAGE_NAMES, wordsOf } from "./words.ts";

const SOUND = "M4 8v4h2.6L10 15V5L6.6 8zM13 7.6a3.6 3.6 0 0 1 0 4.8M15 5.4a6.6 6.6 0 0 1 0 9.2";
const WORDS =
  "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M3.3 8h13.4M3.3 12h13.4M10 3c-4 4-4 10 0 14M10 3c4 4 4 10 0 14";

/** Everything else lives here. */
export function Menu({ panel, close }: { panel: Panel; close: (refocus: boolean) => void }) {
  const { chat } = panel;
  const t = wordsOf(panel);
  const box = useRef<HTMLDivElement>(null);
  const next = LANGUAGES.find((it) => it !== panel.language.value) ?? LANGUAGES[0];
  const state = chat.conversation.value?.state;

  const items = () => [...(box.current?.querySelectorAll("button") ?? [])];
  useEffect(() => items()[0]?.focus(), []);

  const onKeyDown = (event: KeyboardEvent) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all[(to + all.length) % all.length]?.focus();
    } else if (event.key === "Tab") close(false);
  };

  return (
    <div
      class="pop"
      role="menu"
      aria-label={panel.t.value("options")}
      ref={box}
      onKeyDown={onKeyDown}
      tabIndex={-1}
    >
      <button
        type="button"
        role="menuitemcheckbox"
        aria-checked={panel.soundOn.value}
        tabIndex={-1}
        onClick={() => panel.switchSound()}
      >
        <Drawn d={SOUND} />
        {t("sound")}
        <span class="switch" />
      </button>
      <button
        type="button"
        role="menuitem"
        tabIndex={-1}
        onClick={() => {
          panel.speak(next);
          close(true);
        }}
      >
        <Drawn d={WORDS} />
        {t("language")}
        <span class="value" lang={next}>
          {LANGUAGE_NAMES[next]}
        </span>
      </button>
      {state && state !== "closed" && (
        <>
          <hr />
          <button
            type="button"
            role="menuitem"
            tabIndex={-1}
            onClick={() => {
              panel.end();
              close(true);
            }}
          >
            <Icon name="done" />
            {t("end")}
          </button>
        </>
      )}
    </div>
  );
}
