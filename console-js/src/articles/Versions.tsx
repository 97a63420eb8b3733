/** What was published of an article, the newest first: to be read, and to be taken back into the draft. */
import { useEffect, useState } from "react";
import type { Kept } from "../pages/kept";
import { Waiting } from "../pages/parts";
import { useConsoleState, useRoom } from "../view/context";
import { type Filled, readVersions, type Version } from "./api";
import { hashOf } from "./form";
import { Preview } from "./Preview";
import { articleWords } from "./words";

export function Versions({ id, kept }: { id: string; kept: Kept<Filled> }) {
  const { speech } = useRoom();
  const words = articleWords(speech.language);
  const { people } = useConsoleState();
  const [versions, setVersions] = useState<Version[]>();
  const [failed, setFailed] = useState(false);
  const [chosen, setChosen] = useState<number>();
  const address = hashOf({ kind: "article", id });

  useEffect(() => {
    readVersions(id).then((answer) => {
      if (answer.kind !== "done") return setFailed(true);
      const newest = [...answer.value].sort((a, b) => b.version - a.version);
      setVersions(newest);
      setChosen(newest[0]?.version);
    });
  }, [id]);

  if (versions === undefined) {
    return <Waiting said={failed ? words.unreachable : words.loading} again={words.again} />;
  }
  const shown = versions.find(({ version }) => version === chosen);
  return (
    <div className="team-sheet">
      <div className="page-halves">
        <div className="page-half">
          <h3>{words.versions}</h3>
          {versions.length === 0 && <p className="page-none">{words["versions.none"]}</p>}
          <ul className="page-versions">
            {versions.map(({ version, at, by }) => (
              <li key={version}>
                <button
                  type="button"
                  aria-pressed={version === chosen}
                  onClick={() => setChosen(version)}
                >
                  <b>{words.version(version)}</b>
                  <small>
                    {speech.moment(at)}
                    {by !== null && people[by] && ` · ${people[by].name}`}
                  </small>
                </button>
              </li>
            ))}
          </ul>
        </div>
        <section className="page-half page-preview" aria-label={words.preview}>
          {shown && (
            <Preview
              text={{ title: shown.title, body: shown.body }}
              language={speech.language}
              failed={words["preview.failed"]}
            />
          )}
        </section>
      </div>
      <footer className="team-foot">
        <p />
        <a className="button ghost" href={address}>
          {words.back}
        </a>
        <button
          type="button"
          className="button main"
          disabled={shown === undefined}
          onClick={() => {
            if (shown === undefined) return;
            kept.change(address, { title: shown.title, body: shown.body });
            location.hash = address;
          }}
        >
          {words.restore}
        </button>
      </footer>
    </div>
  );
}
