/** The knowledge base: owners write it, everybody reads it. */
import { useCallback, useEffect, useState } from "react";
import { createKept, useKept } from "../pages/kept";
import { Page, PageHead, Waiting } from "../pages/parts";
import { DeskContext } from "../team/context";
import { teamWords } from "../team/words";
import { useConsoleState, useRoom } from "../view/context";
import type { PageProps } from "../view/Door";
import { ArticleEditor, type Result } from "./ArticleEditor";
import { type Filled, readShelf, type Shelf } from "./api";
import { hashOf, languagesOf, type Place, placeIn } from "./form";
import { ImportSheet } from "./ImportSheet";
import { Index } from "./Index";
import { ReadSheet } from "./ReadSheet";
import { ReportSheet } from "./ReportSheet";
import { SectionsSheet } from "./SectionsSheet";
import { Versions } from "./Versions";
import { articleWords } from "./words";
import "../team/team.css";
import "../pages/pages.css";
import "./articles.css";

/** Outlives the page: what is unsaved is there when it is opened again. */
const kept = createKept<Filled>();

export function ArticlesPage({ path, onClose }: PageProps) {
  const { speech } = useRoom();
  const words = articleWords(speech.language);
  const place = placeIn(path);
  return (
    <Page name={words.title} onClose={onClose}>
      <PageHead
        title={words.title}
        close={words.close}
        onClose={onClose}
        up={
          place.kind === "start"
            ? undefined
            : { hash: hashOf({ kind: "start" }), name: words.index }
        }
      />
      <Body place={place} />
    </Page>
  );
}

function Body({ place }: { place: Place }) {
  const { speech } = useRoom();
  const words = articleWords(speech.language);
  const mayWrite = useConsoleState().office?.me.role !== "agent";
  const drafts = useKept(kept);
  const [shelf, setShelf] = useState<Shelf>();
  const [failed, setFailed] = useState(false);
  const [language, setLanguage] = useState<string>(speech.language);
  const [told, setTold] = useState<{ at: string; result: Result | undefined }>();

  const load = useCallback(async () => {
    setFailed(false);
    const answer = await readShelf();
    if (answer.kind === "done") setShelf(answer.value);
    else setFailed(true);
  }, []);
  useEffect(() => void load(), [load]);

  if (shelf === undefined) {
    return (
      <Waiting
        said={failed ? words.unreachable : words.loading}
        again={words.again}
        {...(failed ? { onAgain: () => void load() } : {})}
      />
    );
  }
  const shown = mayWrite || place.kind === "article" ? place : ({ kind: "start" } as const);
  const address = hashOf(shown);
  return (
    <DeskContext
      value={{ words: teamWords(speech.language), language: speech.language, refusal: undefined }}
    >
      <div className={shown.kind === "start" ? "team-body page-at-start" : "team-body"}>
        <Index
          shelf={shelf}
          address={address}
          unsaved={drafts.addresses()}
          language={language}
          languages={languagesOf(shelf)}
          mayWrite={mayWrite}
          onLanguage={setLanguage}
        />
        <Sheet
          key={address}
          place={shown}
          shelf={shelf}
          language={language}
          mayWrite={mayWrite}
          onChanged={load}
          onLanguage={setLanguage}
          result={told?.at === address ? told.result : undefined}
          onResult={(at, result) => setTold({ at, result })}
        />
      </div>
    </DeskContext>
  );
}

function Sheet({
  place,
  shelf,
  language,
  mayWrite,
  onChanged,
  onLanguage,
  result,
  onResult,
}: {
  place: Place;
  shelf: Shelf;
  language: string;
  mayWrite: boolean;
  onChanged(): Promise<void>;
  onLanguage(language: string): void;
  result: Result | undefined;
  onResult(at: string, result: Result | undefined): void;
}) {
  const editing = { kept, shelf, language, onChanged, onLanguage, result, onResult };
  switch (place.kind) {
    case "new":
      return <ArticleEditor {...editing} />;
    case "article":
      if (!mayWrite) return <ReadSheet id={place.id} shelf={shelf} />;
      return <ArticleEditor id={place.id} {...editing} />;
    case "versions":
      return <Versions id={place.id} kept={kept} />;
    case "sections":
      return <SectionsSheet shelf={shelf} language={language} onChanged={onChanged} />;
    case "import":
      return <ImportSheet language={language} onChanged={onChanged} />;
    case "report":
      return <ReportSheet kept={kept} />;
    case "start":
      return <ReadSheet shelf={shelf} />;
  }
}
