import {
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { Row } from "../core";
import type { Mode } from "../state";
import { useConsoleState, useRoom } from "./context";
import { Icon } from "./Icon";
import { shortNameOf } from "./names";
import { Cap } from "./parts";

export interface ComposerHandle {
  /** Turns to this mode and takes the focus. */
  begin(mode: Mode): void;
}

/** What is left is told from here on. */
const LEFT_TOLD = 200;
const DRAFT_MS = 300;

export function Composer({ row, ref }: { row: Row; ref: Ref<ComposerHandle> }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(() => console.drafts().of(row.conversation));
  const typing = useTyping(row.conversation);
  const holder = heldBySomebodyElse(row, state.office?.me.id);
  const mayReply = holder === undefined && row.state !== "closed";
  // A reply begun before the conversation was taken or closed stays in sight: nothing turns under the fingers.
  const replyShown = mayReply || draft.reply !== "";
  const mode: Mode = replyShown ? draft.mode : "note";
  const text = draft[mode];
  const name = shortNameOf(row, words);
  const left = (state.office?.limits.textCharsMax ?? Number.POSITIVE_INFINITY) - [...text].length;
  const ready = text.trim() !== "" && left >= 0 && (mode === "note" || mayReply);

  useImperativeHandle(ref, () => ({
    begin(next) {
      setDraft((known) => ({ ...known, mode: next }));
      field.current?.focus();
    },
  }));

  useEffect(() => {
    const keep = () => console.drafts().keep(row.conversation, draft);
    const timer = setTimeout(keep, DRAFT_MS);
    // A page that goes takes nobody's leave.
    window.addEventListener("pagehide", keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", keep);
      keep();
    };
  }, [console, row.conversation, draft]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => {
    const area = field.current;
    if (area === null) return;
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight}px`;
  }, [text, mode]);

  function write(next: string) {
    setDraft((known) => ({ ...known, mode, [mode]: next }));
    if (mode === "reply") typing.go(next !== "");
  }

  function send() {
    if (!ready) return;
    if (!console.write({ conversation: row.conversation, mode, text: text.trim() })) return;
    typing.go(false);
    const next = { ...draft, [mode]: "" };
    console.drafts().keep(row.conversation, next);
    setDraft(next);
    field.current?.focus();
  }

  function pressed(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <div className="dock">
      {holder !== undefined && <p className="strip">{words["write.taken"](holder)}</p>}
      {row.state === "closed" && (
        <p className="strip">
          {words["write.closed"]}
          <button type="button" onClick={() => console.reopen(row.conversation)}>
            {words["do.reopen"]}
          </button>
        </p>
      )}
      <form
        className={mode === "note" ? "composer note-mode" : "composer"}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="composer-top">
          <fieldset className="modes">
            <legend className="hidden">{words["write.mode"]}</legend>
            {modeButton("reply", !replyShown)}
            {modeButton("note", false)}
          </fieldset>
          <span className="aside">{asideWords()}</span>
        </div>
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          enterKeyHint="send"
          aria-label={words[mode === "note" ? "write.noteOn" : "write.replyTo"](name)}
          placeholder={words[mode === "note" ? "write.ph.note" : "write.ph.reply"]}
          onChange={(event) => write(event.target.value)}
          onKeyDown={pressed}
          onBlur={() => typing.go(false)}
        />
        <div className="composer-foot">
          {left < LEFT_TOLD && (
            <span className={left < 0 ? "over" : "left"} role="status">
              {left < 0 ? words["write.over"](-left) : words["write.left"](left)}
            </span>
          )}
          <button
            type="submit"
            className={`button ${mode === "note" ? "noting" : "main"}`}
            disabled={!ready}
          >
            {mode === "note" && <Icon name="lock" />}
            {words[mode === "note" ? "write.addNote" : "write.send"]}
            <Cap>↵</Cap>
          </button>
        </div>
      </form>
    </div>
  );

  function asideWords(): string {
    if (mode === "note") return words["write.unseen"](name);
    if (row.state === "queued") return words["write.claims"];
    return text === "" ? "" : words["write.kept"];
  }

  function modeButton(of: Mode, disabled: boolean) {
    return (
      <button
        type="button"
        className={of === mode ? "on" : ""}
        aria-pressed={of === mode}
        disabled={disabled}
        onClick={() => {
          setDraft((known) => ({ ...known, mode: of }));
          field.current?.focus();
        }}
      >
        {of === "note" && <Icon name="lock" size="s" />}
        {words[of === "note" ? "write.note" : "write.reply"]}
        <Cap>{of === "note" ? "N" : "R"}</Cap>
      </button>
    );
  }
}

function heldBySomebodyElse(row: Row, me: string | undefined): string | undefined {
  return row.state === "assigned" && row.assignee?.id !== me ? row.assignee?.name : undefined;
}

/** Says that one is typing, as often as the server asks, and once when it ends. */
function useTyping(conversation: string) {
  const { console } = useRoom();
  const every = useConsoleState().office?.limits.typingMs ?? 3000;
  const toldAt = useRef(0);

  useEffect(
    () => () => {
      if (toldAt.current > 0) console.typing(conversation, false);
    },
    [console, conversation],
  );

  return {
    go(on: boolean) {
      const now = Date.now();
      if (!on && toldAt.current === 0) return;
      if (on && now - toldAt.current < every) return;
      toldAt.current = on ? now : 0;
      console.typing(conversation, on);
    },
  };
}
