/** The sections of a language: named, moved, added, deleted. Each change is saved at once. */
import { useEffect, useState } from "react";
import { Said } from "../pages/parts";
import type { Answer } from "../rest";
import { refusalWords } from "../team/words";
import { useRoom } from "../view/context";
import { Icon } from "../view/Icon";
import { removeSection, type Section, type Shelf, saveSection } from "./api";
import { moved } from "./form";
import { articleWords } from "./words";

const NAME_CHARS_MAX = 80;

export function SectionsSheet({
  shelf,
  language,
  onChanged,
}: {
  shelf: Shelf;
  language: string;
  onChanged(): Promise<void>;
}) {
  const { speech } = useRoom();
  const words = articleWords(speech.language);
  const [name, setName] = useState("");
  const [wrong, setWrong] = useState<string>();
  const sections = shelf.sections
    .filter((section) => section.language === language)
    .sort((a, b) => a.position - b.position || a.title.localeCompare(b.title));

  async function keep(asked: Promise<Answer<unknown>>): Promise<boolean> {
    const answer = await asked;
    await onChanged();
    setWrong(
      answer.kind === "done"
        ? undefined
        : answer.kind === "refused"
          ? refusalWords(answer.refusal, speech.language)
          : words.unreachable,
    );
    return answer.kind === "done";
  }

  async function move(id: string, step: 1 | -1) {
    const before = new Map(sections.map((section) => [section.id, section.position]));
    for (const { id: each, position } of moved(sections, id, step)) {
      if (before.get(each) !== position && !(await keep(saveSection(each, { position })))) return;
    }
  }

  async function add() {
    const title = name.trim();
    if (title === "") return;
    const position = Math.max(-1, ...sections.map(({ position }) => position)) + 1;
    if (await keep(saveSection(undefined, { language, title, position }))) setName("");
  }

  return (
    <section className="team-sheet" aria-label={words.sections}>
      <div className="team-scroll">
        <h3>
          {words.sections} · {speech.languageName(language)}
        </h3>
        <p className="team-hint">{words["sections.hint"]}</p>
        <ul className="page-sections">
          {sections.map((section, at) => (
            <SectionRow
              key={section.id}
              section={section}
              first={at === 0}
              last={at === sections.length - 1}
              onName={(title) => void keep(saveSection(section.id, { title }))}
              onMove={(step) => void move(section.id, step)}
              onRemove={() => void keep(removeSection(section.id))}
            />
          ))}
        </ul>
        <form
          className="page-add"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <input
            aria-label={words.newSection}
            placeholder={words.newSection}
            maxLength={NAME_CHARS_MAX}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <button type="submit" className="button quiet" disabled={name.trim() === ""}>
            {words.addSection}
          </button>
        </form>
        <Said wrong>{wrong}</Said>
      </div>
    </section>
  );
}

function SectionRow({
  section,
  first,
  last,
  onName,
  onMove,
  onRemove,
}: {
  section: Section;
  first: boolean;
  last: boolean;
  onName(title: string): void;
  onMove(step: 1 | -1): void;
  onRemove(): void;
}) {
  const words = articleWords(useRoom().speech.language);
  const [title, setTitle] = useState(section.title);
  const [sure, setSure] = useState(false);
  useEffect(() => setTitle(section.title), [section.title]);

  /** A section without a name keeps the one it had. */
  function rename() {
    const named = title.trim();
    setTitle(named === "" ? section.title : named);
    if (named !== "" && named !== section.title) onName(named);
  }

  return (
    <li>
      <input
        aria-label={words.sectionName}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        maxLength={NAME_CHARS_MAX}
        onBlur={rename}
        onKeyDown={(event) => event.key === "Enter" && rename()}
      />
      <button
        type="button"
        className="icon-button page-up"
        aria-label={words.up(section.title)}
        disabled={first}
        onClick={() => onMove(-1)}
      >
        <Icon name="chevron" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={words.down(section.title)}
        disabled={last}
        onClick={() => onMove(1)}
      >
        <Icon name="chevron" />
      </button>
      {sure ? (
        <button
          type="button"
          className="button ghost page-danger"
          // Only who has just asked for it comes here.
          ref={(button) => button?.focus()}
          onClick={onRemove}
          onBlur={() => setSure(false)}
        >
          {words["remove.sure"]}
        </button>
      ) : (
        <button
          type="button"
          className="icon-button"
          aria-label={words.removeSection(section.title)}
          onClick={() => setSure(true)}
        >
          <Icon name="cross" />
        </button>
      )}
    </li>
  );
}
