/** Articles from files: Markdown, a folder of it, or a CSV of questions and answers. */
import { useState } from "react";
import { Said } from "../pages/parts";
import type { Answer } from "../rest";
import { refusalWords } from "../team/words";
import { useRoom } from "../view/context";
import { type Imported, importFiles } from "./api";
import { articleWords } from "./words";

export function ImportSheet({
  language,
  onChanged,
}: {
  language: string;
  onChanged(): Promise<void>;
}) {
  const { speech } = useRoom();
  const words = articleWords(speech.language);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Answer<Imported>>();

  function choose(chosen: FileList | null) {
    setOutcome(undefined);
    setFiles([...(chosen ?? [])].filter(({ name }) => /\.(md|markdown|csv)$/i.test(name)));
  }

  async function start() {
    setBusy(true);
    setOutcome(await importFiles(files, language));
    setBusy(false);
    await onChanged();
  }

  return (
    <section className="team-sheet" aria-label={words.import}>
      <div className="team-scroll">
        <h3>
          {words.import} · {speech.languageName(language)}
        </h3>
        <p className="team-hint">{words["import.hint"]}</p>
        <div className="page-files">
          <label className="button quiet">
            {words["import.files"]}
            <input
              className="hidden"
              type="file"
              multiple
              accept=".md,.markdown,.csv,text/markdown,text/csv"
              onChange={(event) => choose(event.target.files)}
            />
          </label>
          <label className="button quiet">
            {words["import.folder"]}
            <input
              className="hidden"
              type="file"
              ref={(input) => input?.setAttribute("webkitdirectory", "")}
              onChange={(event) => choose(event.target.files)}
            />
          </label>
        </div>
        {files.length > 0 && (
          <button
            type="button"
            className="button main page-start"
            disabled={busy}
            onClick={() => void start()}
          >
            {busy ? words["import.busy"] : words["import.go"](files.length)}
          </button>
        )}
        {outcome?.kind === "done" && <Outcome imported={outcome.value} />}
        <Said wrong>
          {outcome?.kind === "refused" && refusalWords(outcome.refusal, speech.language)}
          {outcome?.kind === "unreachable" && words.unreachable}
        </Said>
      </div>
    </section>
  );
}

function Outcome({ imported }: { imported: Imported }) {
  const words = articleWords(useRoom().speech.language);
  return (
    <>
      <p role="status">{words["import.done"](imported.added, imported.changed)}</p>
      {imported.problems.length > 0 && (
        <>
          <h4>{words["import.problems"]}</h4>
          <ul className="page-problems">
            {imported.problems.map(({ file, line, message }) => (
              <li key={`${file}:${line ?? ""}:${message}`}>
                <b>{file}</b>
                {line !== undefined && `, ${words["import.line"](line)}`}: {message}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
