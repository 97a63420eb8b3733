import {
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { type Collision, collisionOf, holderOf } from "../collision";
import type { Row } from "../core";
import type { Mode } from "../state";
import { Ask, Colliding } from "./Collision";
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
  const [asked, setAsked] = useState<Collision>();
  // Until one chooses, a colleague's conversation is for notes.
  const [chosen, setChosen] = useState(false);
  const me = state.office?.me.id ?? "";
  const holder = holderOf(row);
  const theirs = holder !== undefined && holder.id !== me;
  const mayReply = row.state !== "closed";
  // A reply begun before the conversation was taken or closed stays in sight: nothing turns under the fingers.
  const replyShown = mayReply || draft.reply !== "";
  const noteFirst = theirs && !chosen && draft.reply === "";
  const mode: Mode = replyShown && !noteFirst ? draft.mode : "note";
  const text = draft[mode];
  const name = shortNameOf(row, words);
  const left = (state.office?.limits.textCharsMax ?? Number.POSITIVE_INFINITY) - [...text].length;
  const ready = text.trim() !== "" && left >= 0 && (mode === "note" || mayReply);

  useImperativeHandle(ref, () => ({
    begin(next) {
      setChosen(true);
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
    setChosen(true);
    setAsked(undefined);
    setDraft((known) => ({ ...known, mode, [mode]: next }));
    if (mode === "reply") typing.go(next !== "");
  }

  /** What is in a reply's way is asked about first; the words stay where they are. */
  function send(knowingly = false) {
    if (!ready) return;
    const { conversation } = row;
    const thread = state.threads[conversation];
    const inTheWay = mode === "note" ? undefined : collisionOf(row, thread, me, Date.now());
    if (inTheWay !== undefined && !knowingly) return setAsked(inTheWay);
    const anyway = theirs && mode === "reply" ? { anyway: true } : {};
    if (!console.write({ conversation, mode, text: text.trim(), ...anyway })) return;
    setAsked(undefined);
    typing.go(false);
    const next = { ...draft, [mode]: "" };
    console.drafts().keep(row.conversation, next);
    setDraft(next);
    field.current?.focus();
  }

  function keep() {
    setAsked(undefined);
    field.current?.focus();
  }

  function pressed(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <div className="dock">
      <Colliding row={row} onLeave={() => field.current?.blur()} />
      {row.state === "closed" && (
        <p className="strip">
          {words["write.closed"]}
          <button type="button" onClick={() => console.reopen(row.conversation)}>
            {words["do.reopen"]}
          </button>
        </p>
      )}
      {asked && <Ask collision={asked} onSend={() => send(true)} onKeep={keep} />}
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
    if (theirs) return words["write.from"](holder.name);
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
          setChosen(true);
          setAsked(undefined);
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
