import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Panel } from "../panel.ts";
import { rowsOf } from "../rows.ts";
import { RowView } from "./Turns.tsx";

/** This near to its end the log counts as read to its end. */
const END_PX = 40;
/** The upper edge of what is scrolled is veiled. */
const FADE_PX = 22;

/** Where the log ends for who follows it. Of a form taller than the room the question is read first. */
function endOf(box: HTMLElement): number {
  const end = box.scrollHeight - box.clientHeight;
  const last = [...box.querySelectorAll(".turn")].at(-1);
  const asked = last?.nextElementSibling?.querySelector(".form") && last.querySelector(".foot");
  if (!asked) return end;
  const { top } = asked.getBoundingClientRect();
  return Math.min(end, box.scrollTop + top - box.getBoundingClientRect().top - FADE_PX);
}

/** The conversation. It follows its end while the reader is there, and never moves under one who reads further up. */
export function Log({ panel, writing }: { panel: Panel; writing: boolean }) {
  const { chat, t } = panel;
  const box = useRef<HTMLDivElement>(null);
  const tail = useRef<HTMLDivElement>(null);
  const atEnd = useSignal(true);
  const scrolled = useSignal(false);
  const newAfter = useSignal<number | undefined>(undefined);
  /** Until the reader has seen the end once since they opened. */
  const justOpened = useRef(true);
  const before = useRef({ height: 0, base: 0, unsent: 0 });

  const rows = useComputed(() => {
    const all = rowsOf(chat.log.value.entries, chat.unsent.value, newAfter.value);
    const [first] = all;
    const today = new Date(panel.now.value).toDateString();
    const plain = first?.kind === "day" && new Date(first.at).toDateString() === today;
    return plain ? all.slice(1) : all;
  });

  const measure = () => {
    const { current } = box;
    if (!current) return;
    const { scrollTop } = current;
    atEnd.value = endOf(current) - scrollTop < END_PX;
    scrolled.value = scrollTop > 4;
    look();
  };

  const look = () => {
    if (!panel.inView.value) {
      justOpened.current = true;
      return;
    }
    const news = chat.unread.value > 0;
    if (news && (justOpened.current || !atEnd.value)) newAfter.value = chat.knownSeq.value;
    if (!atEnd.value) return;
    if (chat.log.value.entries.length > 0) justOpened.current = false;
    chat.see();
  };

  const toEnd = () => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
    measure();
  };

  const follow = (current: HTMLElement) => {
    const end = endOf(current);
    if (end > current.scrollTop) current.scrollTop = end;
  };

  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const { base } = chat.log.value;
    const unsent = chat.unsent.value.length;
    if (unsent > before.current.unsent) {
      newAfter.value = undefined;
      atEnd.value = true;
    }
    if (base < before.current.base && !atEnd.value) {
      current.scrollTop += current.scrollHeight - before.current.height;
    } else if (atEnd.value) follow(current);
    before.current = { height: current.scrollHeight, base, unsent };
    measure();
  });

  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const moved = () => {
      if (atEnd.value) follow(current);
    };
    const sizes = new ResizeObserver(moved);
    sizes.observe(current);
    if (tail.current) sizes.observe(tail.current);
    // What is fetched late stands up inside of it.
    const parts = new MutationObserver(moved);
    parts.observe(current, { childList: true, subtree: true });
    return () => {
      sizes.disconnect();
      parts.disconnect();
    };
  }, []);

  const unread = chat.unread.value;
  const Later = panel.later.value;
  const Wait = panel.wait.value;
  const Bot = panel.bot.value;
  const typing = writing ? undefined : chat.typing.value;
  // Subscribed here, so that coming back into view looks at once.
  void panel.inView.value;
  return (
    <div class="room">
      <div
        class={`log${scrolled.value ? " scrolled" : ""}`}
        role="log"
        aria-label={t.value("title", { site: panel.site.name })}
        aria-busy={chat.paging.value}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        ref={box}
        onScroll={measure}
      >
        {Later && chat.log.value.earlier && (
          <button type="button" class="earlier" onClick={() => chat.earlier()}>
            {Later.wordsOf(panel)("earlier")}
          </button>
        )}
        {rows.value.map((row) => (
          <RowView key={row.key} row={row} panel={panel} />
        ))}
        {typing && Later && <Later.Arcade key="typing" who={typing} />}
        <div key="tail" ref={tail} aria-live="off">
          {Wait && <Wait.Wait panel={panel} />}
          {Bot && <Bot.Often panel={panel} />}
        </div>
      </div>
      {Later && unread > 0 && !atEnd.value && <Later.Pill n={unread} panel={panel} toEnd={toEnd} />}
    </div>
  );
}
