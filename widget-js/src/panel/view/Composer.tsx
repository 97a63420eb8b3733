import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Panel } from "../panel.ts";
import type { Key } from "../words.ts";
import { Icon } from "./icons.tsx";

/** From this share of the limit on, what is left is counted. */
const COUNTED = 0.9;

function placeholder(panel: Panel): Key {
  const { conversation, left } = panel.chat;
  const state = conversation.value?.state;
  if (state === "closed") return "again";
  return state === "queued" && !left.value ? "queue.add" : "composer";
}

/** The box one writes in. It is ready before anything else is, and loses nothing. */
export function Composer({ panel }: { panel: Panel }) {
  const { chat, t } = panel;
  const box = useRef<HTMLTextAreaElement>(null);
  const text = chat.draft.value;
  const max = chat.limits.value?.textCharsMax ?? 4000;
  const length = [...text].length;
  const left = max - length;
  const say = panel.bot.value?.wordsOf(panel);
  const counted = length > max * COUNTED;
  const blocked = text.trim() === "" || left < 0;

  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    current.style.height = "";
    if (text.includes("\n") || current.scrollHeight > current.clientHeight) {
      current.style.height = `${current.scrollHeight}px`;
    }
  }, [text]);

  useEffect(() => {
    if (panel.opened.value) box.current?.focus();
  }, [panel.opened.value]);

  const send = () => {
    if (blocked) return;
    if (panel.say(text)) chat.draft.value = "";
    box.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    // On phones Enter breaks the line, and the button sends.
    if (matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    send();
  };

  return (
    <div class={blocked ? "composer" : "composer ready"}>
      <textarea
        ref={box}
        rows={1}
        dir="auto"
        aria-label={t.value("composer")}
        placeholder={t.value(placeholder(panel))}
        value={text}
        enterkeyhint={matchMedia("(pointer: coarse)").matches ? "enter" : "send"}
        onInput={({ currentTarget }) => {
          chat.draft.value = currentTarget.value;
          // Articles may answer it before somebody does. The count's words come with them.
          if (counted || panel.scene.value.kind !== "person") panel.fetchBot();
          chat.writing(currentTarget.value.trim() !== "");
        }}
        onBlur={() => chat.writing(false)}
        onKeyDown={onKeyDown}
      />
      {counted && (
        <span class={`count${left < 0 ? " over" : ""}`}>
          <span aria-hidden="true">{left}</span>
          <span class="vh" role="status">
            {say?.(left < 0 ? "over" : "left", { n: Math.abs(left) })}
          </span>
        </span>
      )}
      <button
        type="button"
        class="send"
        aria-label={t.value("send")}
        aria-disabled={blocked}
        onPointerDown={(event) => event.preventDefault()}
        onClick={send}
      >
        <Icon name="up" />
      </button>
    </div>
  );
}
