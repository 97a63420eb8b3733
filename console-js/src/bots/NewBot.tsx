/** The first choice: a kind of bot, or a flow that somebody has begun already. */
import { useRoom } from "../view/context";
import { type Filled, KINDS, type Template } from "./api";
import { newBot } from "./form";
import { botWords } from "./words";

export function NewBot({
  templates,
  onChoose,
}: {
  templates: readonly Template[];
  onChoose(filled: Filled): void;
}) {
  const { language } = useRoom().speech;
  const words = botWords(language);
  return (
    <section className="team-sheet" aria-label={words["new.title"]}>
      <div className="team-scroll">
        <h3>{words["new.title"]}</h3>
        <p className="team-hint">{words["none.text"]}</p>
        <ul className="bot-kinds">
          {templates.map(({ id, kind, title, settings }) => (
            <li key={id}>
              <button type="button" onClick={() => onChoose(newBot(kind, settings))}>
                <b>{title[language]}</b>
                <span>{words.template}</span>
              </button>
            </li>
          ))}
          {KINDS.map((kind) => (
            <li key={kind}>
              <button type="button" onClick={() => onChoose(newBot(kind))}>
                <b>{words[`kind.${kind}`]}</b>
                <span>{words[`kind.${kind}.text`]}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
