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
import type { ArticleCard, Row } from "../core";
import type { Draft } from "../drafts";
import { asks, draftIn, isIn } from "../handoff";
import type { Mode } from "../state";
import { inserted, joined, withArticle } from "../suggest";
import { BotDraft } from "./BotDraft";
import { Ask, Colliding } from "./Collision";
import { useConsoleState, useRoom } from "./context";
import { useDraft } from "./draft";
import { Icon } from "./Icon";
import { shortNameOf } from "./names";
import { Cap } from "./parts";
import { Attached, Suggestions } from "./Suggestions";

export interface ComposerHandle {
  /** Turns to this mode and takes the focus. */
  begin(mode: Mode): void;
  /** Puts the bot's draft into the reply. */
  takeDraft(): void;
  dismissDraft(): void;
}

/** What is left is told from here on. */
const LEFT_TOLD = 200;
const NONE: readonly ArticleCard[] = [];

export function Composer({ row, ref }: { row: Row; ref: Ref<ComposerHandle> }) {
  const { console, speech } = useRoom();
  const { words } = speech;
  const state = useConsoleState();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useDraft(row.conversation);
  const typing = useTyping(row.conversation);
  const [asked, setAsked] = useState<Collision>();
  // Until one chooses, a colleague's conversation is for notes, and a bot's.
  const [chosen, setChosen] = useState(false);
  const me = state.office?.me.id ?? "";
  const holder = holderOf(row);
  const theirs = holder !== undefined && holder.id !== me;
  const withBot = row.state === "bot";
  const mayReply = row.state !== "closed";
  const thread = state.threads[row.conversation];
  const drafted = mayReply && thread ? draftIn(thread.log.entries, thread.draftDone) : undefined;
  const botDraft = drafted && !isIn(drafted, draft) ? drafted : undefined;
  // A reply begun before the conversation was taken or closed stays in sight: nothing turns under the fingers.
  const replyShown = mayReply || draft.reply !== "";
  const noteFirst = (theirs || withBot) && !chosen && draft.reply === "";
  const mode: Mode = replyShown && !noteFirst ? draft.mode : "note";
  const text = draft[mode];
  const name = shortNameOf(row, words);
  const left = (state.office?.limits.textCharsMax ?? Number.POSITIVE_INFINITY) - [...text].length;
  const articles = mode === "reply" ? (draft.articles ?? NONE) : NONE;
  const asking = mode === "reply" ? draft.draft : undefined;
  const takesOver = withBot && mode === "reply";
  const filled = text.trim() !== "" || articles.length > 0;
  const ready = filled && left >= 0 && (mode === "note" || mayReply);

  useImperativeHandle(ref, () => ({
    begin(next) {
      setChosen(true);
      setDraft((known) => ({ ...known, mode: next }));
      field.current?.focus();
    },
    takeDraft,
    dismissDraft: () => botDraft && console.draftDone(row.conversation, botDraft.seq),
  }));

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

  /** Under what is written already, with its articles; the agent sends it. */
  function takeDraft() {
    if (botDraft === undefined) return;
    const given = botDraft.blocks?.flatMap((block) =>
      block.type === "articles" ? block.articles : [],
    );
    setChosen(true);
    setDraft((known) => ({
      ...known,
      mode: "reply",
      reply: joined(known.reply, botDraft.text),
      articles: (given ?? []).reduce(withArticle, known.articles ?? NONE),
      ...(asks(botDraft) && { draft: botDraft.seq }),
    }));
    console.draftDone(row.conversation, botDraft.seq);
    field.current?.focus();
  }

  function attach(change: (known: readonly ArticleCard[]) => readonly ArticleCard[]) {
    setDraft((known) => ({ ...known, mode, articles: change(known.articles ?? NONE) }));
    field.current?.focus();
  }

  function dropAsking() {
    setDraft(({ draft: _, ...known }) => known);
    field.current?.focus();
  }

  function insert(piece: string) {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {};
    write(inserted(text, selectionStart, selectionEnd, piece));
    field.current?.focus();
  }

  /** What is in a reply's way is asked about first; the words stay where they are. */
  async function send(knowingly = false) {
    if (!ready) return;
    const { conversation } = row;
    const inTheWay = mode === "note" ? undefined : collisionOf(row, thread, me, Date.now());
    if (inTheWay !== undefined && !knowingly) return setAsked(inTheWay);
    if (takesOver && !(await console.claim(conversation))) return;
    const anyway = theirs && mode === "reply" ? { anyway: true } : {};
    const attached = {
      ...(articles.length > 0 && { articles }),
      ...(asking !== undefined && { draft: asking }),
    };
    const said = text.trim() || articles.map(({ title }) => title).join("\n");
    if (!console.write({ conversation, mode, text: said, ...anyway, ...attached })) return;
    setAsked(undefined);
    if (drafted && isIn(drafted, draft)) console.draftDone(conversation, drafted.seq);
    typing.go(false);
    // What was typed while it was claimed stays.
    const emptied = (known: Draft): Draft => {
      if (known[mode] !== text) return known;
      if (mode === "note") return { ...known, note: "" };
      const { draft: _, ...rest } = known;
      return { ...rest, reply: "", articles: NONE };
    };
    console.drafts().keep(conversation, emptied(draft));
    setDraft(emptied);
    field.current?.focus();
  }

  function keep() {
    setAsked(undefined);
    field.current?.focus();
  }

  function pressed(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
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
      {takesOver && <p className="strip">{words["write.bot"](row.bot?.name ?? words.bot)}</p>}
      {asked && <Ask collision={asked} onSend={() => void send(true)} onKeep={keep} />}
      {botDraft && (
        <BotDraft
          draft={botDraft}
          onUse={takeDraft}
          onDismiss={() => console.draftDone(row.conversation, botDraft.seq)}
        />
      )}
      {mode === "reply" && mayReply && (
        <Suggestions
          row={row}
          text={text}
          attached={articles}
          onLink={insert}
          onAttach={(article) => attach((known) => withArticle(known, article))}
        />
      )}
      <form
        className={mode === "note" ? "composer note-mode" : "composer"}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
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
        <Attached
          articles={articles}
          {...(asking !== undefined && { onDropAsking: dropAsking })}
          onDrop={(dropped) => attach((known) => known.filter(({ id }) => id !== dropped))}
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
            {words[mode === "note" ? "write.addNote" : takesOver ? "write.bot.send" : "write.send"]}
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
