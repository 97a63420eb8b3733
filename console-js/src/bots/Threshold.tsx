/** The threshold of a bot that answers from articles, beside what it makes of real questions. */
import { useCallback, useEffect, useId, useState } from "react";
import type { Answer } from "../rest";
import { QUERY_CHARS_MAX } from "../suggest";
import { NumberField } from "../team/fields";
import { useRoom } from "../view/context";
import { askedLately, type Questions, weighLines } from "./api";
import { Judge } from "./Judge";
import { thresholdWords } from "./threshold-words";
import { barsOf, questionsIn, THRESHOLD_USUAL, tallied, type Weighed } from "./weighing";
import { botWords } from "./words";

const LINES_MAX = 200;

const typedIn = (text: string) => questionsIn(text, LINES_MAX, QUERY_CHARS_MAX);

type Source = "asked" | "own";

/** Outlives the page, as what is unsaved does: nobody likes to paste twice. */
const typed = { text: "" };

export function Threshold({
  value,
  onChange,
}: {
  value: number | null;
  onChange(value: number | null): void;
}) {
  const { language } = useRoom().speech;
  const words = thresholdWords(language);
  const [source, setSource] = useState<Source>("asked");
  const asked = useQuestions(askedLately, true);
  const own = useQuestions(() => weighLines(typedIn(typed.text).questions, language));
  const shown = source === "asked" ? asked : own;
  const line = Math.min(1, Math.max(0, value ?? THRESHOLD_USUAL));
  const weighed = shown.answer?.kind === "done" ? shown.answer.value.questions : [];
  return (
    <>
      <NumberField
        name="settings.threshold"
        label={words.title}
        hint={words.hint}
        step="any"
        value={value}
        onChange={onChange}
      />
      <section className="threshold" aria-label={words.try}>
        <h3>{words.try}</h3>
        <div className="segments">
          {(["asked", "own"] as const).map((one) => (
            <button
              key={one}
              type="button"
              className={source === one ? "on" : ""}
              aria-pressed={source === one}
              onClick={() => setSource(one)}
            >
              {words[one]}
            </button>
          ))}
        </div>
        {source === "own" && <Own busy={own.busy} onTry={() => void own.look()} />}
        <Standing questions={shown} source={source} />
        {weighed.length > 0 && (
          <>
            <Slider line={line} weighed={weighed} onChange={onChange} />
            <Judge weighed={weighed} line={line} onLine={onChange} />
          </>
        )}
      </section>
    </>
  );
}

interface Looked {
  answer: Answer<Questions> | undefined;
  busy: boolean;
  look(): Promise<void>;
}

function useQuestions(read: () => Promise<Answer<Questions>>, atOnce = false): Looked {
  const [answer, setAnswer] = useState<Answer<Questions>>();
  const [busy, setBusy] = useState(false);
  const look = useCallback(async () => {
    setBusy(true);
    setAnswer(await read());
    setBusy(false);
  }, [read]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is opened.
  useEffect(() => {
    if (atOnce) void look();
  }, []);
  return { answer, busy, look };
}

function Own({ busy, onTry }: { busy: boolean; onTry(): void }) {
  const words = thresholdWords(useRoom().speech.language);
  const id = useId();
  const [text, setText] = useState(typed.text);
  const { questions, cut, more } = typedIn(text);
  return (
    <div className="team-field">
      <label htmlFor={id}>{words.lines}</label>
      <textarea
        id={id}
        rows={5}
        dir="auto"
        value={text}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          typed.text = event.target.value;
          setText(event.target.value);
        }}
      />
      <p id={`${id}-hint`} className="team-hint">
        {words["lines.hint"](LINES_MAX, QUERY_CHARS_MAX)}
      </p>
      <p role="status" className="team-hint">
        {cut > 0 && words.cut(cut, QUERY_CHARS_MAX)}
        {more > 0 && ` ${words.more(more, LINES_MAX)}`}
      </p>
      <button
        type="button"
        className="button quiet page-start"
        disabled={busy || questions.length === 0}
        onClick={onTry}
      >
        {words.go(questions.length)}
      </button>
    </div>
  );
}

/** What one waits for, or why there is nothing. */
function Standing({
  questions: { answer, busy, look },
  source,
}: {
  questions: Looked;
  source: Source;
}) {
  const { language } = useRoom().speech;
  const words = thresholdWords(language);
  const { unreachable, again } = botWords(language);
  const failed = !busy && answer !== undefined && answer.kind !== "done";
  const said = busy
    ? words.looking
    : answer?.kind === "unreachable"
      ? unreachable
      : answer?.kind === "refused"
        ? words.busy
        : answer?.kind === "done" && answer.value.left > 0
          ? words.left(answer.value.left)
          : answer?.kind === "done" && answer.value.questions.length === 0 && source === "asked"
            ? words.nothing
            : undefined;
  return (
    <>
      <p role="status" className={failed ? "team-wrong" : "team-hint"}>
        {said}
      </p>
      {failed && (
        <button type="button" className="button quiet page-start" onClick={() => void look()}>
          {again}
        </button>
      )}
    </>
  );
}

/** How many questions stand at which height, and the line through them. */
function Slider({
  line,
  weighed,
  onChange,
}: {
  line: number;
  weighed: readonly Weighed[];
  onChange(value: number): void;
}) {
  const words = thresholdWords(useRoom().speech.language);
  const bars = barsOf(weighed);
  const { asked, answered } = tallied(weighed, line);
  return (
    <div className="threshold-line">
      <svg viewBox={`0 0 ${bars.length} 1`} preserveAspectRatio="none" aria-hidden="true">
        {bars.map(({ from, share }, at) => (
          <rect
            key={from}
            className={from + 0.5 / bars.length >= line ? "on" : ""}
            x={at + 0.1}
            y={1 - share}
            width={0.8}
            height={share}
          />
        ))}
      </svg>
      <input
        type="range"
        min={0}
        max={1}
        step={0.01}
        value={line}
        aria-label={words.title}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <p role="status">{words.tally(asked, answered)}</p>
    </div>
  );
}
