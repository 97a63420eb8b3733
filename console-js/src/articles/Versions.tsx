/** What was published of an article, the newest first: to be read, and to be taken back into the draft. */
import { useCallback, useState } from "react";
import type { Kept } from "../pages/kept";
import { NotYet, useLoaded } from "../pages/OwnersPage";
import type { Answer } from "../rest";
import { useConsoleState, useRoom } from "../view/context";
import { type Filled, readVersion, readVersions, type Shelf, type VersionText } from "./api";
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
  const chosen = choice ?? loaded.value?.versions[0]?.version;
  const read = useLoaded(
    useCallback(
      async (): Promise<Answer<VersionText | undefined>> =>
        chosen === undefined ? { kind: "done", value: undefined } : readVersion(id, chosen),
      [id, chosen],
    ),
  );
  const address = hashOf({ kind: "article", id });

  if (loaded.value === undefined) return <NotYet words={words} of={loaded} />;
  const { edition, versions } = loaded.value;
  const size = new Intl.NumberFormat(speech.language, {
    style: "unit",
    unit: "kilobyte",
    maximumFractionDigits: 1,
  });
  const language = shelf.articles.find((one) => one.id === id)?.language ?? speech.language;
  const shown = read.value?.version === chosen ? read.value : undefined;
  return (
    <div className="team-sheet">
      <div className="page-halves">
        <div className="page-half">
          <h3>{words.versions}</h3>
          {versions.length === 0 && <p className="page-none">{words["versions.none"]}</p>}
          <ul className="page-versions">
            {versions.map(({ version, title, bytes, at, by }) => (
              <li key={version}>
                <button
                  type="button"
                  aria-pressed={version === chosen}
                  onClick={() => setChosen(version)}
                >
                  <b>{words.version(version)}</b>
                  <span dir="auto">{title}</span>
                  <small>
                    {[
                      speech.moment(at),
                      ...(by !== null && people[by] ? [people[by].name] : []),
                      size.format(bytes / 1000),
                    ].join(" · ")}
                  </small>
                </button>
              </li>
            ))}
          </ul>
        </div>
        <section className="page-half page-preview" aria-label={words.preview}>
          {chosen !== undefined && shown === undefined && <NotYet words={words} of={read} />}
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
            const begun = kept.of(address)?.edition ?? edition;
            kept.change(address, { edition: begun, title: shown.title, body: shown.body });
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
