/** What was published of an article, the newest first: to be read, and to be taken back into the draft. */
import { useCallback, useState } from "react";
import type { Kept } from "../pages/kept";
import { NotYet, useLoaded } from "../pages/OwnersPage";
import { useConsoleState, useRoom } from "../view/context";
import { type Filled, readVersions, type Shelf } from "./api";
import { hashOf } from "./form";
import { Preview } from "./Preview";
import { articleWords } from "./words";

export function Versions({
  id,
  kept,
  shelf,
  onRestored,
}: {
  id: string;
  kept: Kept<Filled>;
  shelf: Shelf;
  onRestored(at: string): void;
}) {
  const { speech } = useRoom();
  const words = articleWords(speech.language);
  const { people } = useConsoleState();
  const loaded = useLoaded(useCallback(() => readVersions(id), [id]));
  const [choice, setChosen] = useState<number>();
  const address = hashOf({ kind: "article", id });

  if (loaded.value === undefined) return <NotYet words={words} of={loaded} />;
  const versions = [...loaded.value].sort((a, b) => b.version - a.version);
  const chosen = choice ?? versions[0]?.version;
  const language = shelf.articles.find((one) => one.id === id)?.language ?? speech.language;
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
              language={language}
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
            onRestored(address);
            location.hash = address;
          }}
        >
          {words.restore}
        </button>
      </footer>
    </div>
  );
}
