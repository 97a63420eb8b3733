/** Questions on both sides of the threshold, the nearest first, to be marked right or wrong. */
import { useState } from "react";
import type { Language } from "../settings";
import { useRoom } from "../view/context";
import { Icon } from "../view/Icon";
import { thresholdWords } from "./threshold-words";
import {
  bestLine,
  judged,
  keyOf,
  sides,
  type Verdict,
  type Verdicts,
  type Weighed,
} from "./weighing";

const SHOWN_FIRST = 6;

/** Until the page is loaded again: they are a help for a decision, and nothing to keep. */
let kept: Verdicts = {};

export function Judge({
  weighed,
  line,
  onLine,
}: {
  weighed: readonly Weighed[];
  line: number;
  onLine(line: number): void;
}) {
  const { language } = useRoom().speech;
  const words = thresholdWords(language);
  const [verdicts, setVerdicts] = useState(kept);
  const { answered, passed } = sides(weighed, line);
  const marks = judged(weighed, verdicts, line);
  const best = bestLine(weighed, verdicts);

  function mark(one: Weighed, verdict: Verdict) {
    const { [keyOf(one)]: before, ...others } = verdicts;
    kept = before === verdict ? others : { ...others, [keyOf(one)]: verdict };
    setVerdicts(kept);
  }

  return (
    <>
      <div className="threshold-marks">
        <p role="status">
          {marks.right + marks.wrong + marks.missed + marks.spared === 0
            ? words.mark
            : words.marked(marks)}
        </p>
        {best !== undefined && best !== line && (
          <button type="button" className="button quiet" onClick={() => onLine(best)}>
            {words.best(shown(best, language))}
          </button>
        )}
      </div>
      <Side name={words.answered} some={answered} {...{ verdicts }} onMark={mark} />
      <Side name={words.passed} some={passed} {...{ verdicts }} onMark={mark} />
    </>
  );
}

function shown(score: number, language: Language): string {
  return score.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

function Side({
  name,
  some,
  verdicts,
  onMark,
}: {
  name: string;
  some: readonly Weighed[];
  verdicts: Verdicts;
  onMark(one: Weighed, verdict: Verdict): void;
}) {
  const words = thresholdWords(useRoom().speech.language);
  const [all, setAll] = useState(false);
  if (some.length === 0) return null;
  return (
    <section className="threshold-side" aria-label={name}>
      <h4>{name}</h4>
      <ul>
        {some.slice(0, all ? some.length : SHOWN_FIRST).map((one) => (
          <Row
            key={keyOf(one)}
            one={one}
            verdict={verdicts[keyOf(one)]}
            onMark={(verdict) => onMark(one, verdict)}
          />
        ))}
      </ul>
      {some.length > SHOWN_FIRST && !all && (
        <button type="button" className="button ghost page-start" onClick={() => setAll(true)}>
          {words.all(some.length)}
        </button>
      )}
    </section>
  );
}

function Row({
  one,
  verdict,
  onMark,
}: {
  one: Weighed;
  verdict: Verdict | undefined;
  onMark(verdict: Verdict): void;
}) {
  const { language } = useRoom().speech;
  const words = thresholdWords(language);
  const { text, times, score, article } = one;
  return (
    <li>
      <span className="threshold-score">{shown(score, language)}</span>
      <p>
        <b dir="auto">{text}</b>
        {times > 1 && <small> {words.times(times)}</small>}
        <br />
        {article === undefined ? (
          <small>{words.none}</small>
        ) : (
          <a href={`#articles/${article.id}`} title={article.excerpt} dir="auto">
            {article.title}
          </a>
        )}
      </p>
      {article !== undefined && (
        <span className="threshold-verdict">
          {(["right", "wrong"] as const).map((each) => (
            <button
              key={each}
              type="button"
              className={`icon-button ${each}`}
              aria-label={`${words[each]}: ${text}`}
              title={words[each]}
              aria-pressed={verdict === each}
              onClick={() => onMark(each)}
            >
              <Icon name={each === "right" ? "tick" : "cross"} size="s" />
            </button>
          ))}
        </span>
      )}
    </li>
  );
}
