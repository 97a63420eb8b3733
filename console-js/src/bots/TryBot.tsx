/** A talk with the bot as it stands in the fields, on both sides of the glass at once. */
import { useEffect, useRef, useState } from "react";
import type { Reply } from "../core";
import { saidIn } from "../pages/said";
import { TextField } from "../team/fields";
import { BotArch } from "../view/Arch";
import { useRoom } from "../view/context";
import { Pieces } from "../view/Pieces";
import { Hidden } from "../view/parts";
import { type Filled, type Tried, tryOut } from "./api";
import { answered, asked, attributesIn, type Line, NO_TALK, type Talk } from "./form";
import { Usable, type Use } from "./Usable";
import { botWords } from "./words";

const LANGUAGES = ["en", "ru"];

export function TryBot({
  filled,
  bot,
  broken,
  unfinished,
}: {
  filled: Filled;
  bot?: string;
  broken: boolean;
  /** Something is still to be filled in. */
  unfinished: boolean;
}) {
  const { speech } = useRoom();
  const words = botWords(speech.language);
  const [talk, setTalk] = useState<Talk>(NO_TALK);
  const [text, setText] = useState("");
  const [language, setLanguage] = useState<string>(speech.language);
  const [open, setOpen] = useState(true);
  const [page, setPage] = useState("");
  const [known, setKnown] = useState("");
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<"unreachable" | "refused" | "errors" | "later">();
  const end = useRef<HTMLDivElement>(null);
  /** Grows with each new beginning: an answer to an older talk is nobody's. */
  const talkNumber = useRef(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each line is shown when it comes.
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [talk.lines.length, busy]);

  async function ask(words: string, used?: Reply) {
    if (words.trim() === "" || busy || talk.over !== undefined) return;
    setText("");
    setSaid(undefined);
    setTalk(asked(talk, words, used));
    setBusy(true);
    const number = talkNumber.current;
    const { kind, name, settings, secret } = filled;
    const answer = await tryOut(
      {
        kind,
        name,
        settings,
        ...(secret === undefined ? {} : { secret }),
        ...(bot === undefined ? {} : { bot }),
      },
      {
        ...(talk.memory === undefined ? {} : { memory: talk.memory }),
        transcript: talk.lines.map(({ who, text }) => ({ who, text })),
        text: words,
        ...(used === undefined ? {} : { reply: used }),
        language,
        open,
        ...(page.trim() === "" ? {} : { page: page.trim() }),
        attributes: attributesIn(known),
      },
    );
    if (number !== talkNumber.current) return;
    setBusy(false);
    if (answer.kind === "refused") return setSaid("refused");
    if (answer.kind !== "done") return setSaid("unreachable");
    tell(answer.value);
  }

  function tell(tried: Tried) {
    setTalk((known) => answered(known, tried));
    if (tried.later) setSaid("later");
    if (tried.errors.some(({ level }) => level === "error")) setSaid("errors");
  }

  function restart() {
    talkNumber.current += 1;
    setBusy(false);
    setTalk(NO_TALK);
    setSaid(undefined);
    setText("");
  }

  return (
    <div className="try">
      <div className="try-head">
        <h3>{words.try}</h3>
        <button type="button" className="button ghost" onClick={restart}>
          {words["try.again"]}
        </button>
      </div>
      <div>
        <div className="try-facts">
          <label>
            <Hidden>{words["try.language"]}</Hidden>
            <select value={language} onChange={(event) => setLanguage(event.target.value)}>
              {LANGUAGES.map((tag) => (
                <option key={tag} value={tag}>
                  {speech.languageName(tag)}
                </option>
              ))}
            </select>
          </label>
          <label className="try-open">
            <input
              type="checkbox"
              checked={open}
              onChange={(event) => setOpen(event.target.checked)}
            />
            {words["try.open"]}
          </label>
        </div>
        {filled.kind !== "articles" && (
          <details className="try-more">
            <summary>{words["try.more"]}</summary>
            <TextField name="try.page" label={words["try.page"]} value={page} onChange={setPage} />
            <TextField
              name="try.attributes"
              label={words["try.attributes"]}
              value={known}
              onChange={setKnown}
            />
          </details>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <div className="try-log" role="log" aria-label={words.try} tabIndex={0}>
        {talk.lines.length === 0 && <p className="page-none">{words["try.text"][filled.kind]}</p>}
        {talk.lines.map((line, at) => (
          <LineOf
            // biome-ignore lint/suspicious/noArrayIndexKey: lines only ever come behind.
            key={at}
            line={line}
            seq={at + 1}
            usable={at === talk.lines.length - 1 && !busy && talk.over === undefined}
            onUse={(words, used) => void ask(words, used)}
          />
        ))}
        {talk.over && (
          <p className="system">
            <span>{words[`try.over.${talk.over.type}`]}</span>
            {talk.over.type === "handsOff" && talk.over.summary && (
              <span dir="auto">{talk.over.summary}</span>
            )}
          </p>
        )}
        <p
          role="status"
          className={talk.failed || (said && said !== "later") ? "team-wrong" : "team-hint"}
        >
          {talk.failed !== undefined
            ? words["try.failed"](saidIn(speech.language, talk.failed))
            : said === "errors"
              ? words["try.errors"]
              : said === "later"
                ? words["try.later"]
                : said === "refused"
                  ? words["try.refused"]
                  : said === "unreachable" && words.unreachable}
        </p>
        {busy && (
          <p className="try-busy" role="status">
            {words["try.busy"]}
          </p>
        )}
        <div ref={end} />
      </div>
      <Knows talk={talk} />
      <form
        className="try-write"
        onSubmit={(event) => {
          event.preventDefault();
          void ask(text);
        }}
      >
        <input
          aria-label={words["try.write"]}
          placeholder={
            unfinished ? words["try.unfinished"] : broken ? words["try.errors"] : words["try.write"]
          }
          dir="auto"
          value={text}
          disabled={talk.over !== undefined}
          onChange={(event) => setText(event.target.value)}
        />
        <button
          type="submit"
          className="button quiet"
          disabled={text.trim() === "" || busy || broken || talk.over !== undefined}
        >
          {words["try.send"]}
        </button>
      </form>
    </div>
  );
}

/** What it keeps from one answer to the next; its own notes begin with a dash below. */
function Knows({ talk: { memory } }: { talk: Talk }) {
  const words = botWords(useRoom().speech.language);
  if (memory === undefined) return null;
  const fields = Object.entries(memory.fields).filter(([name]) => !name.startsWith("_"));
  const facts: [string, string][] = [
    ...(memory.step ? [[words["try.step"], memory.step] as [string, string]] : []),
    ...(memory.intent ? [[words["try.intent"], memory.intent] as [string, string]] : []),
    ...fields,
  ];
  if (facts.length === 0) return null;
  return (
    <section className="try-knows" aria-label={words["try.knows"]}>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function LineOf({
  line,
  seq,
  usable,
  onUse,
}: {
  line: Line;
  seq: number;
  usable: boolean;
  onUse: Use;
}) {
  const words = botWords(useRoom().speech.language);
  const bot = line.who === "bot";
  return (
    <div className={`turn ${bot ? "try-bot" : "staff try-visitor"}`}>
      {bot && <BotArch size="s" />}
      <div className="says">
        <Hidden>{bot ? words.bots : words["try.you"]}</Hidden>
        <div className="bubble" dir="auto">
          {line.text}
        </div>
        {usable ? (
          line.blocks.map((block, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a line never change.
            <Usable key={at} block={block} seq={seq} onUse={onUse} />
          ))
        ) : (
          <Pieces pieces={line.blocks} used={line.used} />
        )}
      </div>
    </div>
  );
}
