/** The threshold of a bot that answers from articles, beside what it makes of real questions. */
import { useCallback, useEffect, useId, useState } from "react";
import type { Answer } from "../rest";
import { NumberField } from "../team/fields";
import { useRoom } from "../view/context";
import { askedLately, type Questions, weighLines } from "./api";
import { Judge } from "./Judge";
import { barsOf, questionsIn, THRESHOLD_USUAL, tallied, type Weighed } from "./weighing";
import { botWords } from "./words";

const LINES_MAX = 200;
const LINE_CHARS_MAX = 200;

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
  const words = botWords(language);
  const [source, setSource] = useState<Source>("asked");
  const asked = useQuestions(askedLately, true);
  const own = useQuestions(() =>
    weighLines(questionsIn(typed.text, LINES_MAX, LINE_CHARS_MAX), language),
  );
  const shown = source === "asked" ? asked : own;
  const line = Math.min(1, Math.max(0, value ?? THRESHOLD_USUAL));
  const weighed = shown.answer?.kind === "done" ? shown.answer.value.questions : [];
  return (
    <>
      <NumberField
        name="settings.threshold"
        label={words.threshold}
        hint={words["threshold.hint"]}
        step="any"
        value={value}
        onChange={onChange}
      />
      <section className="threshold" aria-label={words["threshold.try"]}>
        <h3>{words["threshold.try"]}</h3>
        <div className="segments">
          {(["asked", "own"] as const).map((one) => (
            <button
              key={one}
              type="button"
              className={source === one ? "on" : ""}
              aria-pressed={source === one}
              onClick={() => setSource(one)}
            >
              {words[`threshold.${one}`]}
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
  const words = botWords(useRoom().speech.language);
  const id = useId();
  const [text, setText] = useState(typed.text);
  const count = questionsIn(text, LINES_MAX, LINE_CHARS_MAX).length;
  return (
    <div className="team-field">
      <label htmlFor={id}>{words["threshold.lines"]}</label>
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
        {words["threshold.lines.hint"]}
      </p>
      <button
        type="button"
        className="button quiet page-start"
        disabled={busy || count === 0}
        onClick={onTry}
      >
        {words["threshold.go"](count)}
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
  const words = botWords(useRoom().speech.language);
  const failed = !busy && answer !== undefined && answer.kind !== "done";
  const said = busy
    ? words["threshold.looking"]
    : answer?.kind === "unreachable"
      ? words.unreachable
      : answer?.kind === "refused"
        ? words["threshold.busy"]
        : answer?.kind === "done" && answer.value.left > 0
          ? words["threshold.left"](answer.value.left)
          : answer?.kind === "done" && answer.value.questions.length === 0 && source === "asked"
            ? words["threshold.nothing"]
            : undefined;
  return (
    <>
      <p role="status" className={failed ? "team-wrong" : "team-hint"}>
        {said}
      </p>
      {failed && (
        <button type="button" className="button quiet page-start" onClick={() => void look()}>
          {words.again}
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
  const words = botWords(useRoom().speech.language);
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
        aria-label={words.threshold}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <p role="status">{words["threshold.tally"](asked, answered)}</p>
    </div>
  );
}
