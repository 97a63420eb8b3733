/** Articles from files: Markdown, a folder of it, or a CSV of questions and answers. */
import { useState } from "react";
import { Said } from "../pages/parts";
import { saidIn } from "../pages/said";
import type { Answer } from "../rest";
import { refusalWords } from "../team/words";
import { useRoom } from "../view/context";
import { Icon } from "../view/Icon";
import { addExamples, type Imported, type ImportReport, importFiles } from "./api";
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
  /** Chosen, and of no kind that is read. */
  const [others, setOthers] = useState(0);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Answer<ImportReport>>();

  function choose(chosen: FileList | null) {
    setOutcome(undefined);
    const all = [...(chosen ?? [])];
    const read = all.filter(({ name }) => /\.(md|markdown|csv)$/i.test(name));
    setFiles(read);
    setOthers(all.length - read.length);
  }

  async function start(asked: Promise<Answer<ImportReport>>) {
    setBusy(true);
    const answer = await asked;
    setOutcome(answer);
    setBusy(false);
    if (answer.kind === "done") {
      setFiles([]);
      setOthers(0);
    }
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
              onChange={(event) => {
                choose(event.target.files);
                // The same files again, once they are put right, are a choice as well.
                event.target.value = "";
              }}
            />
          </label>
          <label className="button quiet">
            {words["import.folder"]}
            <input
              className="hidden"
              type="file"
              ref={(input) => input?.setAttribute("webkitdirectory", "")}
              onChange={(event) => {
                choose(event.target.files);
                // The same files again, once they are put right, are a choice as well.
                event.target.value = "";
              }}
            />
          </label>
        </div>
        {others > 0 && <p className="team-hint">{words["import.others"](others)}</p>}
        {files.length === 0 && outcome === undefined && (
          <button
            type="button"
            className="button ghost page-start"
            disabled={busy}
            onClick={() => void start(addExamples())}
          >
            {words["import.examples"]}
          </button>
        )}
        {files.length > 0 && (
          <button
            type="button"
            className="button main page-start"
            disabled={busy}
            onClick={() => void start(importFiles(files, language))}
          >
            {busy ? words["import.busy"] : words["import.go"](files.length)}
          </button>
        )}
        {outcome?.kind === "done" && <Outcome report={outcome.value} />}
        <Said wrong>
          {outcome?.kind === "refused" && refusalWords(outcome.refusal, speech.language)}
          {outcome?.kind === "unreachable" && words.unreachable}
        </Said>
      </div>
    </section>
  );
}

function Outcome({ report }: { report: ImportReport }) {
  const { language } = useRoom().speech;
  const words = articleWords(language);
  const count = (outcome: Imported["outcome"]) =>
    report.files.filter((one) => one.outcome === outcome).length;
  const refused = report.files.filter(({ outcome }) => outcome === "refused");
  return (
    <>
      <p role="status">
        <Icon name="tick" size="s" />{" "}
        {words["import.done"](count("added"), count("changed"), count("unchanged"))}
        {report.sections > 0 && ` ${words["import.sections"](report.sections)}`}
      </p>
      {refused.length > 0 && (
        <section>
          <h4>{words["import.problems"]}</h4>
          <ul className="page-problems">
            {refused.map(({ name, message }) => (
              <li key={`${name} ${message}`}>
                <b>{name}</b>: {message && saidIn(language, message)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
