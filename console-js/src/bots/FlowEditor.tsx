/** The document of a flow with its lines numbered, and what is wrong with it by line. */
import { type KeyboardEvent, useId, useRef } from "react";
import { saidIn } from "../pages/said";
import { useRefusal } from "../team/context";
import { Wrong } from "../team/fields";
import { useRoom } from "../view/context";
import { Icon } from "../view/Icon";
import type { Flaw, Settings } from "./api";
import { indentAfter, lineCount, lineSpan, sorted, textOf } from "./form";
import { botWords } from "./words";

const LINE_PX = 20;
const SHOWN_MAX = 50;

export function FlowEditor({
  settings,
  flaws,
  onChange,
}: {
  settings: Settings;
  flaws: readonly Flaw[] | undefined;
  onChange(settings: Settings): void;
}) {
  const { language } = useRoom().speech;
  const words = botWords(language);
  const id = useId();
  const wrong = useRefusal("settings.document");
  const field = useRef<HTMLTextAreaElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const text = textOf(settings, "document");
  const lines = lineCount(text);
  const marks = new Map(sorted(flaws ?? []).map(({ line, level }) => [line, level]));
  const broken = flaws?.some(({ level }) => level === "error") === true;
  const write = (document: string) => onChange({ ...settings, document });

  function pressed(event: KeyboardEvent<HTMLTextAreaElement>) {
    const area = event.currentTarget;
    const plain = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey);
    if (event.key !== "Enter" || !plain || event.nativeEvent.isComposing) return;
    event.preventDefault();
    // The one way of writing that the browser can take back with Ctrl+Z.
    document.execCommand("insertText", false, indentAfter(area.value, area.selectionStart));
  }

  function goTo(line: number) {
    const [from, to] = lineSpan(text, line);
    field.current?.focus();
    field.current?.setSelectionRange(from, to);
    place.current?.scrollTo({ top: Math.max(0, (line - 4) * LINE_PX) });
  }

  return (
    <div className="flow-edit">
      <label htmlFor={id}>{words.document}</label>
      <div className="flow-place" ref={place}>
        <div className="flow-lines" aria-hidden="true">
          {Array.from({ length: lines }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number.
            <span key={at} className={marks.get(at + 1) ?? ""}>
              {at + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={field}
          id={id}
          rows={lines}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          value={text}
          aria-invalid={broken}
          aria-describedby={`${id}-hint ${id}-flaws`}
          onChange={(event) => write(event.target.value)}
          onKeyDown={pressed}
        />
      </div>
      <p id={`${id}-hint`} className="team-hint">
        {words["editor.hint"]}
      </p>
      <section className="bot-flaws" id={`${id}-flaws`} aria-label={words.flaws}>
        <p role="status">
          {flaws === undefined
            ? words["flaws.checking"]
            : flaws.length === 0
              ? words["flaws.none"]
              : `${words.flaws}: ${flaws.length}`}
        </p>
        <ul>
          {sorted(flaws ?? [])
            .slice(0, SHOWN_MAX)
            .map(({ line, column, path, level, message }) => (
              <li key={`${line}:${column} ${path} ${message}`} className={level}>
                <Icon name={level === "error" ? "late" : "clock"} size="s" />
                {line !== undefined && (
                  <button type="button" aria-label={words.goTo(line)} onClick={() => goTo(line)}>
                    {words.line(line)}
                  </button>
                )}
                <span>
                  {level === "warning" && `${words.warning}: `}
                  {path && <code>{path}</code>} {saidIn(language, message)}
                </span>
              </li>
            ))}
        </ul>
      </section>
      <Wrong id={`${id}-wrong`}>{wrong}</Wrong>
    </div>
  );
}
